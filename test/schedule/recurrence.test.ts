import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternOf, ruleOf } from '../../src/schedule/pattern.ts';
import { nextAfter, nextThree, skipNext, upcoming } from '../../src/schedule/recurrence.ts';
import { pauseUntil, type Recurrence, resume, skip, stop, timetableOf } from '../../src/schedule/timetable.ts';
import { known } from '../contracts/builders.ts';
import { bound, date, pattern, time, zone, zones } from './arbitrary.ts';
import { changesIn, datesOf, day, isSkipped, momentOf, wallAt } from './reckoning.ts';

function recurring(parts: Partial<Recurrence> = {}) {
  return timetableOf({
    rule: 'FREQ=WEEKLY;BYDAY=MO',
    startsOn: '2027-03-01',
    time: '10:00',
    zone: 'Europe/Berlin',
    ...parts,
  });
}

/** The next dates of a rule, of at most `count`. */
function dates(parts: Partial<Recurrence>, count: number, after = '2027-01-01T00:00Z'): string[] {
  return upcoming(recurring(parts), new Date(after), count).map(({ on }) => on);
}

describe('every run, beside a second reckoning of dates and wall times', () => {
  it('is on its date at its wall time; none is skipped and none comes twice', { timeout: 180_000 }, () => {
    const seen = { runs: 0, ends: 0, zones: new Set<string>(), leapDays: 0 };
    fc.assert(
      fc.property(
        fc.record({ pattern, bound, startsOn: date, time, zone, ahead: fc.integer({ min: -3 * 24, max: 200 * 24 }) }),
        ({ pattern, bound, startsOn, time, zone, ahead }) => {
          const timetable = timetableOf({ rule: ruleOf(pattern, bound), startsOn, time, zone });
          const after = new Date(Date.parse(startsOn) + ahead * 3_600_000);
          const count = bound?.kind === 'count' ? bound.count : Number.POSITIVE_INFINITY;
          const until = bound?.kind === 'until' ? bound.date : undefined;
          const far = { day: 60, week: 300, month: 400, quarter: 700, year: 900 }[pattern.every];
          const horizon = new Date(after.getTime() + far * day).toISOString().slice(0, 10);
          const end = until !== undefined && until < horizon ? until : horizon;
          const dates = datesOf(pattern, startsOn, count, end);
          const near = new Date(after.getTime() - 3 * day).toISOString().slice(0, 10);
          const all = dates
            .filter((on) => on >= near)
            .slice(0, 12)
            .map((on) => ({ on, at: momentOf(`${on}T${time}`, zone) }));
          // Where a whole day is missing from the calendar, its run and that of the next day are one.
          const once = all.filter(({ at }, index) => at !== all[index - 1]?.at);
          const expected = once.filter(({ at }) => at > after.getTime()).slice(0, 6);
          // Beyond what was reckoned there may be more, unless the end was reached.
          const ended = dates.length === count || until === end;
          if (ended && expected.length < 6) seen.ends += 1;
          const found = upcoming(timetable, after, ended ? 6 : expected.length);
          seen.runs += found.length;
          expect(found.map(({ at }) => at.getTime())).toEqual(expected.map(({ at }) => at));
          for (const { at, on, wall } of found) {
            expect(wall).toBe(`${on}T${time}`);
            if (!isSkipped(wall, zone)) expect(wallAt(at.getTime(), zone)).toBe(`${wall}:00`);
            if (on.endsWith('-02-29')) seen.leapDays += 1;
          }
          seen.zones.add(zone);
        },
      ),
      { numRuns: 12_000 },
    );
    expect(seen.zones.size).toBe(zones.length);
    expect(seen.runs).toBeGreaterThan(30_000);
    expect(seen.ends).toBeGreaterThan(100);
    expect(seen.leapDays).toBeGreaterThan(0);
  });

  it('is so on the very days on which the clocks change, in the hours in which they do', () => {
    const seen = { gaps: 0, twice: 0 };
    const year = fc.integer({ min: 2015, max: 2045 });
    const changing = fc.constantFrom(...zones.filter((zone) => changesIn(2027, zone).length > 0));
    const minutes = fc.integer({ min: 0, max: 4 * 60 - 1 });
    const rule = fc.constantFrom('FREQ=DAILY', 'FREQ=DAILY;INTERVAL=2', 'FREQ=WEEKLY;BYDAY=MO,TH,SA,SU');
    fc.assert(
      fc.property(year, changing, fc.nat(), minutes, rule, (year, zone, which, minutes, rule) => {
        const changes = changesIn(year, zone);
        const change = changes[which % changes.length];
        fc.pre(change !== undefined);
        const time = new Date(minutes * 60_000).toISOString().slice(11, 16);
        const startsOn = new Date(Date.parse(change ?? '') - 4 * day).toISOString().slice(0, 10);
        const found = upcoming(timetableOf({ rule, startsOn, time, zone }), new Date(Date.parse(startsOn) - day), 7);
        expect(found.map(({ at }) => at.getTime())).toEqual(found.map(({ wall }) => momentOf(wall, zone)));
        const pattern = known(patternOf(rule)).pattern;
        expect(found.map(({ on }) => on)).toEqual(datesOf(pattern, startsOn, 7));
        for (const { wall, at } of found) {
          if (isSkipped(wall, zone)) seen.gaps += 1;
          if (wallAt(at.getTime() + 3_600_000, zone) === `${wall}:00`) seen.twice += 1;
        }
      }),
      { numRuns: 3_000 },
    );
    expect(seen.gaps).toBeGreaterThan(100);
    expect(seen.twice).toBeGreaterThan(100);
  });

  it('is the same from wherever one looks ahead', () => {
    const looks = fc.array(fc.integer({ min: 0, max: 60 * 24 * 60 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(pattern, date, time, zone, looks, (pattern, startsOn, time, zone, looks) => {
        const timetable = timetableOf({ rule: ruleOf(pattern), startsOn, time, zone });
        const from = Date.parse(startsOn);
        const all = upcoming(timetable, new Date(from), 70);
        for (const minutes of looks) {
          const after = new Date(from + minutes * 60_000);
          expect(nextAfter(timetable, after)).toEqual(all.find(({ at }) => at > after));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('when the clocks change', () => {
  const daily = { rule: 'FREQ=DAILY', time: '02:30' };

  it('a time in the gap is that day, an hour on, and the day after as ever', () => {
    const runs = upcoming(recurring(daily), new Date('2027-03-27T12:00Z'), 2);
    expect(runs.map(({ at }) => at.toISOString())).toEqual(['2027-03-28T01:30:00.000Z', '2027-03-29T00:30:00.000Z']);
    expect(runs[0]?.wall).toBe('2027-03-28T02:30');
  });

  it('a time that comes twice runs once, at the first', () => {
    const runs = upcoming(recurring(daily), new Date('2027-10-30T12:00Z'), 2);
    expect(runs.map(({ at }) => at.toISOString())).toEqual(['2027-10-31T00:30:00.000Z', '2027-11-01T01:30:00.000Z']);
  });

  it('a gap of half an hour moves it by half an hour', () => {
    const [run] = upcoming(
      recurring({ ...daily, time: '02:15', zone: 'Australia/Lord_Howe' }),
      new Date('2027-10-02T12:00Z'),
      1,
    );
    expect(run?.at.toISOString()).toBe('2027-10-02T15:45:00.000Z');
  });

  it('a day that a country left out of its calendar runs once, with the next', () => {
    const apia = recurring({ rule: 'FREQ=DAILY', startsOn: '2011-12-01', zone: 'Pacific/Apia' });
    const runs = upcoming(apia, new Date('2011-12-29T00:00Z'), 3).map(({ at }) => wallAt(at.getTime(), 'Pacific/Apia'));
    expect(runs).toEqual(['2011-12-29T10:00:00', '2011-12-31T10:00:00', '2012-01-01T10:00:00']);
  });
});

describe('dates at the ends of things', () => {
  it('the 31st is the last day of a shorter month', () => {
    const rule = ruleOf({ every: 'month', interval: 1, on: { kind: 'day', day: 31 } });
    expect(dates({ rule, startsOn: '2028-01-01' }, 4)).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
  });

  it('29 February is the 28th in other years', () => {
    const rule = ruleOf({ every: 'year', month: 2, day: 29 });
    expect(dates({ rule, startsOn: '2027-01-01' }, 3)).toEqual(['2027-02-28', '2028-02-29', '2029-02-28']);
  });

  it('the last Friday may be the fourth or the fifth, over the end of the year', () => {
    const rule = ruleOf({ every: 'month', interval: 1, on: { kind: 'weekday', nth: -1, weekday: 'FR' } });
    expect(dates({ rule }, 3, '2027-11-01T00:00Z')).toEqual(['2027-11-26', '2027-12-31', '2028-01-28']);
  });

  it('every second week is counted from the first date, whatever week of the year that is', () => {
    const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH';
    expect(dates({ rule, startsOn: '2026-12-24' }, 3, '2026-12-24T12:00Z')).toEqual([
      '2027-01-07',
      '2027-01-21',
      '2027-02-04',
    ]);
  });

  it('it ends with its last date or its last time', () => {
    expect(dates({ rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2' }, 5)).toEqual(['2027-03-01', '2027-03-08']);
    expect(dates({ rule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270308' }, 5)).toEqual(['2027-03-01', '2027-03-08']);
    expect(nextAfter(recurring({ rule: 'FREQ=DAILY;COUNT=1' }), new Date('2027-03-02T00:00Z'))).toBeUndefined();
  });
});

describe('what people change', () => {
  const now = new Date('2027-03-01T12:00Z');
  const mondays = (timetable: ReturnType<typeof recurring>, isOff?: (date: string) => boolean) =>
    nextThree(timetable, now, isOff).map(({ on }) => on);

  it('a pause leaves out what comes before its day, and can be ended sooner', () => {
    const paused = pauseUntil(recurring(), '2027-03-22');
    expect(mondays(paused)).toEqual(['2027-03-22', '2027-03-29', '2027-04-05']);
    expect(mondays(resume(paused))).toEqual(['2027-03-08', '2027-03-15', '2027-03-22']);
  });

  it('the next is skipped, and with a second time the one after that', () => {
    const once = skipNext(recurring(), now);
    expect(mondays(once)).toEqual(['2027-03-15', '2027-03-22', '2027-03-29']);
    expect(mondays(skipNext(once, now))).toEqual(['2027-03-22', '2027-03-29', '2027-04-05']);
    expect(skip(once, '2027-03-08')).toEqual(once);
  });

  it('what is skipped counts as one of a number of times', () => {
    expect(mondays(skipNext(recurring({ rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=3' }), now))).toEqual(['2027-03-15']);
  });

  it('what is stopped never comes again', () => {
    expect(mondays(stop(recurring()))).toEqual([]);
    expect(skipNext(stop(recurring()), now)).toEqual(stop(recurring()));
  });

  it('days off are left out, and where every day is one there is no next', () => {
    expect(mondays(recurring(), (date) => date === '2027-03-15')).toEqual(['2027-03-08', '2027-03-22', '2027-03-29']);
    expect(mondays(recurring(), () => true)).toEqual([]);
  });
});
