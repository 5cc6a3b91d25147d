import type { DueWork } from '../chat/feature.ts';
import type { Queries, Tx } from '../storage/database.ts';
import type { NewSchedule, Run, Schedule } from './schedule.ts';
import * as store from './store.ts';
import type { Timetable } from './timetable.ts';

/** What a run of one kind does: state and messages, in the transaction that also claims the run. */
export type Handler<O> = (run: Run, tx: Tx, outbox: O) => Promise<void>;

/** Runs work whose state and messages are kept together. */
type Transact<O> = <T>(work: (tx: Tx, outbox: O) => Promise<T>) => Promise<T>;

/** How many due schedules are held in memory at a time. */
const batch = 100;

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

  /** Runs what is due, each schedule in a transaction of its own. One that breaks stays due and holds up no other. */
  async runDue(now: Date): Promise<void> {
    const broken: unknown[] = [];
    let mark: store.Mark | undefined;
    for (;;) {
      const due = await store.dueSchedules(this.#queries, now, batch, mark);
      for (const one of due) {
        await this.#run(one, now).catch((error: unknown) => broken.push(error));
      }
      if (due.length < batch) break;
      mark = due.at(-1)?.mark;
    }
    this.#tried = Math.max(this.#tried, now.getTime());
    if (broken.length > 0) throw new AggregateError(broken, 'Some schedules could not be run.');
  }

  async #run({ read }: store.DueSchedule, now: Date): Promise<void> {
    const schedule = read();
    if (!schedule.next) return;
    const { fallDue, loadDaysOff } = await reckoning();
    const isOff = await loadDaysOff(schedule.timetable.daysOff);
    const { run: due, missed, after } = fallDue(schedule, schedule.next, now, isOff);
    const handler = this.#handlers.get(schedule.kind);
    if (due && !handler) throw new Error(`Nobody runs the schedules of kind ${schedule.kind}.`);
    const last = due ? { lastAt: now } : {};
    await this.#transact(async (tx, outbox) => {
      const claimed = await store.claimSchedule(tx, { ...schedule, ...after, ...last, missed: due ? [] : missed });
      if (claimed && due) await handler?.({ schedule: claimed, due, now, missed }, tx, outbox);
    });
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
