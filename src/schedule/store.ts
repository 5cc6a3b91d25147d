import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { locksRows, type Queries, type Tx } from '../storage/database.ts';
import { prepared } from '../storage/prepared.ts';
import type { ScheduleTable } from '../storage/schema.ts';
import type { NewSchedule, Owner, Planned, Schedule } from './schedule.ts';

const datesSchema = z.array(z.string());
const missedSchema = z.array(z.number());
const daysOffSchema = z.object({
  weekends: z.boolean().exactOptional(),
  country: z.string().exactOptional(),
  moves: z.boolean().exactOptional(),
});

/** Keeps a new schedule with its first run. */
export async function addSchedule(tx: Tx, parts: NewSchedule, next: Planned): Promise<Schedule> {
  const { owner, ...rest } = parts;
  const schedule: Schedule = { ...rest, owner, id: randomUUID(), next, missed: [], revision: 1 };
  await tx
    .insertInto('schedule')
    .values({
      id: schedule.id,
      tenant: owner.tenant,
      team_id: owner.team,
      kind: parts.kind,
      revision: 1,
      ...written(schedule),
    })
    .execute();
  return schedule;
}

/** The schedules of a team, of one kind or of all, those that are over among them. */
export async function schedulesOf(db: Queries, { tenant, team }: Owner, kind?: string): Promise<Schedule[]> {
  const all = db
    .selectFrom('schedule')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('team_id', '=', team)
    .orderBy('next_at')
    .orderBy('id');
  const rows = await (kind === undefined ? all : all.where('kind', '=', kind)).execute();
  return rows.map(read);
}

export async function scheduleById(db: Queries, { tenant, team }: Owner, id: string): Promise<Schedule | undefined> {
  const row = await db
    .selectFrom('schedule')
    .selectAll()
    .where('id', '=', id)
    .where('tenant', '=', tenant)
    .where('team_id', '=', team)
    .executeTakeFirst();
  return row && read(row);
}

/**
 * Keeps a schedule as it was changed; undefined when somebody else changed or claimed it since it was read, and then
 * nothing is written. A row that another transaction holds is waited for.
 */
export async function keepSchedule(tx: Tx, schedule: Schedule): Promise<Schedule | undefined> {
  const { id, owner, revision } = schedule;
  const { numUpdatedRows } = await tx
    .updateTable('schedule')
    .set({ ...written(schedule), revision: revision + 1 })
    .where('id', '=', id)
    .where('tenant', '=', owner.tenant)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? { ...schedule, revision: revision + 1 } : undefined;
}

type Claimed = Pick<
  ScheduleTable,
  'id' | 'tenant' | 'revision' | 'skips' | 'paused_until' | 'missed' | 'next_on' | 'next_at' | 'last_at' | 'ended_at'
>;

const claimIn = (skipLocked: boolean) =>
  prepared<Claimed, unknown>((db, value) => {
    const free = db
      .selectFrom('schedule')
      .select('id')
      .where('id', '=', value('id'))
      .where('revision', '=', value('revision'));
    return db
      .updateTable('schedule')
      .set({
        skips: value('skips'),
        paused_until: value('paused_until'),
        missed: value('missed'),
        next_on: value('next_on'),
        next_at: value('next_at'),
        last_at: value('last_at'),
        ended_at: value('ended_at'),
        revision: sql<number>`revision + 1`,
      })
      .where('id', '=', skipLocked ? free.forUpdate().skipLocked() : value('id'))
      .where('tenant', '=', value('tenant'))
      .where('revision', '=', value('revision'))
      .returning('id');
  });
const [claimAlone, claimAmongOthers] = [claimIn(false), claimIn(true)];

/**
 * Takes the run that is due: only one of many gets it. Undefined for the others, who don't wait for each other. The
 * caller's transaction keeps it together with what the run does, or gives it back.
 */
export async function claimSchedule(tx: Tx, schedule: Schedule): Promise<Schedule | undefined> {
  const { id, revision, owner } = schedule;
  const { skips, paused_until, missed, next_on, next_at, last_at, ended_at } = written(schedule);
  const values = {
    id,
    tenant: owner.tenant,
    revision,
    skips,
    paused_until,
    missed,
    next_on,
    next_at,
    last_at,
    ended_at,
  };
  const claimed = await (locksRows(tx) ? claimAmongOthers : claimAlone)(tx, values);
  return claimed.length > 0 ? { ...schedule, revision: revision + 1 } : undefined;
}

