import { isoDate } from './calendar.ts';

/** A moment that somebody typed: milliseconds since the epoch, and its calendar date in the zone. */
export type When = { readonly at: number; readonly date: string };

/**
 * Reads "friday", "in two weeks", "4 Dec 17:00", "2027-03-01" as a time ahead of `now`, on the wall clock of `zone`; a
 * wall time that a spring gap skips moves to after it (Temporal's `compatible`). Without a time of day it is `hour`.
 * Undefined when there is no date in it, or only one that has passed.
 */
export async function readWhen(text: string, now: Date, zone: string, hour: number): Promise<When | undefined> {
  // Loaded when somebody types a date: together they are the largest libraries in the house.
  const [chrono, { Temporal }] = await Promise.all([import('chrono-node'), import('temporal-polyfill')]);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const reference = { instant: now, timezone: today.offsetNanoseconds / 60e9 };
  const [found] = chrono.en.GB.parse(text, reference, { forwardDate: true });
  if (!found || !isAll(text, found.text)) return undefined;
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => found.start.get(name) ?? 0;
  const timed = found.start.isCertain('hour');
  const zoned = Temporal.ZonedDateTime.from(
    {
      timeZone: zone,
      year: part('year'),
      month: part('month'),
      day: part('day'),
      hour: timed ? part('hour') : hour,
      minute: timed ? part('minute') : 0,
    },
    { disambiguation: 'compatible' },
  );
  // "In 3 hours" and "10:00 UTC" are moments, whatever the wall clock says.
  const at = found.start.isCertain('timezoneOffset') ? found.start.date().getTime() : zoned.epochMilliseconds;
  return at > now.getTime() ? { at, date: isoDate(new Date(at), zone) } : undefined;
}

/** Whether nothing but the date was typed: a sentence with a day somewhere in it is no date. */
function isAll(text: string, date: string): boolean {
  const rest = text.replace(date, ' ').toLowerCase();
  return /^(?:by|on|until|till|at|before|the|,|\.|\s)*$/.test(rest);
}
