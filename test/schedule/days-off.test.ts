import { describe, expect, it } from 'vitest';
import { countryCode, countryName, loadDaysOff } from '../../src/schedule/days-off.ts';
import { nextThree } from '../../src/schedule/recurrence.ts';
import { timetableOf } from '../../src/schedule/timetable.ts';

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
