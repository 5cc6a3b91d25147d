import { describe, expect, it } from 'vitest';
import { type Change, changed, readChange } from '../../src/schedule/change.ts';
import type { Leave } from '../../src/schedule/read-days-off.ts';
import { nextThree } from '../../src/schedule/recurrence.ts';
import { noDayOff, type Timetable, timetableOf } from '../../src/schedule/timetable.ts';

/** A Monday, 13:00 in Berlin. */
const now = new Date('2027-03-01T12:00Z');
const mondays = timetableOf({
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  startsOn: '2027-03-01',
  time: '10:00',
  zone: 'Europe/Berlin',
});

describe('what somebody types about a schedule', () => {
  it.each<[string, Change]>([
    ['pause until 2 june', { kind: 'pause', until: '2027-06-02' }],
    ['Pause until tomorrow.', { kind: 'pause', until: '2027-03-02' }],
    ['pause till 2027-04-01', { kind: 'pause', until: '2027-04-01' }],
    ['resume', { kind: 'resume' }],
    ['skip next', { kind: 'skip next' }],
    ['skip the next one', { kind: 'skip next' }],
    ['stop', { kind: 'stop' }],
    ['not on holidays', { kind: 'leave out', leave: { holidays: true } }],
    ['Never on weekends or public holidays.', { kind: 'leave out', leave: { weekends: true, holidays: true } }],
    ['also on weekends', { kind: 'leave out', leave: { weekends: false } }],
  ])('is read: “%s”', async (typed, change) => {
    expect(await readChange(typed, now, 'Europe/Berlin')).toEqual({ kind: 'read', change });
  });

  it.each([
    ['pause', 'Until when? Say it like `pause until 2 june`.'],
    [
      'pause until the cows come home',
      '“the cows come home” is no day ahead that I can read. Until when? Say it like `pause until 2 june`.',
    ],
    [
      'pause until 2020-01-01',
      '“2020-01-01” is no day ahead that I can read. Until when? Say it like `pause until 2 june`.',
    ],
  ])('is asked back when a pause has no end ahead: “%s”', async (typed, say) => {
    expect(await readChange(typed, now, 'Europe/Berlin')).toEqual({ kind: 'unclear', say });
  });

  it.each(['', 'every monday 10:00', 'stop talking', 'skipper'])('is something else: “%s”', async (typed) => {
    expect(await readChange(typed, now, 'Europe/Berlin')).toBeUndefined();
  });
});

describe('what becomes of the dates', () => {
  const dates = (...changes: readonly Change[]) =>
    nextThree(
      changes.reduce((timetable, change) => changed(timetable, change, now), mondays),
      now,
    ).map(({ on }) => on.slice(5));

  it('with each change', () => {
    expect(dates()).toEqual(['03-08', '03-15', '03-22']);
    expect(dates({ kind: 'pause', until: '2027-06-02' })).toEqual(['06-07', '06-14', '06-21']);
    expect(dates({ kind: 'pause', until: '2027-06-02' }, { kind: 'resume' })).toEqual(['03-08', '03-15', '03-22']);
    expect(dates({ kind: 'skip next' })).toEqual(['03-15', '03-22', '03-29']);
    expect(dates({ kind: 'pause', until: '2027-06-02' }, { kind: 'skip next' })).toEqual(['06-14', '06-21', '06-28']);
    expect(dates({ kind: 'stop' })).toEqual([]);
  });
});

describe('days that are left out', () => {
  const leaving = (timetable: Timetable, leave: Leave) =>
    changed(timetable, { kind: 'leave out', leave }, now, noDayOff, 'DE');

  it('are those that were named, until they are named again', () => {
    const both = leaving(leaving(mondays, { holidays: true }), { weekends: true });
    expect(both.daysOff).toEqual({ weekends: true, country: 'DE' });
    expect(leaving(both, { holidays: false }).daysOff).toEqual({ weekends: true });
    expect(leaving(both, { holidays: false, weekends: false })).toEqual(mondays);
  });
});
