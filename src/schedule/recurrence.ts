import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { dayAfter } from './calendar.ts';
import { type IsOff, noDayOff, type Occurrence, type Recurrence, skip, type Timetable } from './timetable.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A recurrence with so many dates left out in a row is over: its days are all days off, for one. */
const longestGap = 1_000;

/** The first time after `after`; undefined when there is none. Throws when the rule can't be read. */
export function nextAfter(timetable: Timetable, after: Date, isOff: IsOff = noDayOff): Occurrence | undefined {
  if (timetable.ended) return undefined;
  let left = longestGap;
  const { pausedUntil = '', daysOff } = timetable;
  for (const date of datesFrom(timetable, earliest(timetable, after))) {
    const on = daysOff?.moves ? workdayFrom(date, isOff) : date;
    if (on < pausedUntil || latestInstant(on, timetable.time) <= after.getTime()) continue;
    if (!timetable.skips.includes(on) && !isOff(on)) {
      const at = instantOf(on, timetable);
      if (at.getTime() > after.getTime()) return { at, on, wall: `${on}T${timetable.time}` };
    }
    left -= 1;
    if (left === 0) return undefined;
  }
  return undefined;
}

/** The next times after `after`, at most `count`. */
export function upcoming(timetable: Timetable, after: Date, count: number, isOff: IsOff = noDayOff): Occurrence[] {
  const found: Occurrence[] = [];
  let last = after;
  while (found.length < count) {
    const next = nextAfter(timetable, last, isOff);
    if (!next) break;
    found.push(next);
    last = next.at;
  }
  return found;
}

/** What people are shown: the next three times. */
export function nextThree(timetable: Timetable, after: Date, isOff: IsOff = noDayOff): Occurrence[] {
  return upcoming(timetable, after, 3, isOff);
}

/** Leaves the next time out. One that is over stays as it is. */
export function skipNext(timetable: Timetable, after: Date, isOff: IsOff = noDayOff): Timetable {
  const next = nextAfter(timetable, after, isOff);
  return next ? skip(timetable, next.on) : timetable;
}

/**
 * The moment of a wall time on a calendar date, by Temporal's `compatible`: a time that a spring gap skips is as much
 * later as the gap is long, one that comes twice is the first.
 */
export function instantOf(on: string, { time, zone }: Pick<Recurrence, 'time' | 'zone'>): Date {
  const part = (text: string, from: number, to: number) => Number(text.slice(from, to));
  const [year, month, date] = [part(on, 0, 4), part(on, 5, 7), part(on, 8, 10)];
  // From its parts: reading a text is most of what it would cost.
  const wall = new Temporal.PlainDateTime(year, month, date, part(time, 0, 2), part(time, 3, 5));
  return new Date(wall.toZonedDateTime(zone).epochMilliseconds);
}

/** The calendar dates of the rule, from `first` on. The library gets no zone: given one, it leaves out days with gaps. */
function* datesFrom({ rule, startsOn }: Recurrence, first: string): Generator<string> {
  const dtstart = `DTSTART:${startsOn.replaceAll('-', '')}T000000Z`;
  const dates = new RRuleTemporal({ rruleString: `${dtstart}\nRRULE:${rule}` });
  let last = new Date(Date.parse(first) - 1);
  for (;;) {
    const next = dates.next(last);
    if (!next) return;
    last = new Date(next.epochMilliseconds);
    yield last.toISOString().slice(0, 10);
  }
}

/** A date before which no run after `after` lies: no clock is a whole day behind UTC, and no gap longer than a day. */
function earliest({ pausedUntil = '', daysOff }: Timetable, after: Date): string {
  const before = new Date(after.getTime() - 2 * day).toISOString().slice(0, 10);
  const first = pausedUntil > before ? pausedUntil : before;
  return daysOff?.moves ? new Date(Date.parse(first) - farthest * day).toISOString().slice(0, 10) : first;
}

/** So many days later at most does something come whose day is off. */
const farthest = 14;

/** The date itself, or the first after it that is no day off; itself where there is none within two weeks. */
function workdayFrom(date: string, isOff: IsOff): string {
  let later = date;
  for (let days = 0; days <= farthest; days += 1) {
    if (!isOff(later)) return later;
    later = dayAfter(later);
  }
  return date;
}

/** Never before the moment itself, and far cheaper: no clock is more than twelve hours behind UTC, and no gap longer than a day. */
function latestInstant(on: string, time: string): number {
  return Date.parse(`${on}T${time}Z`) + 12 * hour + day;
}
