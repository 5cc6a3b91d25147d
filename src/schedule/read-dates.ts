import { monthNames, weekdayNames } from './in-words.ts';
import {
  type DayOfMonth,
  inOrder,
  longestMonths,
  nthOf,
  type Pattern,
  type Weekday,
  weekdays,
  workdays,
} from './pattern.ts';

/** A pattern whose day is that of the first date where nobody named one. */
export type DatesRead = { readonly pattern: (first: string) => Pattern; readonly rest: string };

const weekday = weekdayNames
  .map((name) => `${name.slice(0, 3)}(?:${name.slice(3)}s?)?`)
  .join('|')
  .toLowerCase();
const short = 'tues|weds|wednes|thur|thurs';
export const anyDay = `(?:${weekday}|${short})`;
const manyDays = `${anyDay}(?:(?: and | & | )${anyDay})*`;
const months = monthNames
  .map((name) => (name === 'May' ? 'may' : `${name.slice(0, 3)}(?:${name.slice(3)})?`))
  .join('|');
export const anyMonth = `(?:${months.toLowerCase()})`;
const ordinals = ['first', 'second', 'third', 'fourth'];
const nth = '(?:first|second|third|fourth|1st|2nd|3rd|4th|last)';
const numbers = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const often = `(?:(?<n>other|second|third|fourth|\\d{1,2}(?:st|nd|rd|th)?|${numbers.join('|')}) )?`;
const fortnightly = 'fortnightly|bi-?weekly|every fortnight';
const every = `(?:every|each) ${often}`;
const dayOfMonth = `(?<day>last day|${nth} (?:weekday|workday|working day|${anyDay})|\\d{1,2}(?:st|nd|rd|th)?)(?: or else the last day)?`;

type Groups = Readonly<Record<string, string | undefined>>;

/** Every way to say dates that is understood, the longer before the shorter. */
const forms: readonly (readonly [form: string, (said: Groups) => ((first: string) => Pattern) | undefined])[] = [
  ['(?:every|each) (?:weekday|workday|working day)|weekdays', () => () => week(1, workdays)],
  [`${every}weeks? on (?:weekdays|workdays)`, (said) => () => week(times(said.n), workdays)],
  [`(?:${every}weeks?|weekly)(?: on)? (?<days>${manyDays})`, (said) => () => week(times(said.n), daysIn(said.days))],
  [`(?:${fortnightly})(?: on)? (?<days>${manyDays})`, (said) => () => week(2, daysIn(said.days))],
  [`${fortnightly}`, () => (first) => week(2, [weekdayOf(first)])],
  [`${every}weeks?|weekly`, (said) => (first) => week(times(said.n), [weekdayOf(first)])],
  [`${every}days?|daily`, (said) => () => ({ every: 'day', interval: times(said.n) })],
  [
    `(?:on |every |each )?(?:the )?${dayOfMonth} of (?:the|every|each) quarter`,
    onDay((on) => ({ every: 'quarter', on })),
  ],
  [`(?:(?:every|each) quarter|quarterly) on (?:the )?${dayOfMonth}`, onDay((on) => ({ every: 'quarter', on }))],
  ['(?:every|each) quarter|quarterly', () => (first) => ({ every: 'month', interval: 3, on: sameDay(first) })],
  [`(?:on |every |each )?(?:the )?${dayOfMonth} (?:of )?(?:the |${every})months?`, onDay(monthly)],
  [`(?:${every}months?|monthly) on (?:the )?${dayOfMonth}`, onDay(monthly)],
  [`${every}months?|monthly`, (said) => (first) => monthly(sameDay(first), times(said.n))],
  [`(?:(?:every|each) year|yearly) on (?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${anyMonth})`, yearly],
  [`(?:every|each) (?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${anyMonth})`, yearly],
  ['(?:every|each) year|yearly', () => (first) => onDate(Number(first.slice(5, 7)), Number(first.slice(8)))],
  [`(?:every|each) (?<day>last day|(?:first|1st|last) (?:weekday|workday|working day|${anyDay}))`, onDay(monthly)],
  [`(?:${every}|on )?(?<days>${manyDays})`, (said) => () => week(times(said.n), daysIn(said.days))],
  ['(?:every|each) (?<day>\\d{1,2}(?:st|nd|rd|th))', onDay(monthly)],
];

const readers = forms.map(([form, make]) => [new RegExp(`^(?:${form})(?= |$)`), make] as const);

/** Reads the dates at the beginning of a line in small letters; undefined when it begins with none. */
export function readDates(line: string): DatesRead | undefined {
  for (const [form, make] of readers) {
    const found = form.exec(line);
    const pattern = found && make(found.groups ?? {});
    if (pattern) return { pattern, rest: line.slice(found[0].length).trim() };
  }
  return undefined;
}

function week(interval: number, days: readonly Weekday[]): Pattern {
  return { every: 'week', interval, days: inOrder(days) };
}

function monthly(on: DayOfMonth, interval: number): Pattern {
  return { every: 'month', interval, on };
}

function onDay(make: (on: DayOfMonth, interval: number) => Pattern) {
  return ({ day = '', n }: Groups) => {
    const on = dayIn(day);
    return on && (() => make(on, times(n)));
  };
}

function yearly({ day, month = '' }: Groups): (() => Pattern) | undefined {
  const which = monthNumber(month);
  const on = Number(day);
  return on >= 1 && on <= (longestMonths[which - 1] ?? 0) ? () => onDate(which, on) : undefined;
}

function onDate(month: number, day: number): Pattern {
  return { every: 'year', month, day };
}

function sameDay(date: string): DayOfMonth {
  return { kind: 'day', day: Number(date.slice(8)) };
}

function dayIn(said: string): DayOfMonth | undefined {
  if (said === 'last day') return { kind: 'last day' };
  const [which = '', ...what] = said.split(' ');
  if (what.length === 0) {
    const day = Number.parseInt(which, 10);
    return day >= 1 && day <= 31 ? { kind: 'day', day } : undefined;
  }
  const position = which === 'last' ? -1 : Number.parseInt(which, 10) || ordinals.indexOf(which) + 1;
  const nth = nthOf(position);
  if (!nth) return undefined;
  if (/^work|^weekday/.test(what.join(' '))) return { kind: 'workday', nth };
  const [weekday] = daysIn(what.join(' '));
  return weekday && { kind: 'weekday', nth, weekday };
}

/** "other" is every second one. */
function times(said: string | undefined): number {
  if (said === undefined) return 1;
  if (said === 'other') return 2;
  const word = numbers.indexOf(said) + 2;
  const place = ordinals.indexOf(said) + 1;
  return Math.max(1, Number.parseInt(said, 10) || place || word);
}

function daysIn(said = ''): Weekday[] {
  const words = said.split(/ and | & | /);
  return weekdays.filter((day) => words.some((word) => word.slice(0, 2) === day.toLowerCase()));
}

function weekdayOf(date: string): Weekday {
  return weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'MO';
}

/** 1 for "jan" or "January". */
export function monthNumber(name: string): number {
  return monthNames.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;
}
