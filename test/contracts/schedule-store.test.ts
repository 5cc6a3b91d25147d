import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Outbox } from '../../src/delivery/outbox.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import type { Owner, Run } from '../../src/schedule/schedule.ts';
import { Schedules } from '../../src/schedule/service.ts';
import {
  allSchedules,
  claimSchedule,
  dueSchedules,
  keepSchedule,
  scheduleById,
  schedulesOf,
} from '../../src/schedule/store.ts';
import { advance, runDue } from '../../src/schedule/tick.ts';
import { pauseUntil, skip, stop } from '../../src/schedule/timetable.ts';
import type { Storage } from '../../src/storage/database.ts';
import { begin, silently, tell, tellingSchedules, told } from '../schedule/office.ts';
import { eachDatabase } from '../support/databases.ts';
import { aTeam, atOnce, day, hour, known, later, start } from './builders.ts';

/** An hour before the first run, Monday 10:00 in Berlin. */
const before = later(-hour);
const week = 7 * day;

async function anOwner(storage: Storage, channel = 'team'): Promise<Owner> {
  const team = await aTeam(storage, { channel });
  return { tenant: team.channel.tenant, team: team.id };
}

/** Schedules that note each run. */
function noting(storage: Storage) {
  const runs: Run[] = [];
  const schedules = new Schedules<Outbox>(storage.queries, silently(storage));
  schedules.register('check-in', async (run) => void runs.push(run));
  return { schedules, runs };
}

eachDatabase('the schedule store', (fresh, dialect) => {
  it('runs what a team has at the same time in the order of its list: by kind, then by the first date', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const said: string[] = [];
    const schedules = new Schedules<Outbox>(storage.queries, silently(storage));
    for (const kind of ['check-in', 'assess'])
      schedules.register(kind, async ({ schedule }) => void said.push(`${kind} ${schedule.timetable.startsOn}`));
    for (const startsOn of ['2027-03-01', '2027-02-15', '2027-02-22', '2027-02-08'])
      for (const kind of ['assess', 'check-in']) await begin(schedules, storage, owner, before, { kind, startsOn });
    await schedules.runDue(start);
    const dates = ['2027-02-08', '2027-02-15', '2027-02-22', '2027-03-01'];
    expect(said).toEqual(['check-in', 'assess'].flatMap((kind) => dates.map((date) => `${kind} ${date}`)));
  });

  it('gives a schedule back as it was kept, with its next run', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules } = noting(storage);
    const parts = {
      subject: { model: 'recovery', questions: [1, 2] },
      daysOff: { weekends: true, country: 'DE' },
      skips: ['2027-03-01'],
      pausedUntil: '2027-02-01',
    };
    const begun = await begin(schedules, storage, owner, before, parts);
    expect(begun.next).toMatchObject({ on: '2027-03-08', at: later(week) });
    const kept = known(await scheduleById(storage.queries, owner, begun.id));
    const { wall: _, ...next } = { wall: '', ...known(begun.next) };
    expect(kept).toEqual({ ...begun, next });
    expect(await schedulesOf(storage.queries, owner)).toEqual([kept]);
    expect(await schedulesOf(storage.queries, owner, 'retro')).toEqual([]);
    expect(await schedules.nextDue()).toEqual(later(week));
  });

  it('shows and changes nothing of another team or tenant', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const neighbour = await anOwner(storage, 'other');
    const { schedules } = noting(storage);
    const begun = await begin(schedules, storage, owner, before);
    for (const other of [neighbour, { ...owner, tenant: 'globex' }]) {
      expect(await scheduleById(storage.queries, other, begun.id)).toBeUndefined();
      expect(await schedulesOf(storage.queries, other)).toEqual([]);
    }
    const stolen = { ...begun, owner: { ...owner, tenant: 'globex' } };
    expect(await storage.transaction((tx) => keepSchedule(tx, stolen))).toBeUndefined();
  });

  it('lists every schedule with its channel, those that are over too', async () => {
    const { storage } = await fresh();
    const { schedules } = noting(storage);
    const one = await begin(schedules, storage, await anOwner(storage, 'b'), before);
    const other = await begin(schedules, storage, await anOwner(storage, 'a'), before);
    await storage.transaction((tx) => schedules.change(tx, other, stop(other.timetable), before));
    const all = await allSchedules(storage.queries);
    expect(all.map(({ channel, schedule }) => [channel, schedule.id])).toEqual([
      ['a', other.id],
      ['b', one.id],
    ]);
    expect(all[0]?.schedule).toMatchObject({ next: undefined, endedAt: before, timetable: { ended: true } });
    expect(await schedules.nextDue()).toEqual(start);
  });

  it('goes with its team', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules } = noting(storage);
    await begin(schedules, storage, owner, before);
    await storage.queries.deleteFrom('team').where('id', '=', owner.team).execute();
    expect(await allSchedules(storage.queries)).toEqual([]);
  });

  it('finds what is due in pages, the longest due first, and nothing that is not', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules } = noting(storage);
    const times = ['10:00', '09:00', '09:30', '10:01', '09:30'];
    for (const time of times) await begin(schedules, storage, owner, later(-3 * hour), { time });
    const first = await dueSchedules(storage.queries, start, 3);
    expect(first.map((one) => one.read().timetable.time)).toEqual(['09:00', '09:30', '09:30']);
    const rest = await dueSchedules(storage.queries, start, 3, first.at(-1)?.mark);
    expect(rest.map((one) => one.read().timetable.time)).toEqual(['10:00']);
    expect(await dueSchedules(storage.queries, later(-2 * hour), 3)).toEqual([]);
  });

  it('looks for it in the index of what is due, and reads no row more', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules } = noting(storage);
    for (let n = 0; n < 30; n += 1) await begin(schedules, storage, owner, before);
    const query = sql`select * from schedule where next_at is not null and next_at <= ${before.getTime()}
      and (next_at, id) > (-1, '') order by next_at, id limit 100`;
    if (dialect === 'sqlite') {
      const { rows } = await sql<{ detail: string }>`explain query plan ${query}`.execute(storage.queries);
      expect(rows.map(({ detail }) => detail)).toEqual([
        expect.stringMatching(/^SEARCH schedule USING INDEX schedule_due/),
      ]);
      return;
    }
    // So few rows are faster to read as a whole; what counts is what it does with many.
    const plan = await storage.transaction(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      return (await sql<Record<string, string>>`explain (analyze, costs off, timing off) ${query}`.execute(tx)).rows;
    });
    const text = plan.map((row) => Object.values(row).join()).join('\n');
    expect(text).toMatch(/Index Scan (?:using|on) schedule_due/);
    expect(text).toMatch(/actual rows=0/);
    expect(text).not.toMatch(/Rows Removed/);
  });

  it('lets one of many claim a run, and the others go on without waiting', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const begun = await begin(noting(storage).schedules, storage, owner, before);
    const stranger = { ...begun, owner: { ...owner, tenant: 'other' } };
    expect(await storage.transaction((tx) => claimSchedule(tx, stranger))).toBeUndefined();
    const claims: unknown[] = [];
    await atOnce(storage, 5, async (tx) => {
      claims.push(await claimSchedule(tx, begun));
    });
    expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
  });
});

