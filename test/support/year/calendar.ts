import { Temporal } from 'temporal-polyfill';

/** Reckoned with Temporal and by hand, with none of the product's own calendar. */

export const berlin = 'Europe/Berlin';

/** The days of the simulated year on which all of Germany rests, from a printed calendar. */
const publicHolidays: readonly string[] = [
  '2026-01-01', // New Year
  '2026-04-03', // Good Friday
  '2026-04-06', // Easter Monday
  '2026-05-01', // Labour Day
  '2026-05-14', // Ascension
  '2026-05-25', // Whit Monday
  '2026-10-03', // German Unity
  '2026-12-25', // Christmas
  '2026-12-26',
  '2027-01-01',
];

export type Wall = {
  /** `2026-03-02` */
  readonly date: string;
  /** `09:30` */
  readonly time: string;
  /** 1 is Monday. */
  readonly weekday: number;
};

/** What the wall clock of a zone shows at a moment, in milliseconds since the epoch. */
export function wallOf(at: number, zone: string): Wall {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    date: there.toPlainDate().toString(),
    time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
    weekday: there.dayOfWeek,
  };
}

/** The moment at which the wall clock of a zone shows `2026-03-02 09:30`, in milliseconds since the epoch. */
export function momentOf(wall: string, zone = berlin): number {
  return Temporal.PlainDateTime.from(wall.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds;
}

/** The calendar date so many days later. */
export function daysAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The Friday of the week that follows, as an owner would say "next friday". */
export function fridayAfter(date: string): string {
  return daysAfter(date, 12 - Temporal.PlainDate.from(date).dayOfWeek);
}

/** Whether nobody in the team is to be disturbed on that date: a weekend, or a public holiday. */
export function isDayOff(date: string): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek > 5 || publicHolidays.includes(date);
}

/** "16 january". */
export function spoken(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.toLocaleString('en-GB', { day: 'numeric', month: 'long' }).toLowerCase();
}
