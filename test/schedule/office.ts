import { Courier } from '../../src/delivery/courier.ts';
import { type Outbox, type Transact, transactWith } from '../../src/delivery/outbox.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import type { Owner, Run, Schedule } from '../../src/schedule/schedule.ts';
import { Schedules } from '../../src/schedule/service.ts';
import { timetableOf } from '../../src/schedule/timetable.ts';
import type { Storage, Tx } from '../../src/storage/database.ts';

/** Kept in the outbox, delivered by nobody. */
export function silently(storage: Storage): Transact {
  const courier = new Courier({
    queries: storage.queries,
    clock: systemClock,
    platforms: [],
    render: async () => undefined,
    onProblem: (what, problem) => {
      throw new Error(what, { cause: problem });
    },
    onObstacle: async () => {},
  });
  return transactWith(storage, courier);
}

/** What one run says, under a key of its own: said twice, its message is wanted in two versions. */
export async function tell({ schedule, due }: Run, outbox: Outbox): Promise<void> {
  await outbox.show({
    key: `run ${schedule.id} ${due.at.toISOString()}`,
    place: { platform: 'fake', tenant: schedule.owner.tenant, channel: 'team' },
    about: schedule.id,
    subject: { feature: 'checkin', card: 'run' },
  });
}

/** Schedules whose runs each leave one message in the outbox. */
export function tellingSchedules(storage: Storage): Schedules<Outbox> {
  const schedules = new Schedules<Outbox>(storage.queries, silently(storage));
  schedules.register('check-in', (run, _, outbox) => tell(run, outbox));
  return schedules;
}

/** Begins a schedule for the team: Mondays at 10:00 in Berlin unless told otherwise. */
export async function begin(
  schedules: Schedules<Outbox>,
  storage: Storage,
  owner: Owner,
  now: Date,
  parts: Partial<Schedule['timetable']> & { readonly kind?: string; readonly subject?: unknown } = {},
): Promise<Schedule> {
  const { kind = 'check-in', subject = {}, ...rest } = parts;
  const weekly = { rule: 'FREQ=WEEKLY;BYDAY=MO', startsOn: '2027-03-01', time: '10:00', zone: 'Europe/Berlin' };
  const timetable = { ...timetableOf(weekly), ...rest };
  const begun = await storage.transaction((tx: Tx) => schedules.begin(tx, { owner, kind, subject, timetable }, now));
  if (!begun) throw new Error('The test expected a schedule with a next run.');
  return begun;
}

/** What runs have said: the key of each message, with how often it was asked for. */
export async function told({ queries }: Storage): Promise<{ readonly key: string; readonly wanted: number }[]> {
  return queries.selectFrom('message').select(['key', 'wanted']).orderBy('key').execute();
}
