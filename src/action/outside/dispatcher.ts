import { setTimeout } from 'node:timers/promises';
import type { DueWork } from '../../chat/feature.ts';
import { waitBefore } from '../../delivery/backoff.ts';
import type { Clock } from '../../schedule/clock.ts';
import type { Storage } from '../../storage/database.ts';
import * as store from './event-store.ts';

/** What came of an attempt. */
export type Told =
  | { readonly kind: 'arrived' }
  /** Another attempt may help. `unknown`: this one may have arrived all the same. */
  | { readonly kind: 'later'; readonly problem: string; readonly unknown: boolean; readonly retryAfterMs?: number }
  /** No other attempt can help until somebody does something about it. */
  | { readonly kind: 'refused'; readonly problem: string };

/** Something outside of the chat that is told of actions. */
export interface Target {
  readonly name: store.TargetName;
  /** How many actions it is told of at the same time. */
  readonly atOnce: number;
  /** How long it is left alone between two of them, in milliseconds. */
  readonly paceMs?: number;
  tell(event: store.DueEvent, signal: AbortSignal): Promise<Told>;
}

/** After this many attempts an event is parked: with the waits between them, some five hours. */
export const mostAttempts = 50;

/** The shortest and the longest wait that anybody may ask for, in milliseconds. */
const shortestWait = 1_000;
const longestWait = 6 * 3_600_000;

/** How long an event is left to whoever took it up, in milliseconds: longer than any attempt takes. */
const lease = 180_000;

/** How long the end waits for what is on its way, in milliseconds. */
const farewell = 2_000;

/** What the operator calls them. */
const called: Readonly<Record<store.TargetName, string>> = { webhook: 'The webhook', github: 'GitHub' };

export type DispatcherParts = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly targets: readonly Target[];
  /** Told in a sentence when an attempt came to nothing, for the log; no secret and no title is in it. */
  readonly onProblem: (what: string, problem: unknown) => void;
};

/** Tells the outside of actions: of each action in order, again and again until it has arrived or is given up on. */
export class Dispatcher implements DueWork {
  readonly #parts: DispatcherParts;
  readonly #busy = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, () => void>();
  readonly #end = new AbortController();
  #started = false;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** Whether anything is told to a target of this name. */
  has(name: store.TargetName): boolean {
    return this.#parts.targets.some((target) => target.name === name);
  }

  /** Takes up what an earlier run left. */
  async start(): Promise<void> {
    // Nobody else is at work on a SQLite file; on PostgreSQL another replica may be.
    if (this.#parts.storage.dialect === 'sqlite') await store.freeEvents(this.#parts.storage.queries);
    this.#started = true;
    this.look();
  }

  /** Something may have to be told. */
  look(): void {
    if (!this.#started || this.#end.signal.aborted) return;
    for (const target of this.#parts.targets) this.#begin(target);
  }

  /** What is due is told beside everything else that falls due, and holds none of it up. */
  async nextDue(): Promise<undefined> {
    return undefined;
  }

  async runDue(): Promise<void> {
    this.look();
  }

  /** Resolves when everything that can be told now has been tried. */
  async settled(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy.values());
  }

  /** Lets what is on its way arrive for a moment, then gives it up; a later run tells it again. */
  async stop(): Promise<void> {
    this.#started = false;
    for (const cancel of this.#timers.values()) cancel();
    const enough = setTimeout(farewell, undefined, { ref: false }).then(() => this.#end.abort());
    await Promise.race([this.settled(), enough]);
    await this.settled();
  }

  #begin(target: Target): void {
    const { name } = target;
    if (this.#busy.has(name)) {
      this.#again.add(name);
      return;
    }
    const work = this.#drain(target).finally(() => {
      this.#busy.delete(name);
      if (this.#again.delete(name) && this.#started) this.#begin(target);
    });
    this.#busy.set(name, work);
  }

  async #drain(target: Target): Promise<void> {
    const { storage, clock, onProblem } = this.#parts;
    try {
      while (this.#started) {
        const due = await store.dueEvents(storage.queries, target.name, clock.now(), target.atOnce);
        if (due.length === 0) break;
        await Promise.all(due.map((event) => this.#tell(target, event)));
        if (target.paceMs !== undefined) await this.#rest(target.paceMs);
      }
      await this.#planNext(target);
    } catch (problem) {
      // The database itself gave way; what is due stays due, and the next look takes it up again.
      onProblem(`${called[target.name]} could not be told of actions`, problem);
    }
  }

  /** The other side counts by its own clock, not by one that is moved by hand. */
  async #rest(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal: this.#end.signal, ref: false }).catch(() => {});
  }

  async #planNext(target: Target): Promise<void> {
    const { storage, clock } = this.#parts;
    const next = await store.nextEventAt(storage.queries, target.name);
    this.#timers.get(target.name)?.();
    this.#timers.delete(target.name);
    if (next === undefined || !this.#started) return;
    this.#timers.set(
      target.name,
      clock.at(new Date(next), () => this.look()),
    );
  }

  async #tell(target: Target, event: store.DueEvent): Promise<void> {
    const { storage, clock, onProblem } = this.#parts;
    const now = clock.now();
    const until = new Date(now.getTime() + lease);
    if (!(await store.claimEvent(storage.queries, event, now, until))) return;
    const told = await target.tell(event, this.#end.signal).catch((problem: unknown): Told => {
      onProblem(`${called[target.name]} was not told of event ${event.id}`, problem);
      return { kind: 'later', problem: 'something on my side broke', unknown: true };
    });
    if (told.kind === 'arrived') return store.forgetEvent(storage.queries, event);
    onProblem(`${called[target.name]} was not told of event ${event.id}: ${told.problem}`, undefined);
    const giveUp = told.kind === 'refused' || event.attempts + 1 >= mostAttempts;
    const asked = told.kind === 'later' ? told.retryAfterMs : undefined;
    const within = asked === undefined ? undefined : Math.min(Math.max(asked, shortestWait), longestWait);
    const wait = waitBefore(event.attempts, within, Math.random());
    await store.postponeEvent(storage.queries, event, {
      problem: told.problem,
      unknown: told.kind === 'later' && told.unknown,
      notBefore: giveUp ? undefined : clock.now().getTime() + wait,
    });
  }
}

/** What a Retry-After header asks for, in milliseconds: seconds, or a date. */
export function waitAsked(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
