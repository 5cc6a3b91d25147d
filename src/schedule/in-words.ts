import { andList, orList, sentence } from '../chat/wording.ts';
import {
  type Bound,
  type DayOfMonth,
  inOrder,
  type Nth,
  type Pattern,
  patternOf,
  weekdays,
  workdays,
} from './pattern.ts';
import type { DaysOff, Recurrence, Timetable } from './timetable.ts';

/** Every day of the week as people write it, from Monday on. */
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Every month as people write it. */
export const monthNames = [
  ...(['January', 'February', 'March', 'April', 'May', 'June'] as const),
  ...(['July', 'August', 'September', 'October', 'November', 'December'] as const),
] as const;

const nthWords: Readonly<Record<Nth, string>> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' };

/** What recurs without some days. */
type Recurring = Recurrence & Pick<Timetable, 'daysOff'>;

/** "every second Thursday at 15:30, Europe/Berlin, not on weekends", in words that `readSchedule` understands. */
export function inWords({ rule, time, zone, daysOff }: Recurring): string {
  const known = patternOf(rule);
  const dates = known ? datesInWords(known.pattern) : `by the rule ${rule}`;
  return `${dates} at ${time}${known?.bound ? boundInWords(known.bound) : ''}, ${zone}${leftOutInWords(daysOff)}`;
}

/** The same, as the beginning of a sentence. */
export function asSentence(recurring: Recurring): string {
  return sentence(inWords(recurring));
}

/** The same with the date that its intervals are to be counted from. */
export function inWordsFrom(recurring: Recurring, date: string): string {
  return `${inWords(recurring)}, from ${dateInWords(date)}`;
}

function leftOutInWords(daysOff: DaysOff | undefined): string {
  if (daysOff?.moves) return ', or the next working day';
  const days = [...(daysOff?.weekends ? ['weekends'] : []), ...(daysOff?.country ? ['public holidays'] : [])];
  return days.length > 0 ? `, not on ${orList(days)}` : '';
}

function datesInWords(pattern: Pattern): string {
  switch (pattern.every) {
    case 'day':
      return every(pattern.interval, 'day');
    case 'week':
      return weekInWords(pattern);
    case 'month':
      if (pattern.interval > 1) return `${every(pattern.interval, 'month')} on ${dayInWords(pattern.on)}`;
      return `${dayInWords(pattern.on)} of every month`;
    case 'quarter':
      return `${dayInWords(pattern.on)} of every quarter`;
    case 'year':
      return `every year on ${pattern.day} ${monthNames[pattern.month - 1]}`;
    default:
      return pattern satisfies never;
  }
}

function weekInWords({ interval, days }: Extract<Pattern, { every: 'week' }>): string {
  const ordered = inOrder(days);
  const named = ordered.join() === workdays.join() ? 'weekday' : andList(ordered.map(weekdayName));
  if (interval === 1) return `every ${named}`;
  const [only] = ordered.length === 1 ? ordered : [];
  if (interval === 2 && only) return `every second ${weekdayName(only)}`;
  return `${every(interval, 'week')} on ${named === 'weekday' ? 'weekdays' : named}`;
}

/** "every day", "every second day", "every 3 days". */
function every(interval: number, unit: string): string {
  if (interval === 1) return `every ${unit}`;
  return interval === 2 ? `every second ${unit}` : `every ${interval} ${unit}s`;
}

function dayInWords(on: DayOfMonth): string {
  switch (on.kind) {
    case 'day':
      return `the ${ordinal(on.day)}${on.day > 28 ? ' or else the last day' : ''}`;
    case 'last day':
      return 'the last day';
    case 'weekday':
      return `the ${nthWords[on.nth]} ${weekdayName(on.weekday)}`;
    case 'workday':
      return `the ${nthWords[on.nth]} weekday`;
    default:
      return on satisfies never;
  }
}

function boundInWords(bound: Bound): string {
  if (bound.kind === 'count') return bound.count === 1 ? ', once' : `, ${bound.count} times`;
  return `, until ${dateInWords(bound.date)}`;
}

function dateInWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`;
}

function weekdayName(day: (typeof weekdays)[number]): string {
  return weekdayNames[weekdays.indexOf(day)] ?? day;
}

/** "1st", "22nd", "13th". */
export function ordinal(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
