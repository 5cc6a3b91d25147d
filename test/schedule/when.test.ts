import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate, isoDateText } from '../../src/schedule/calendar.ts';
import { readDay, readWhen } from '../../src/schedule/when.ts';

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';

/** What somebody's words mean at `now`, as a moment in UTC; without a time of day it is 17:00. */
async function meant(words: string, now: string, zone = berlin): Promise<string | undefined> {
  const when = await readWhen(words, new Date(now), zone, 17);
  return when && new Date(when.at).toISOString().replace(':00.000Z', 'Z');
}

describe('a date that somebody types', () => {
  // A Monday, 10:00 in Berlin.
  const monday = '2027-03-01T09:00:00Z';

  it.each([
    ['friday', '2027-03-05T16:00Z'],
    ['until Friday 17:30', '2027-03-05T16:30Z'],
    ['today', '2027-03-01T16:00Z'],
    ['tomorrow', '2027-03-02T16:00Z'],
    ['monday', '2027-03-01T16:00Z'],
    ['in two weeks', '2027-03-15T16:00Z'],
    ['in 10 days', '2027-03-11T16:00Z'],
    ['4 Dec 17:00', '2027-12-04T16:00Z'],
    ['4 December', '2027-12-04T16:00Z'],
    ['4/12', '2027-12-04T16:00Z'],
    ['2027-03-12', '2027-03-12T16:00Z'],
    ['5pm', '2027-03-01T16:00Z'],
    ['9:00', '2027-03-02T08:00Z'],
    ['28 Feb', '2028-02-28T16:00Z'],
    ['in 3 hours', '2027-03-01T12:00Z'],
  ])('is the next such time ahead: “%s”', async (words, moment) => {
    expect(await meant(words, monday)).toBe(moment);
  });

  it.each(['', 'soon', 'when it is done', '30 Feb', '2027-02-30', '2027-02-28', '1 March 2020', 'today 9:00', '3'])(
    'is not understood when it is no day ahead: “%s”',
    async (words) => {
      expect(await meant(words, monday)).toBeUndefined();
    },
  );

  it('is a week later when that day’s time has passed', async () => {
    expect(await meant('friday', '2027-03-05T19:00:00Z')).toBe('2027-03-12T16:00Z');
  });

  it.each([
    ['today', '2027-03-05'],
    ['5 March', '2027-03-05'],
    ['Fri 5 Mar', '2027-03-05'],
    ['2027-03-05', '2027-03-05'],
    ['tomorrow', '2027-03-06'],
    ['in 3 hours', '2027-03-06'],
    ['4 March', '2028-03-04'],
    ['yesterday', undefined],
    ['2027-03-04', undefined],
  ])('is ahead as a day until that day ends: “%s”', async (words, date) => {
    // A Friday, 23:30 in Berlin.
    expect(await readDay(words, new Date('2027-03-05T22:30:00Z'), berlin)).toBe(date);
  });

  it('is counted from the day it is where the team is', async () => {
    // Saturday already in Berlin, still Friday in New York.
    expect(await meant('tomorrow', '2027-03-05T23:30:00Z')).toBe('2027-03-07T16:00Z');
    expect(await meant('tomorrow', '2027-03-05T23:30:00Z', newYork)).toBe('2027-03-06T22:00Z');
  });

  it('keeps its calendar date in the zone, whatever date it is elsewhere', async () => {
    const when = await readWhen('12 March 1:00', new Date(monday), 'Asia/Tokyo', 17);
    expect(when).toEqual({ at: Date.parse('2027-03-11T16:00:00Z'), date: '2027-03-12' });
  });

  it('is understood in the very words in which I show a date', async () => {
    const days = fc.integer({ min: 1, max: 500 });
    const now = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(now, days, fc.constantFrom(berlin, newYork, 'UTC'), async (at, ahead, zone) => {
        const date = isoDate(new Date(at.getTime() + ahead * 86_400_000), zone);
        fc.pre(date > isoDate(at, zone));
        expect((await readWhen(isoDateText(date, at), at, zone, 17))?.date).toBe(date);
      }),
    );
  });
});

describe('when the clocks change', () => {
  it('a time that is skipped in spring is that day, an hour on', async () => {
    expect(await meant('sunday 2:30', '2027-03-22T09:00:00Z')).toBe('2027-03-28T01:30Z');
    expect(await meant('14 March 2:30', '2027-03-10T15:00:00Z', newYork)).toBe('2027-03-14T07:30Z');
  });

  it('a time that comes twice in autumn is the first', async () => {
    expect(await meant('31 October 2:30', '2027-10-20T09:00:00Z')).toBe('2027-10-31T00:30Z');
    expect(await meant('7 November 1:30', '2027-10-20T09:00:00Z', newYork)).toBe('2027-11-07T05:30Z');
  });

  it('a wall-clock time stays what it says on either side', async () => {
    expect(await meant('in two weeks 9:00', '2027-03-20T09:00:00Z')).toBe('2027-04-03T07:00Z');
    expect(await meant('friday', '2027-10-30T09:00:00Z')).toBe('2027-11-05T16:00Z');
  });

  it('a number of hours is that many hours', async () => {
    // 01:30 in Berlin; half an hour later it is 03:00.
    expect(await meant('in 3 hours', '2027-03-28T00:30:00Z')).toBe('2027-03-28T03:30Z');
  });

  it('a time in a zone that is named is a time in that zone', async () => {
    expect(await meant('10 March 10:00 UTC', '2027-03-01T09:00:00Z')).toBe('2027-03-10T10:00Z');
  });
});
