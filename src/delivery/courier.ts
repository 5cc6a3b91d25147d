import type { Card } from '../chat/card.ts';
import type { DueWork, Subject } from '../chat/feature.ts';
import { conversationKey, type Place } from '../chat/place.ts';
import { DeliveryProblem, type Obstacle, type Outgoing, type Platform } from '../chat/platform.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Queries } from '../storage/database.ts';
import { maxAttempts, waitBefore } from './backoff.ts';
import type { DueMessage } from './message.ts';
import * as outbox from './store.ts';
import { type Engine, type Turn, timerWakes, type Wakes } from './wake.ts';

/** How long a platform may take to answer, in milliseconds. */
const longestWait = 60_000;

export type CourierParts = {
  readonly queries: Queries;
  readonly clock: Clock;
  readonly platforms: readonly Platform[];
  /** Draws a message from the current state; undefined when there is nothing left to show. */
  readonly render: (subject: Subject, tenant: string) => Promise<Card | undefined>;
  /** Told when a message could not be drawn or sent, for the log. */
  readonly onProblem: (what: string, problem: unknown) => void;
  /** Told when a message is given up on for a reason that the people concerned can do something about. */
  readonly onObstacle: (message: DueMessage, obstacle: Obstacle) => Promise<void>;
  /** Who says when a conversation is looked at; without, this is the only process that delivers. */
  readonly engine?: Engine;
};

/** A conversation that this process delivers in. */
type Round = {
  turn: Turn;
  /** More became due while it was looked at. */
  again: boolean;
  /** It rests between two messages until then; `cancel` ends that without going on. */
  rest?: { readonly until: Date; readonly cancel: () => void };
};

