export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];
export const workdays: readonly Weekday[] = weekdays.slice(0, 5);

/** The first to the fourth, or the last (-1): what every month has. */
export type Nth = 1 | 2 | 3 | 4 | -1;

/** A day of a month. One that a month is too short for is its last day. */
export type DayOfMonth =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'last day' }
  | { readonly kind: 'weekday'; readonly nth: Nth; readonly weekday: Weekday }
  | { readonly kind: 'workday'; readonly nth: Nth };

/** The dates that people have words for. */
export type Pattern =
  | { readonly every: 'day'; readonly interval: number }
  | { readonly every: 'week'; readonly interval: number; readonly days: readonly Weekday[] }
  | { readonly every: 'month'; readonly interval: number; readonly on: DayOfMonth }
  /** Quarters of the calendar: a day of their first month, or when it is the last of something, of their last. */
  | { readonly every: 'quarter'; readonly on: DayOfMonth }
  | { readonly every: 'year'; readonly month: number; readonly day: number };

/** Where it ends: with a calendar date, or after so many times. */
export type Bound =
  | { readonly kind: 'until'; readonly date: string }
  | { readonly kind: 'count'; readonly count: number };

/** The longest that a month can be, February in a leap year. */
export const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The RFC 5545 rule of a pattern. */
export function ruleOf(pattern: Pattern, bound?: Bound): string {
  const parts = [...partsOf(pattern)];
  if (bound?.kind === 'until') parts.push(`UNTIL=${bound.date.replaceAll('-', '')}`);
  if (bound?.kind === 'count') parts.push(`COUNT=${bound.count}`);
  return parts.join(';');
}

function partsOf(pattern: Pattern): readonly string[] {
  switch (pattern.every) {
    case 'day':
      return ['FREQ=DAILY', ...interval(pattern)];
    case 'week':
      return ['FREQ=WEEKLY', ...interval(pattern), `BYDAY=${inOrder(pattern.days).join(',')}`];
    case 'month':
      return ['FREQ=MONTHLY', ...interval(pattern), ...dayParts(pattern.on)];
    case 'quarter':
      return ['FREQ=MONTHLY', `BYMONTH=${isLast(pattern.on) ? lastMonths : firstMonths}`, ...dayParts(pattern.on)];
    case 'year':
      return ['FREQ=YEARLY', `BYMONTH=${pattern.month}`, ...dayParts({ kind: 'day', day: pattern.day }, pattern.month)];
    default:
      return pattern satisfies never;
  }
}

const firstMonths = '1,4,7,10';
const lastMonths = '3,6,9,12';

function isLast(on: DayOfMonth): boolean {
  return on.kind === 'last day' || (on.kind !== 'day' && on.nth === -1);
}

function interval({ interval }: { readonly interval: number }): readonly string[] {
  return interval === 1 ? [] : [`INTERVAL=${interval}`];
}

/** Days 29 to 31 are the last of those from the 28th on that the month has. */
function dayParts(on: DayOfMonth, month?: number): readonly string[] {
  switch (on.kind) {
    case 'day': {
      const always = month === undefined || month === 2 ? 28 : 31;
      if (on.day <= always) return [`BYMONTHDAY=${on.day}`];
      const days = Array.from({ length: on.day - 27 }, (_, index) => 28 + index);
      return [`BYMONTHDAY=${days.join(',')}`, 'BYSETPOS=-1'];
    }
    case 'last day':
      return ['BYMONTHDAY=-1'];
    case 'weekday':
      return [`BYDAY=${on.nth}${on.weekday}`];
    case 'workday':
      return [`BYDAY=${workdays.join(',')}`, `BYSETPOS=${on.nth}`];
    default:
      return on satisfies never;
  }
}

/** The pattern of a rule of ours; undefined when the rule is another. */
export function patternOf(rule: string): { readonly pattern: Pattern; readonly bound?: Bound } | undefined {
  const parts = new Map(
    rule.split(';').map((part): [string, string] => {
      const [key = '', value = ''] = part.split('=', 2);
      return [key, value];
    }),
  );
  const bound = boundOf(parts);
  const found = { pattern: patternIn(parts), ...(bound === undefined ? {} : { bound }) };
  const { pattern } = found;
  // Whatever else the rule says would be lost in words.
  return pattern && ruleOf(pattern, bound) === rule ? { ...found, pattern } : undefined;
}

type Parts = ReadonlyMap<string, string>;

function patternIn(parts: Parts): Pattern | undefined {
  const interval = Number(parts.get('INTERVAL') ?? 1);
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return { every: 'day', interval };
    case 'WEEKLY':
      return { every: 'week', interval, days: weekdaysIn(parts.get('BYDAY') ?? '') };
    case 'MONTHLY': {
      const on = dayIn(parts);
      if (on && parts.has('BYMONTH')) return { every: 'quarter', on };
      return on && { every: 'month', interval, on };
    }
    case 'YEARLY': {
      const on = dayIn(parts);
      return on?.kind === 'day' ? { every: 'year', month: Number(parts.get('BYMONTH')), day: on.day } : undefined;
    }
    default:
      return undefined;
  }
}

function dayIn(parts: Parts): DayOfMonth | undefined {
  const days = parts.get('BYMONTHDAY');
  if (days === '-1') return { kind: 'last day' };
  if (days !== undefined) return { kind: 'day', day: Number(days.split(',').at(-1)) };
  const position = nthOf(Number(parts.get('BYSETPOS')));
  if (position) return { kind: 'workday', nth: position };
  const [, nth = '', day = ''] = /^(-?\d)([A-Z]{2})$/.exec(parts.get('BYDAY') ?? '') ?? [];
  const which = nthOf(Number(nth));
  const [weekday] = weekdaysIn(day);
  return which && weekday && { kind: 'weekday', nth: which, weekday };
}

function boundOf(parts: Parts): Bound | undefined {
  const [, ...until] = /^(\d{4})(\d\d)(\d\d)$/.exec(parts.get('UNTIL') ?? '') ?? [];
  if (until.length > 0) return { kind: 'until', date: until.join('-') };
  return parts.has('COUNT') ? { kind: 'count', count: Number(parts.get('COUNT')) } : undefined;
}

/** As it stands in `Nth`; undefined for any other number. */
export function nthOf(n: number): Nth | undefined {
  return ([1, 2, 3, 4, -1] as const).find((one) => one === n);
}

function weekdaysIn(text: string): Weekday[] {
  return weekdays.filter((day) => text.split(',').includes(day));
}

/** Each once, from Monday on. */
export function inOrder(days: readonly Weekday[]): Weekday[] {
  return weekdays.filter((day) => days.includes(day));
}
