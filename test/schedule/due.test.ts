import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fallDue } from '../../src/schedule/due.ts';
import { ruleOf } from '../../src/schedule/pattern.ts';
import { nextAfter } from '../../src/schedule/recurrence.ts';
import type { Planned, Schedule } from '../../src/schedule/schedule.ts';
import { pauseUntil, skip, type Timetable, timetableOf } from '../../src/schedule/timetable.ts';
import { hour } from '../contracts/builders.ts';
import { pattern, time, zone } from './arbitrary.ts';
import { datesOf, day, momentOf } from './reckoning.ts';

const mondays = timetableOf({
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  startsOn: '2027-03-01',
  time: '10:00',
  zone: 'Europe/Berlin',
});
const first: Planned = { on: '2027-03-01', at: new Date('2027-03-01T09:00Z') };

function aSchedule(timetable: Timetable = mondays, parts: Partial<Schedule> = {}): Schedule {
  const owner = { tenant: 'acme', team: 't' };
  return { id: 's', owner, kind: 'check-in', subject: {}, timetable, next: first, missed: [], revision: 1, ...parts };
}

/** What becomes of the first run at a moment: when it runs, what was missed, and the date of the next. */
function at(moment: string, schedule = aSchedule()) {
  const { run, missed, after } = fallDue(schedule, first, new Date(moment));
  return { runs: run?.on, missed: missed.map((one) => one.toISOString().slice(0, 10)), next: after.next?.on };
}

describe('a run whose time has come', () => {
  it('runs, and waits for the next', () => {
    expect(at('2027-03-01T09:00Z')).toEqual({ runs: '2027-03-01', missed: [], next: '2027-03-08' });
  });

  it('runs late when less than six hours have passed', () => {
    expect(at('2027-03-01T14:59:59Z')).toEqual({ runs: '2027-03-01', missed: [], next: '2027-03-08' });
  });

  it('is skipped after six hours, for the next to tell', () => {
    expect(at('2027-03-01T15:00Z')).toEqual({ runs: undefined, missed: ['2027-03-01'], next: '2027-03-08' });
  });

  it('that was missed several times runs once, the last, when that is young enough', () => {
    expect(at('2027-03-15T12:00Z')).toEqual({
      runs: '2027-03-15',
      missed: ['2027-03-01', '2027-03-08'],
      next: '2027-03-22',
    });
    expect(at('2027-03-16T12:00Z')).toMatchObject({
      runs: undefined,
      missed: ['2027-03-01', '2027-03-08', '2027-03-15'],
    });
  });

  it('tells of what was missed before, and of no more than twenty', () => {
    const missed = [new Date('2027-02-22T09:00Z')];
    expect(at('2027-03-01T10:00Z', aSchedule(mondays, { missed })).missed).toEqual(['2027-02-22']);
    const longAgo = at('2028-03-01T12:00Z').missed;
    expect(longAgo).toHaveLength(20);
    expect(longAgo.at(-1)).toBe('2028-02-28');
  });

  it('was the last of all, and then it is over', () => {
    const once = { ...mondays, rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=1' };
    const now = new Date('2027-03-01T09:00Z');
    const { run, after } = fallDue(aSchedule(once), first, now);
    expect(run?.on).toBe('2027-03-01');
    expect(after).toMatchObject({ next: undefined, endedAt: now, timetable: { ended: true } });
  });

  it('is put off when the rules of its zone have changed since it was planned', () => {
    const tooEarly = { ...first, at: new Date('2027-03-01T08:00Z') };
    const { run, missed, after } = fallDue(aSchedule(), tooEarly, new Date('2027-03-01T08:00Z'));
    expect({ run, missed, next: after.next?.at }).toEqual({ run: undefined, missed: [], next: first.at });
  });

  it('forgets skips and pauses that are over, and no others', () => {
    const timetable = skip(skip(pauseUntil(mondays, '2027-03-01'), '2027-02-22'), '2027-03-08');
    const { after } = fallDue(aSchedule(timetable), first, new Date('2027-03-01T09:00Z'));
    expect(after.timetable).toEqual({ ...mondays, skips: ['2027-03-08'] });
    expect(after.next?.on).toBe('2027-03-15');
  });
});

it('whenever the bot is up, each time either runs once, less than six hours late, or is told of as missed, never both', () => {
  const pauses = fc.array(fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 600, max: 60 * 24 * 20 })), {
    minLength: 5,
    maxLength: 40,
  });
  fc.assert(
    fc.property(pattern, time, zone, pauses, (pattern, time, zone, pauses) => {
      const startsOn = '2027-03-01';
      const timetable = timetableOf({ rule: ruleOf(pattern), startsOn, time, zone });
      const begun = Date.parse(startsOn) - day;
      const planned = nextAfter(timetable, new Date(begun));
      if (!planned) throw new Error('Every pattern has a next date.');
      let schedule = aSchedule(timetable, { next: planned });
      let now = begun;
      const runs: { at: number; late: number }[] = [];
      const missed: number[] = [];
      for (const minutes of pauses) {
        now += minutes * 60_000;
        const { next } = schedule;
        if (!next || next.at.getTime() > now) continue;
        const due = fallDue(schedule, next, new Date(now));
        if (due.run) {
          runs.push({ at: due.run.at.getTime(), late: now - due.run.at.getTime() });
          missed.push(...due.missed.map((one) => one.getTime()));
        }
        schedule = { ...schedule, ...due.after, missed: due.run ? [] : due.missed };
      }
      const end = new Date(now + 3 * day).toISOString().slice(0, 10);
      const all = datesOf(pattern, startsOn, 2_000, end).map((on) => momentOf(`${on}T${time}`, zone));
      const passed = [...new Set(all)].filter((one) => one <= now);
      expect(runs.every(({ late }) => late >= 0 && late < 6 * hour)).toBe(true);
      const seen = [...runs.map(({ at }) => at), ...missed, ...schedule.missed.map((one) => one.getTime())];
      expect(new Set(seen).size).toBe(seen.length);
      // Of a long time away the newest twenty are told; everything else is accounted for.
      expect(seen.every((one) => passed.includes(one))).toBe(true);
      if (pattern.every !== 'day' && pattern.every !== 'week') expect(seen.toSorted()).toEqual(passed.toSorted());
      expect(schedule.next?.at.getTime()).toBeGreaterThan(now);
    }),
    { numRuns: 500 },
  );
});