eachDatabase('a tick', (fresh) => {
  it('runs what is due with what its handler needs to know', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules, runs } = noting(storage);
    const begun = await begin(schedules, storage, owner, before, { subject: { model: 'recovery' } });
    await schedules.runDue(before);
    expect(runs).toEqual([]);
    await schedules.runDue(later(20_000));
    expect(runs).toMatchObject([
      {
        schedule: { id: begun.id, owner, subject: { model: 'recovery' }, revision: 2, next: { at: later(week) } },
        due: { at: start, on: '2027-03-01', wall: '2027-03-01T10:00' },
        now: later(20_000),
        missed: [],
      },
    ]);
    await schedules.runDue(later(40_000));
    expect(runs).toHaveLength(1);
    expect((await scheduleById(storage.queries, owner, begun.id))?.lastAt).toEqual(later(20_000));
  });

  it('makes up for a run that is less than six hours late, and tells of an older one with the next', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules, runs } = noting(storage);
    await begin(schedules, storage, owner, before);
    await schedules.runDue(later(5 * hour));
    await schedules.runDue(later(week + 6 * hour));
    expect(runs).toHaveLength(1);
    expect((await schedulesOf(storage.queries, owner))[0]?.missed).toEqual([later(week)]);
    await schedules.runDue(later(2 * week));
    expect(runs.map(({ due, missed }) => ({ at: due.at, missed }))).toEqual([
      { at: start, missed: [] },
      { at: later(2 * week), missed: [later(week)] },
    ]);
    expect((await schedulesOf(storage.queries, owner))[0]?.missed).toEqual([]);
  });

  it('does the others when one breaks, be it its handler, its row or its kind; that one stays due', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const schedules = tellingSchedules(storage);
    schedules.register('broken', async (_, tx) => {
      await tx.updateTable('team').set({ name: 'half done' }).execute();
      throw new Error('broke');
    });
    const [breaks, unknown, damaged] = [
      await begin(schedules, storage, owner, before, { kind: 'broken' }),
      await begin(schedules, storage, owner, before, { kind: 'from the future' }),
      await begin(schedules, storage, owner, before),
    ];
    await storage.queries.updateTable('schedule').set({ skips: '{' }).where('id', '=', damaged.id).execute();
    const sound = [await begin(schedules, storage, owner, before), await begin(schedules, storage, owner, before)];
    const failure = await schedules.runDue(start).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'Some schedules could not be run.' });
    expect(failure).toHaveProperty('errors', expect.arrayContaining([new Error('broke')]));
    expect(failure).toHaveProperty('errors.length', 3);
    expect((await told(storage)).map(({ key }) => key).sort()).toEqual(
      sound.map(({ id }) => `run ${id} ${start.toISOString()}`).sort(),
    );
    expect(await storage.queries.selectFrom('team').select('name').execute()).toEqual([{ name: null }]);
    const due = await dueSchedules(storage.queries, start, 10);
    expect(due.map(({ mark }) => mark.id).sort()).toEqual([breaks.id, unknown.id, damaged.id].sort());
  });

  it('keeps forty-nine of fifty when one breaks in their midst, and tries that one again', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const schedules = new Schedules<Outbox>(storage.queries, silently(storage));
    let breaks = true;
    let calls = 0;
    schedules.register('check-in', async (run, _, outbox) => {
      await tell(run, outbox);
      calls += 1;
      if (breaks && run.schedule.subject === 'breaks') throw new Error('broke');
    });
    const begun = [];
    for (let n = 0; n < 50; n += 1) {
      begun.push(await begin(schedules, storage, owner, before, { subject: n === 20 ? 'breaks' : 'sound' }));
    }
    const keys = begun.map(({ id }) => ({ key: `run ${id} ${start.toISOString()}`, wanted: 1 }));
    const sound = keys.filter((_, n) => n !== 20);
    const inOrder = (all: typeof keys) => all.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const failure = await schedules.runDue(start).catch((error: unknown) => error);
    expect(failure).toHaveProperty('errors', [new Error('broke')]);
    expect(await told(storage)).toEqual(inOrder(sound));
    expect((await dueSchedules(storage.queries, start, 50)).map(({ mark }) => mark.id)).toEqual([begun[20]?.id]);
    breaks = false;
    calls = 0;
    await schedules.runDue(later(60_000));
    expect(calls).toBe(1);
    expect(await told(storage)).toEqual(inOrder(keys));
  });

  it('runs what a team has due in the order of its times', async () => {
    const { storage } = await fresh();
    const owners = [await anOwner(storage), await anOwner(storage, 'other')];
    const { schedules, runs } = noting(storage);
    const times = ['09:30', '10:00', '09:00', '09:45'];
    for (const owner of owners) {
      for (const time of times) await begin(schedules, storage, owner, later(-3 * hour), { time });
    }
    await schedules.runDue(start);
    for (const owner of owners) {
      const own = runs.filter(({ schedule }) => schedule.owner.team === owner.team);
      expect(own.map(({ schedule }) => schedule.timetable.time)).toEqual(times.toSorted());
    }
  });

  it('gives up a run that breaks for six hours, and goes on with the next', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules } = noting(storage);
    const begun = await begin(schedules, storage, owner, before, { kind: 'from the future' });
    await expect(schedules.runDue(later(5 * hour))).rejects.toThrow('Some schedules could not be run.');
    await schedules.runDue(later(6 * hour));
    expect(await scheduleById(storage.queries, owner, begun.id)).toMatchObject({
      missed: [start],
      next: { at: later(week) },
    });
  });

  it('is followed by the next at its own time on a hand-moved clock, whatever broke before', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules, runs } = noting(storage);
    await begin(schedules, storage, owner, before, { kind: 'from the future' });
    await begin(schedules, storage, owner, before, { time: '11:30' });
    const clock = new HandClock(before);
    await advance(clock, 4 * hour, [schedules], () => runDue([schedules], clock.now(), () => {}));
    expect(runs.map(({ due, now }) => [due.at, now])).toEqual([[later(1.5 * hour), later(1.5 * hour)]]);
  });

  it('goes through more than a batch, and past those that stay due', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const schedules = tellingSchedules(storage);
    for (let n = 0; n < 230; n += 1) {
      await begin(schedules, storage, owner, before, n % 2 === 0 ? {} : { kind: 'from the future' });
    }
    await expect(schedules.runDue(start)).rejects.toThrow();
    expect(await told(storage)).toHaveLength(115);
  });

  it('lets what comes in meanwhile be heard before all of a long row is done', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules, runs } = noting(storage);
    for (let n = 0; n < 120; n += 1) await begin(schedules, storage, owner, before);
    const done = schedules.runDue(start).then(() => runs.length);
    const heard = await setImmediate().then(() => runs.length);
    expect(await done).toBe(120);
    expect(heard).toBeLessThan(120);
  });

  it('is carried out by one feature for each kind', async () => {
    const { schedules } = noting((await fresh()).storage);
    expect(() => schedules.register('check-in', async () => {})).toThrow(/^Two features want to run/);
  });

  it('ends a schedule with its last run', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules, runs } = noting(storage);
    await begin(schedules, storage, owner, before, { rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=1' });
    await schedules.runDue(start);
    expect(runs).toHaveLength(1);
    expect(await schedulesOf(storage.queries, owner)).toMatchObject([{ next: undefined, endedAt: start }]);
    expect(await schedules.nextDue()).toBeUndefined();
  });
});

