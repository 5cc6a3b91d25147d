import fc from 'fast-check';
import {
  type Bound,
  type DayOfMonth,
  inOrder,
  longestMonths,
  type Nth,
  type Pattern,
  weekdays,
} from '../../src/schedule/pattern.ts';

export const zones = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kolkata', 'Pacific/Apia'],
  ...['UTC', 'Europe/Dublin', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Cairo', 'America/Santiago'],
] as const;

export const zone = fc.constantFrom(...zones);

const two = (n: number) => String(n).padStart(2, '0');

/** Any minute of the day, the small hours in which clocks change more often than others. */
export const time = fc
  .tuple(fc.oneof(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 3 })), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${two(hours)}:${two(minutes)}`);

/** Any date of many years; ends of months, leap days and the weekends of clock changes more often than others. */
export const date = fc
  .tuple(
    fc.integer({ min: 2005, max: 2050 }),
    fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 })),
      fc.tuple(fc.constantFrom(1, 2, 12), fc.integer({ min: 28, max: 31 })),
      fc.tuple(fc.constantFrom(3, 10), fc.integer({ min: 20, max: 31 })),
      fc.tuple(fc.constantFrom(4, 11), fc.integer({ min: 1, max: 8 })),
    ),
  )
  .map(([year, [month, day]]) => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10));

const interval = fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 7 }));
const nth = fc.constantFrom<Nth>(1, 2, 3, 4, -1);
const weekday = fc.constantFrom(...weekdays);

const dayOfMonth: fc.Arbitrary<DayOfMonth> = fc.oneof(
  fc.record({
    kind: fc.constant('day'),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 28, max: 31 })),
  }),
  fc.record({ kind: fc.constant('last day') }),
  fc.record({ kind: fc.constant('weekday'), nth, weekday }),
  fc.record({ kind: fc.constant('workday'), nth }),
);

export const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.record({ every: fc.constant('day'), interval }),
  fc.record({
    every: fc.constant('week'),
    interval,
    days: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }).map(inOrder),
  }),
  fc.record({ every: fc.constant('month'), interval, on: dayOfMonth }),
  fc.record({ every: fc.constant('quarter'), on: dayOfMonth }),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map(([month, day]): Pattern => ({ every: 'year', month, day: Math.min(day, longestMonths[month - 1] ?? 28) })),
);

export const bound: fc.Arbitrary<Bound | undefined> = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('count'), count: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ kind: fc.constant('until'), date }),
  ),
  { nil: undefined, freq: 4 },
);