/** Brings what the platforms show in line with the outbox: one conversation at a time each, in order. */
export class Courier implements DueWork {
  readonly #parts: CourierParts;
  readonly #platforms: ReadonlyMap<string, Platform>;
  readonly #rounds = new Map<string, Round>();
  readonly #working = new Set<Promise<void>>();
  readonly #wakes: Wakes;
  #stopped = false;

  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.#platforms = new Map(parts.platforms.map((platform) => [platform.name, platform]));
    const take = (turn: Turn) => this.#take(turn);
    this.#wakes = parts.engine?.(take) ?? timerWakes(parts.clock, () => this.#due(), take);
  }

  /** Takes up what an earlier run left, such as attempts that were cut off. */
  start(): Promise<void> {
    return this.#wakes.start();
  }

  /** Something is due in the conversation, from `at` on (default: now). One on a platform not connected waits. */
  wake(conversation: string, at: Date = this.#parts.clock.now()): void {
    if (this.#stopped || !this.#reaches(conversation)) return;
    const round = this.#rounds.get(conversation);
    if (round) round.again = true;
    else this.#wakes.wake(conversation, at);
  }

  /** What is due is sent beside everything else that falls due, and holds none of it up. */
  async nextDue(): Promise<undefined> {
    return undefined;
  }

  /** Takes up what another process has put in line, such as the operator's; an engine finds that by itself. */
  async runDue(): Promise<void> {
    if (this.#parts.engine) return;
    for (const { conversation, at } of await this.#due()) this.wake(conversation, at);
  }

  /** Resolves when everything that this process can send now has been sent. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  /** Finishes the messages that are on their way and takes up no others. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const stopped = this.#wakes.stop();
    for (const [conversation, { turn, rest }] of this.#rounds) {
      if (!rest) continue;
      rest.cancel();
      this.#rounds.delete(conversation);
      this.#track(this.#end(turn, rest.until));
    }
    await this.settled();
    await stopped;
  }

  async #due() {
    const due = await outbox.dueConversations(this.#parts.queries);
    return due
      .filter(({ conversation }) => this.#reaches(conversation))
      .map(({ conversation, at }) => ({ conversation, at: new Date(at) }));
  }

  #reaches(conversation: string): boolean {
    return this.#platforms.has(conversation.split('/', 1)[0] ?? '');
  }

  #take(turn: Turn): void {
    if (this.#stopped) {
      this.#track(this.#end(turn));
      return;
    }
    const round = this.#rounds.get(turn.conversation);
    if (round) {
      // An earlier turn ran out while this process was still at it; it goes on with the new one.
      round.turn = turn;
      round.again = true;
      return;
    }
    const begun: Round = { turn, again: false };
    this.#rounds.set(turn.conversation, begun);
    this.#track(this.#work(begun));
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#working.delete(tracked));
    this.#working.add(tracked);
  }

  async #work(round: Round): Promise<void> {
    const { conversation } = round.turn;
    do {
      round.again = false;
      await this.#drain(round);
    } while (round.again && !round.rest && !this.#stopped);
    if (round.rest && !this.#stopped) return;
    round.rest?.cancel();
    this.#rounds.delete(conversation);
    await this.#end(round.turn, round.rest?.until);
  }

  async #end(turn: Turn, notBefore?: Date): Promise<void> {
    try {
      await turn.end(notBefore);
    } catch (problem) {
      // The turn runs out by itself, and what is due is taken up by another.
      this.#parts.onProblem(`the outbox of ${turn.conversation}`, problem);
    }
  }

  async #drain(round: Round): Promise<void> {
    const { conversation } = round.turn;
    try {
      while (!this.#stopped && !round.turn.lost) {
        const message = await outbox.nextDue(this.#parts.queries, conversation);
        if (!message) return;
        if (message.notBefore > this.#parts.clock.now().getTime()) {
          this.#wakes.wake(conversation, new Date(message.notBefore));
          return;
        }
        if ((await this.#deliver(message, round)) === 'left') return;
        if (this.#rest(round, message)) return;
      }
    } catch (problem) {
      // The database itself gave way; what is due stays due, and the next wake or start takes it up again.
      this.#parts.onProblem(`the outbox of ${conversation}`, problem);
    }
  }

  /** Lets the conversation rest for as long as the platform asks between two messages; what is due then goes on. */
  #rest(round: Round, { place }: DueMessage): boolean {
    const paceMs = this.#platforms.get(place.platform)?.paceMs;
    if (paceMs === undefined) return false;
    const { clock } = this.#parts;
    const until = new Date(clock.now().getTime() + paceMs);
    const cancel = clock.at(until, () => {
      delete round.rest;
      if (!this.#stopped) this.#track(this.#work(round));
    });
    round.rest = { until, cancel };
    return true;
  }

  /** Sends a message, or plans when it is tried again; left is one that another process has taken over. */
  async #deliver(message: DueMessage, round: Round): Promise<'done' | 'left'> {
    const { queries } = this.#parts;
    try {
      return await this.#send(message, round);
    } catch (problem) {
      this.#parts.onProblem(`message ${message.id}`, problem);
      const permanent = problem instanceof DeliveryProblem && problem.permanent;
      const retryAfter = problem instanceof DeliveryProblem ? problem.retryAfterMs : undefined;
      const giveUp = permanent || message.attempts + 1 >= maxAttempts;
      const wait = waitBefore(message.attempts, retryAfter, Math.random());
      const reason = problem instanceof Error ? problem.message : String(problem);
      const next = giveUp ? undefined : this.#parts.clock.now().getTime() + wait;
      const obstacle = problem instanceof DeliveryProblem ? problem.obstacle : undefined;
      await outbox.postpone(queries, message, reason, next, obstacle);
      if (giveUp && obstacle) await this.#parts.onObstacle(message, obstacle);
      return 'done';
    }
  }

  /** Gives up waiting for an answer that does not come. What came of the attempt is then unknown. */
  async #inTime<T>(sending: Promise<T>): Promise<T> {
    const { clock } = this.#parts;
    let cancel = () => {};
    const tooLong = new Promise<never>((_, reject) => {
      const until = new Date(clock.now().getTime() + longestWait);
      cancel = clock.at(until, () => reject(new Error('the platform did not answer in time')));
    });
    return Promise.race([sending, tooLong]).finally(() => cancel());
  }

  async #send(message: DueMessage, round: Round): Promise<'done' | 'left'> {
    const { queries } = this.#parts;
    const platform = this.#platforms.get(message.place.platform);
    if (!platform) {
      throw new DeliveryProblem(`${conversationKey(message.place)} is on a platform that is not connected`, {
        permanent: true,
      });
    }
    if (message.attempting !== undefined && message.externalId === undefined) {
      const place = await this.#placeOf(message);
      const externalId = await this.#inTime(platform.find({ id: message.id, place }));
      if (externalId !== undefined) {
        await outbox.found(queries, message, externalId);
        return 'done';
      }
    }
    const card = await this.#parts.render(message.subject, message.place.tenant);
    if (!card) {
      await outbox.arrived(queries, message, undefined);
      return 'done';
    }
    const place = await this.#placeOf(message);
    // A redrawing that was cut off is simply done again; only a message that may be up already has to be looked for.
    const isNew = message.externalId === undefined;
    const state = isNew ? await outbox.setOut(queries, message) : 'out';
    if (state === 'forgotten') return 'done';
    // Whoever is no longer alone with the conversation leaves it to the other.
    if (state === 'taken' || round.turn.lost) return 'left';
    const outgoing = { id: message.id, place, card, version: message.wanted };
    const sending = this.#inTime(bring(platform, message.externalId, outgoing));
    const externalId = await sending.catch(async (problem) => {
      // Only a plain no is an outcome; after anything else the next try looks for the message first.
      if (isNew && problem instanceof DeliveryProblem && !problem.open) await outbox.turnedBack(queries, message);
      throw problem;
    });
    await outbox.arrived(queries, message, externalId);
    return 'done';
  }

  /** Where the message goes, with the thread it hangs in. What it hangs under came before it, or never will. */
  async #placeOf({ place, under, externalId }: DueMessage): Promise<Place> {
    const root = under === undefined ? undefined : await outbox.rootOf(this.#parts.queries, under);
    if (externalId === undefined && root?.parked)
      throw new DeliveryProblem('what it hangs under was not delivered', { permanent: true });
    return root?.externalId === undefined ? place : { ...place, thread: root.externalId };
  }
}

/** Posts the message, or redraws the one that stands; returns the platform's id of a new one. */
async function bring(platform: Platform, standing: string | undefined, message: Outgoing): Promise<string | undefined> {
  if (standing === undefined) return platform.post(message);
  await platform.update(standing, message);
  return undefined;
}
