import { isoDate } from './calendar.ts';

/** A moment that somebody typed: milliseconds since the epoch, and its calendar date in the zone. */
export type When = { readonly at: number; readonly date: string };

/**
 * Reads "friday", "in two weeks", "4 Dec 17:00", "2027-03-01" as a time ahead of `now`, on the wall clock of `zone`; a
 * wall time that a spring gap skips moves to after it (Temporal's `compatible`). Without a time of day it is `hour`.
 * Undefined when there is no date in it, or only one that has passed.
 */
export async function readWhen(text: string, now: Date, zone: string, hour: number): Promise<When | undefined> {
  const when = await read(text, now, zone, hour);
  return when && when.at > now.getTime() ? when : undefined;
}

/** Reads the same words as a calendar date, `2027-03-01`: a day that has begun lasts until its end. Undefined as above. */
export async function readDay(text: string, now: Date, zone: string): Promise<string | undefined> {
  const when = await read(text, now, zone, noon);
  return when && when.date >= isoDate(now, zone) ? when.date : undefined;
}

/** An hour that no change of clocks skips. */
const noon = 12;

async function read(text: string, now: Date, zone: string, hour: number): Promise<When | undefined> {
  // Loaded when somebody types a date: together they are the largest libraries in the house.
  const [chrono, { Temporal }] = await Promise.all([import('chrono-node'), import('temporal-polyfill')]);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const reference = { instant: now, timezone: today.offsetNanoseconds / 60e9 };
  const [found] = chrono.en.GB.parse(text, reference, { forwardDate: true });
  if (!found || !isAll(text, found.text)) return undefined;
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => found.start.get(name) ?? 0;
  const timed = found.start.isCertain('hour');
  const isSet = (name: 'year' | 'day') => found.start.isCertain(name);
  const isToday = part('month') === today.month && part('day') === today.day;
  const zoned = Temporal.ZonedDateTime.from(
    {
      timeZone: zone,
      // From noon on, today's date would be taken for that of next year.
      year: isToday && isSet('day') && !isSet('year') ? today.year : part('year'),
      month: part('month'),
      day: part('day'),
      hour: timed ? part('hour') : hour,
      minute: timed ? part('minute') : 0,
    },
    { disambiguation: 'compatible' },
  );
  // "In 3 hours" and "10:00 UTC" are moments, whatever the wall clock says.
  const at = found.start.isCertain('timezoneOffset') ? found.start.date().getTime() : zoned.epochMilliseconds;
  return { at, date: isoDate(new Date(at), zone) };
}

/** Whether nothing but the date was typed: a sentence with a day somewhere in it is no date. */
function isAll(text: string, date: string): boolean {
  const rest = text.replace(date, ' ').toLowerCase();
  return /^(?:by|on|until|till|at|before|the|,|\.|\s)*$/.test(rest);
}