eachDatabase('a change of a schedule', (fresh) => {
  it('is reckoned anew from the moment it is made', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules, runs } = noting(storage);
    const begun = await begin(schedules, storage, owner, before);
    const change = (timetable: typeof begun.timetable) =>
      storage.transaction(async (tx) => {
        const newest = known(await scheduleById(tx, owner, begun.id));
        return schedules.change(tx, newest, timetable, before, { changed: true });
      });
    expect((await change(pauseUntil(begun.timetable, '2027-03-15')))?.next?.at).toEqual(later(2 * week));
    expect((await change({ ...begun.timetable, time: '10:30' }))?.next?.at).toEqual(later(hour / 2));
    expect((await change(skip(begun.timetable, '2027-03-01')))?.next?.at).toEqual(later(week));
    await schedules.runDue(start);
    expect(runs).toEqual([]);
    expect(await scheduleById(storage.queries, owner, begun.id)).toMatchObject({
      subject: { changed: true },
      revision: 4,
    });
  });

  it('is refused when somebody else was first, be it a tick', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules } = noting(storage);
    const begun = await begin(schedules, storage, owner, before);
    await schedules.runDue(start);
    const late = await storage.transaction((tx) => schedules.change(tx, begun, stop(begun.timetable), start));
    expect(late).toBeUndefined();
    expect((await scheduleById(storage.queries, owner, begun.id))?.next?.at).toEqual(later(week));
  });

  it('does not lose a run that is due and waits for the tick', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules, runs } = noting(storage);
    const begun = await begin(schedules, storage, owner, before);
    const soon = later(30_000);
    await storage.transaction((tx) => schedules.change(tx, begun, begun.timetable, soon, { changed: true }));
    await schedules.runDue(soon);
    expect(runs).toMatchObject([{ due: { at: start }, schedule: { subject: { changed: true } } }]);
  });

  it('can be made by the run itself', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const schedules = new Schedules<Outbox>(storage.queries, silently(storage));
    schedules.register('check-in', async ({ schedule, now }, tx) => {
      await schedules.change(tx, schedule, stop(schedule.timetable), now);
    });
    await begin(schedules, storage, owner, before);
    await schedules.runDue(start);
    expect(await schedulesOf(storage.queries, owner)).toMatchObject([
      { next: undefined, endedAt: start, lastAt: start },
    ]);
  });

  it('that never comes to a run is not begun', async () => {
    const { storage } = await fresh();
    const owner = await anOwner(storage);
    const { schedules } = noting(storage);
    const over = { rule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270201' };
    await expect(begin(schedules, storage, owner, before, over)).rejects.toThrow();
    expect(await schedulesOf(storage.queries, owner)).toEqual([]);
  });
});
