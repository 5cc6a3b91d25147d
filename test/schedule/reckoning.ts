/**
 * Dates and wall times reckoned a second time, for tests to compare with: day by day, with the runtime's own table of
 * zones, and with nothing of Temporal, of the recurrence library or of `src/schedule` but the names of patterns.
 */
import type { Pattern } from '../../src/schedule/pattern.ts';

const hour = 3_600_000;
export const day = 24 * hour;

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

const isoOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The first dates of a pattern from `startsOn` on, at most `count`, none after `until`. */
export function datesOf(pattern: Pattern, startsOn: string, count: number, until = '9999-12-31'): string[] {
  const start = Date.parse(startsOn);
  const end = Date.parse(until);
  const found: string[] = [];
  for (let time = start; found.length < count && time <= end; time += day) {
    if (fits(pattern, time, start)) found.push(isoOf(time));
  }
  return found;
}

function fits(pattern: Pattern, time: number, start: number): boolean {
  const date = new Date(time);
  const begin = new Date(start);
  const weekday = names[date.getUTCDay()] ?? '';
  const months = (date.getUTCFullYear() - begin.getUTCFullYear()) * 12 + date.getUTCMonth() - begin.getUTCMonth();
  switch (pattern.every) {
    case 'day':
      return ((time - start) / day) % pattern.interval === 0;
    case 'week': {
      if (!pattern.days.some((one) => one === weekday)) return false;
      const weeks = Math.round((mondayOf(time) - mondayOf(start)) / (7 * day));
      return weeks % pattern.interval === 0;
    }
    case 'month':
      return months % pattern.interval === 0 && isDayOfMonth(pattern.on, date, weekday);
    case 'quarter': {
      const { on } = pattern;
      const last = on.kind === 'last day' || (on.kind !== 'day' && on.nth === -1);
      return date.getUTCMonth() % 3 === (last ? 2 : 0) && isDayOfMonth(on, date, weekday);
    }
    case 'year':
      return date.getUTCMonth() === pattern.month - 1 && isDayOfMonth({ kind: 'day', day: pattern.day }, date, weekday);
    default:
      return pattern satisfies never;
  }
}

function mondayOf(time: number): number {
  return time - ((new Date(time).getUTCDay() + 6) % 7) * day;
}

type On = Extract<Pattern, { every: 'month' }>['on'];

function isDayOfMonth(on: On, date: Date, weekday: string): boolean {
  const of = date.getUTCDate();
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  if (on.kind === 'last day') return of === length;
  if (on.kind === 'day') return of === Math.min(on.day, length);
  const counts = (name: string) => (on.kind === 'weekday' ? name === on.weekday : name !== 'SA' && name !== 'SU');
  if (!counts(weekday)) return false;
  // Which of its kind it is, counted from the end of the month that the pattern counts from.
  const step = on.nth > 0 ? -1 : 1;
  let nth = 1;
  for (let other = of + step; other >= 1 && other <= length; other += step) {
    const name = names[new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), other)).getUTCDay()] ?? '';
    if (counts(name)) nth += 1;
  }
  return nth === Math.abs(on.nth);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the wall clock of a zone shows at a moment, `2027-03-01T10:00:00`. */
export function wallAt(time: number, zone: string): string {
  let clock = clocks.get(zone);
  if (!clock) {
    const all = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...all, second: '2-digit' });
    clocks.set(zone, clock);
  }
  return clock.format(time).replace(' ', 'T');
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
function offset(time: number, zone: string): number {
  return Date.parse(`${wallAt(time, zone)}Z`) - time;
}

/** The moment of a wall time: the first where it comes twice; where a gap skips it, as if the clocks had not changed. */
export function momentOf(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall}Z`);
  const before = offset(asUtc - 27 * hour, zone);
  const after = offset(asUtc + 27 * hour, zone);
  const fitting = [asUtc - before, asUtc - after].filter((time) => wallAt(time, zone) === `${wall}:00`);
  return fitting.length > 0 ? Math.min(...fitting) : asUtc - before;
}

/** Whether the wall clock of the zone never shows this time. */
export function isSkipped(wall: string, zone: string): boolean {
  return wallAt(momentOf(wall, zone), zone) !== `${wall}:00`;
}

const changes = new Map<string, readonly string[]>();

/** The dates of a year on which, by UTC, the clocks of a zone change. */
export function changesIn(year: number, zone: string): readonly string[] {
  const key = `${year} ${zone}`;
  const before = changes.get(key);
  if (before) return before;
  const found: string[] = [];
  for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += day) {
    if (offset(time, zone) !== offset(time + day, zone)) found.push(isoOf(time));
  }
  changes.set(key, found);
  return found;
}
