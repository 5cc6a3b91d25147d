/** Days and times as people read them, in their zone. */

/** "Fri 4 Dec"; with the year when it is not the year of `now`. */
export function dayText(day: Date, zone: string, now: Date): string {
  const year = (date: Date) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric' }).format(date);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' })
    .format(day)
    .replace(',', '');
  return year(day) === year(now) ? parts : `${parts} ${year(day)}`;
}

/** "Fri 4 Dec, 17:00". */
export function momentText(moment: Date, zone: string, now: Date): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(moment);
  return `${dayText(moment, zone, now)}, ${time}`;
}

/** For one reader: "Fri 4 Dec, 17:00", or where their own wall clock shows another time "Fri 4 Dec, 11:00 your time". */
export function momentForText(moment: Date, zone: string, own: string | undefined, now: Date): string {
  const text = momentText(moment, zone, now);
  const theirs = own === undefined ? text : momentText(moment, own, now);
  return theirs === text ? text : `${theirs} your time`;
}

/** "20 November 2026"; with `now`, the year only when it is another one. */
export function dateText(day: Date, zone: string, now?: Date): string {
  return longText(day, zone, now, { day: 'numeric', month: 'long' });
}

/** "November"; with the year when it is not the year of `now`. */
export function monthText(day: Date, zone: string, now: Date): string {
  return longText(day, zone, now, { month: 'long' });
}

function longText(day: Date, zone: string, now: Date | undefined, parts: Intl.DateTimeFormatOptions): string {
  const year = (date: Date) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric' }).format(date);
  const isThisYear = now !== undefined && year(day) === year(now);
  const format = { timeZone: zone, ...parts, ...(isThisYear ? {} : { year: 'numeric' as const }) };
  return new Intl.DateTimeFormat('en-GB', format).format(day);
}

/** The calendar date in the zone, `2027-03-01`. */
export function isoDate(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment);
}

/** A calendar date as people read it: "Fri 4 Dec". */
export function isoDateText(date: string, now: Date): string {
  return dayText(new Date(`${date}T12:00:00Z`), 'UTC', now);
}

/** The calendar date that follows. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

/** Whether a calendar date is a Saturday or a Sunday. */
export function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(date).getUTCDay());
}

/** Whether the runtime knows the IANA zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
