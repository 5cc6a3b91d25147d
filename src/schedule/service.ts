import { setImmediate } from 'node:timers/promises';
import type { DueWork } from '../chat/feature.ts';
import type { Queries, Tx } from '../storage/database.ts';
import type { NewSchedule, Planned, Run, Schedule } from './schedule.ts';
import * as store from './store.ts';
import type { Timetable } from './timetable.ts';

/**
 * What a run of one kind does: state and messages, in the transaction that also claims the run. Nothing else, for when
 * the transaction breaks, it does so again in another.
 */
export type Handler<O> = (run: Run, tx: Tx, outbox: O) => Promise<void>;

/** Runs work whose state and messages are kept together. */
type Transact<O> = <T>(work: (tx: Tx, outbox: O) => Promise<T>) => Promise<T>;

/** How many due schedules are held in memory, and kept in one transaction, at a time. */
const batch = 50;

/** A due schedule as it goes on, and what its run does, if it has one now. */
type Plan<O> = {
  readonly next: Schedule;
  /** Its place among those that run together. */
  readonly place: string;
  readonly run?: (claimed: Schedule, tx: Tx, outbox: O) => Promise<void>;
};

/**
 * What recurs, and who does it. Features register a handler for each kind of theirs before the first tick. `O` is what
 * they write messages to.
 */
export class Schedules<O> implements DueWork {
  readonly #queries: Queries;
  readonly #transact: Transact<O>;
  readonly #handlers = new Map<string, Handler<O>>();
  /** Up to when everything that is due was tried. */
  #tried = -1;

  constructor(queries: Queries, transact: Transact<O>) {
    this.#queries = queries;
    this.#transact = transact;
  }

  /** Says what runs of this kind do. Throws when somebody did already. */
  register(kind: string, handler: Handler<O>): void {
    if (this.#handlers.has(kind)) throw new Error(`Two features want to run the schedules of kind ${kind}.`);
    this.#handlers.set(kind, handler);
  }

  /** Begins a schedule with the caller's transaction; undefined when its time never comes. */
  async begin(tx: Tx, parts: NewSchedule, now: Date): Promise<Schedule | undefined> {
    const next = await nextOf(parts.timetable, now);
    return next && store.addSchedule(tx, parts, next);
  }

  /**
   * Keeps a schedule with another timetable or subject, reckoned anew from `now`; undefined when somebody else changed
   * or claimed it since it was read. Inside a handler, `run.schedule` is the newest.
   */
  async change(tx: Tx, schedule: Schedule, timetable: Timetable, now: Date, subject = schedule.subject) {
    const next = (await stillDue(schedule, timetable, now)) ?? (await nextOf(timetable, now));
    const { endedAt: _, ...rest } = schedule;
    const end = next ? {} : { endedAt: schedule.endedAt ?? now };
    return store.keepSchedule(tx, { ...rest, timetable, subject, next, ...end });
  }

  /** The next run after those that were tried: one that broke and stays due does not stand before the others. */
  async nextDue(): Promise<Date | undefined> {
    const at = await store.nextDueAt(this.#queries, this.#tried);
    return at === undefined ? undefined : new Date(at);
  }

  /** Runs what is due. A schedule that breaks stays due and holds up no other. */
  async runDue(now: Date): Promise<void> {
    const broken: unknown[] = [];
    let mark: store.Mark | undefined;
    for (;;) {
      const due = await store.dueSchedules(this.#queries, now, batch, mark);
      const plans: Plan<O>[] = [];
      for (const one of due) {
        await this.#plan(one.read, now).then(
          (plan) => plans.push(plan),
          (error: unknown) => broken.push(error),
        );
      }
      plans.sort(({ place: a }, { place: b }) => Number(a > b) - Number(a < b));
      await this.#runTogether(plans, broken);
      if (due.length < batch) break;
      mark = due.at(-1)?.mark;
      // SQLite answers at once: without a pause nobody would be heard until all is done.
      await setImmediate();
    }
    this.#tried = Math.max(this.#tried, now.getTime());
    if (broken.length > 0) throw new AggregateError(broken, 'Some schedules could not be run.');
  }

  async #plan(read: () => Schedule, now: Date): Promise<Plan<O>> {
    const schedule = read();
    if (!schedule.next) throw new Error(`The schedule ${schedule.id} is due on no date.`);
    const { fallDue, loadDaysOff } = await reckoning();
    const isOff = await loadDaysOff(schedule.timetable.daysOff);
    const { run: due, missed, after } = fallDue(schedule, schedule.next, now, isOff);
    const place = this.#placeOf(schedule, schedule.next);
    if (!due) return { next: { ...schedule, ...after, missed }, place };
    const handler = this.#handlers.get(schedule.kind);
    if (!handler) throw new Error(`Nobody runs the schedules of kind ${schedule.kind}.`);
    return {
      next: { ...schedule, ...after, lastAt: now, missed: [] },
      place,
      run: (claimed, tx, outbox) => handler({ schedule: claimed, due, now, missed }, tx, outbox),
    };
  }

  /**
   * Team by team: replicas that each keep hold of several can't wait for each other in a circle. What a team has at the
   * same time comes in the order in which its list shows it: by kind, as they were registered, and by its first date.
   */
  #placeOf({ owner, kind, timetable, id }: Schedule, { at }: Planned): string {
    const kinds = [...this.#handlers.keys()].indexOf(kind) + 10;
    return [owner.team, at.toISOString(), kinds, timetable.startsOn, id].join('/');
  }

  /** In one transaction: waiting for the disk is most of what a run costs. When one breaks, each in its own. */
  async #runTogether(plans: readonly Plan<O>[], broken: unknown[]): Promise<void> {
    if (plans.length === 0) return;
    try {
      await this.#transact(async (tx, outbox) => {
        for (const { next, run } of plans) {
          const claimed = await store.claimSchedule(tx, next);
          if (claimed) await run?.(claimed, tx, outbox);
        }
      });
    } catch (error) {
      if (plans.length === 1) broken.push(error);
      else for (const plan of plans) await this.#runTogether([plan], broken);
    }
  }
}

/** A run that is due and not claimed yet, if it is one of the new timetable too: a change does not lose it. */
async function stillDue({ next }: Schedule, timetable: Timetable, now: Date) {
  if (!next || next.at > now) return undefined;
  const again = await nextOf(timetable, new Date(next.at.getTime() - 1));
  return again?.at.getTime() === next.at.getTime() ? again : undefined;
}

async function nextOf(timetable: Timetable, now: Date) {
  const { nextAfter, loadDaysOff } = await reckoning();
  return nextAfter(timetable, now, await loadDaysOff(timetable.daysOff));
}

type Reckoning = typeof import('./due.ts') & typeof import('./recurrence.ts') & typeof import('./days-off.ts');
let loaded: Promise<Reckoning> | undefined;

/** Loaded when something falls due or is planned for the first time: its libraries are among the largest in the house. */
function reckoning(): Promise<Reckoning> {
  loaded ??= Promise.all([import('./due.ts'), import('./recurrence.ts'), import('./days-off.ts')]).then(
    ([due, recurrence, daysOff]) => ({ ...due, ...recurrence, ...daysOff }),
  );
  return loaded;
}
