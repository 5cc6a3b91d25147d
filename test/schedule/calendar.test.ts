import { describe, expect, it } from 'vitest';
import { dateText, dayText, isoDate, isoDateText, isZone, momentText } from '../../src/schedule/calendar.ts';

const now = new Date('2026-11-20T12:00:00Z');
const berlin = 'Europe/Berlin';

describe('days and times', () => {
  it('are read in the zone of whoever reads them', () => {
    const moment = new Date('2026-12-04T23:30:00Z');
    expect(momentText(moment, berlin, now)).toBe('Sat 5 Dec, 00:30');
    expect(momentText(moment, 'America/New_York', now)).toBe('Fri 4 Dec, 18:30');
    expect(isoDate(moment, berlin)).toBe('2026-12-05');
    expect(isoDate(moment, 'America/New_York')).toBe('2026-12-04');
  });

  it('name the year when it is another than now, as it is there', () => {
    expect(dayText(new Date('2026-12-04T12:00:00Z'), berlin, now)).toBe('Fri 4 Dec');
    expect(dayText(new Date('2027-01-04T12:00:00Z'), berlin, now)).toBe('Mon 4 Jan 2027');
    const newYear = new Date('2026-12-31T23:30:00Z');
    expect(dayText(newYear, 'UTC', now)).toBe('Thu 31 Dec');
    expect(dayText(newYear, berlin, now)).toBe('Fri 1 Jan 2027');
    expect(momentText(newYear, berlin, now)).toBe('Fri 1 Jan 2027, 00:30');
  });

  it('follow the clocks when they change', () => {
    expect(momentText(new Date('2026-03-29T00:59:00Z'), berlin, now)).toBe('Sun 29 Mar, 01:59');
    expect(momentText(new Date('2026-03-29T01:00:00Z'), berlin, now)).toBe('Sun 29 Mar, 03:00');
  });

  it('are written out in full in a history', () => {
    expect(dateText(new Date('2026-11-20T23:30:00Z'), 'UTC')).toBe('20 November 2026');
    expect(dateText(new Date('2026-11-20T23:30:00Z'), berlin)).toBe('21 November 2026');
  });

  it('without a time are the same day everywhere', () => {
    expect(isoDateText('2026-12-04', now)).toBe('Fri 4 Dec');
    expect(isoDateText('2027-03-01', now)).toBe('Mon 1 Mar 2027');
  });
});

describe('a time zone', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC'])('is known: %s', (zone) => {
    expect(isZone(zone)).toBe(true);
  });

  it.each(['', 'Berlin', 'Europe/Atlantis', 'half past two'])('is not known: “%s”', (zone) => {
    expect(isZone(zone)).toBe(false);
  });
});
