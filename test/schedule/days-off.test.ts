import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryCode, countryName, loadDaysOff } from '../../src/schedule/days-off.ts';
import { nextThree } from '../../src/schedule/recurrence.ts';
import { pauseUntil, skip, type Timetable, timetableOf } from '../../src/schedule/timetable.ts';
import { date } from './arbitrary.ts';
import { datesOf, momentOf } from './reckoning.ts';

/** Those of the given dates that are left out. */
async function off(country: string, ...dates: readonly string[]): Promise<string[]> {
  const isOff = await loadDaysOff({ country });
  return dates.filter(isOff);
}

describe('days off', () => {
  it('are none for a team that asked for none', async () => {
    const isOff = await loadDaysOff(undefined);
    expect(isOff('2027-12-25')).toBe(false);
  });

  it('are Saturdays and Sundays for who asked for weekends', async () => {
    const isOff = await loadDaysOff({ weekends: true });
    const week = ['2027-03-05', '2027-03-06', '2027-03-07', '2027-03-08'];
    expect(week.filter(isOff)).toEqual(['2027-03-06', '2027-03-07']);
  });

  it('are the public holidays of a country, wherever the bot runs', async () => {
    const german = ['2027-01-01', '2027-03-26', '2027-03-29', '2027-10-03', '2027-12-25'];
    expect(await off('DE', ...german, '2027-03-28', '2027-03-08', '2027-12-24', '2027-10-04')).toEqual(german);
    expect(await off('US', '2027-07-04', '2027-07-05', '2027-11-25', '2027-11-26')).toEqual(
      expect.arrayContaining(['2027-07-05', '2027-11-25']),
    );
  });

  it('may be those of a part of it', async () => {
    expect(await off('DE-BE', '2027-03-08')).toEqual(['2027-03-08']);
    expect(await off('DE', '2027-03-08')).toEqual([]);
  });

  it('may last several days, and begin the evening before', async () => {
    expect(await off('AE', '2027-03-08', '2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12')).toEqual([
      ...['2027-03-09', '2027-03-10', '2027-03-11'],
    ]);
  });

  it('are left out of a rhythm: the run of that day, not the whole week', async () => {
    const daily = { rule: 'FREQ=DAILY', startsOn: '2027-03-01', time: '10:00', zone: 'Europe/Berlin' };
    const isOff = await loadDaysOff({ weekends: true, country: 'DE' });
    const next = nextThree(timetableOf(daily), new Date('2027-03-25T12:00Z'), isOff).map(({ on }) => on);
    expect(next).toEqual(['2027-03-30', '2027-03-31', '2027-04-01']);
  });

  it('of a country that nobody knows are none, and it has no name', async () => {
    expect(await off('XX', '2027-01-01')).toEqual([]);
    expect(await countryName('XX')).toBeUndefined();
    expect(await countryName('de')).toBe('Germany');
    const codes = await Promise.all(
      ['Germany', 'deutschland', 'de', 'de-be', 'atlantis', 'United Kingdom'].map(countryCode),
    );
    expect(codes).toEqual(['DE', 'DE', 'DE', 'DE-BE', undefined, 'GB']);
    expect(await countryName('DE-BE')).toBe('Berlin, Germany');
    expect(await countryName('DE-constructor')).toBeUndefined();
  });
});

describe('what comes on the next working day where its own is none', () => {
  const quarterly = timetableOf(
    {
      rule: 'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5',
      startsOn: '2026-01-05',
      time: '14:00',
      zone: 'Europe/Berlin',
    },
    { weekends: true, country: 'DE', moves: true },
  );
  const dates = async (timetable: Timetable, after = '2026-01-06') =>
    nextThree(timetable, new Date(after), await loadDaysOff(timetable.daysOff)).map(({ on }) => on);

  it('is not lost to a weekend or a holiday, and no other is moved', async () => {
    // Easter Sunday and Easter Monday; a Sunday; a Monday.
    expect(await dates(quarterly)).toEqual(['2026-04-07', '2026-07-06', '2026-10-05']);
    expect(await dates(quarterly, '2026-04-06T12:00Z')).toEqual(['2026-04-07', '2026-07-06', '2026-10-05']);
    expect(await dates(quarterly, '2026-04-07T12:00Z')).toEqual(['2026-07-06', '2026-10-05', '2027-01-05']);
  });

  it('is skipped and paused by the day on which it comes', async () => {
    expect(await dates(skip(quarterly, '2026-04-07'))).toEqual(['2026-07-06', '2026-10-05', '2027-01-05']);
    expect((await dates(pauseUntil(quarterly, '2026-04-06')))[0]).toBe('2026-04-07');
    expect((await dates(pauseUntil(quarterly, '2026-04-08')))[0]).toBe('2026-07-06');
  });

  it('is the first working day on or after each date of the rule, reckoned by hand', () => {
    const isOff = (on: string) => [0, 6].includes(new Date(on).getUTCDay()) || on.endsWith('-01');
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 60 }), (startsOn, of, ahead) => {
        const recurrence = { rule: `FREQ=MONTHLY;BYMONTHDAY=${of}`, startsOn, time: '10:00', zone: 'Europe/Berlin' };
        const after = new Date(Date.parse(startsOn) + ahead * 86_400_000);
        const pattern = { every: 'month', interval: 1, on: { kind: 'day', day: of } } as const;
        const planned = datesOf(pattern, startsOn, 8).map((on) => {
          let time = Date.parse(on);
          while (isOff(new Date(time).toISOString().slice(0, 10))) time += 86_400_000;
          return new Date(time).toISOString().slice(0, 10);
        });
        const coming = planned.filter((on) => momentOf(`${on}T10:00`, 'Europe/Berlin') > after.getTime()).slice(0, 3);
        const found = nextThree(timetableOf(recurrence, { weekends: true, moves: true }), after, isOff);
        expect(found.map(({ on }) => on)).toEqual(coming);
      }),
    );
  });
});
