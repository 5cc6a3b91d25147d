import { isoDateText } from '../schedule/calendar.ts';
import { readDay } from '../schedule/when.ts';

/** A day further ahead than this, in milliseconds, is more likely a slip than meant. */
const farAhead = 3 * 366 * 86_400_000;

/** A calendar date, or what is off with the words. */
export type DayRead = { readonly date: string } | { readonly unclear: string };

/** Reads the day until when something is promised; one that is years ahead only where its date is spelt out. */
export async function readDue(text: string, now: Date, zone: string): Promise<DayRead> {
  const date = await readDay(text.trim().replace(/^(?:due|by)\s+/i, ''), now, zone);
  if (date === undefined)
    return { unclear: `I can't read “${text.trim()}” as a day ahead. Try friday, in two weeks, or 4 December.` };
  if (Date.parse(date) - now.getTime() > farAhead && text.trim() !== date) {
    return { unclear: `That would be ${isoDateText(date, now)}, years ahead. If you mean it, say ${date}.` };
  }
  return { date };
}