/** Where a look through what is due goes on. */
export type Mark = { readonly at: number; readonly id: string };

type Page = Mark & { readonly now: number; readonly most: number };
const duePage = prepared<Page, ScheduleTable>((db, value) =>
  db
    .selectFrom('schedule')
    .selectAll()
    .where('next_at', 'is not', null)
    .where('next_at', '<=', value('now'))
    .where(sql<boolean>`(next_at, id) > (${value('at')}, ${value('id')})`)
    .orderBy('next_at')
    .orderBy('id')
    .limit(value('most')),
);

/** A schedule that is due, still as it is written down: reading one that is damaged throws. */
export type DueSchedule = { readonly mark: Mark; readonly read: () => Schedule };

/** At most so many of the schedules that are due, the longest due first; after `mark`, those that follow it. */
export async function dueSchedules(db: Queries, now: Date, most: number, mark?: Mark): Promise<DueSchedule[]> {
  const { at, id } = mark ?? { at: -1, id: '' };
  const rows = await duePage(db, { at, id, now: now.getTime(), most });
  return rows.map((row) => ({ mark: { at: row.next_at ?? 0, id: row.id }, read: () => read(row) }));
}

/** When the next run of all after `after` is planned, in milliseconds. */
export async function nextDueAt(db: Queries, after: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('schedule')
    .select('next_at')
    .where('next_at', 'is not', null)
    .where('next_at', '>', after)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_at ?? undefined;
}

/** Every schedule there is with its team's channel, for the operator. */
export async function allSchedules(
  db: Queries,
): Promise<{ readonly schedule: Schedule; readonly platform: string; readonly channel: string }[]> {
  const rows = await db
    .selectFrom('schedule')
    .innerJoin('team', 'team.id', 'schedule.team_id')
    .selectAll('schedule')
    .select(['team.platform as platform', 'team.channel as channel', 'team.name as name'])
    .orderBy('team.platform')
    .orderBy('team.tenant')
    .orderBy('team.channel')
    .orderBy('schedule.next_at')
    .orderBy('schedule.id')
    .execute();
  return rows.map(({ platform, channel, name, ...row }) => ({
    schedule: read(row),
    platform,
    channel: name ?? channel,
  }));
}

function written({ subject, timetable, next, lastAt, endedAt, missed }: Omit<Schedule, 'id' | 'revision'>) {
  return {
    subject: JSON.stringify(subject),
    rule: timetable.rule,
    starts_on: timetable.startsOn,
    wall_time: timetable.time,
    zone: timetable.zone,
    days_off: timetable.daysOff ? JSON.stringify(timetable.daysOff) : null,
    skips: JSON.stringify(timetable.skips),
    paused_until: timetable.pausedUntil ?? null,
    missed: JSON.stringify(missed.map((one) => one.getTime())),
    next_on: next?.on ?? null,
    next_at: next?.at.getTime() ?? null,
    last_at: lastAt?.getTime() ?? null,
    ended_at: endedAt?.getTime() ?? null,
  };
}

function read(row: ScheduleTable): Schedule {
  const next =
    row.next_on === null || row.next_at === null ? undefined : { on: row.next_on, at: new Date(row.next_at) };
  return {
    id: row.id,
    owner: { tenant: row.tenant, team: row.team_id },
    kind: row.kind,
    subject: JSON.parse(row.subject),
    timetable: {
      rule: row.rule,
      startsOn: row.starts_on,
      time: row.wall_time,
      zone: row.zone,
      skips: datesSchema.parse(JSON.parse(row.skips)),
      ...(row.paused_until === null ? {} : { pausedUntil: row.paused_until }),
      ...(row.days_off === null ? {} : { daysOff: daysOffSchema.parse(JSON.parse(row.days_off)) }),
      ...(row.ended_at === null ? {} : { ended: true }),
    },
    next,
    missed: missedSchema.parse(JSON.parse(row.missed)).map((at) => new Date(at)),
    revision: row.revision,
    ...(row.last_at === null ? {} : { lastAt: new Date(row.last_at) }),
    ...(row.ended_at === null ? {} : { endedAt: new Date(row.ended_at) }),
  };
}
