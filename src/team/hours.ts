import type { Hours } from './team.ts';

/** Reads "8-16", "8:30 to 16:30"; undefined where that is no part of a day. */
export function readHours(text: string): Hours | undefined {
  const said = /^(\d{1,2})(?::([0-5]\d))? ?(?:-|–|to|until) ?(\d{1,2})(?::([0-5]\d))?$/i.exec(text.trim());
  if (!said) return undefined;
  const [, hour = '', minute = '00', lastHour = '', lastMinute = '00'] = said;
  const from = `${hour.padStart(2, '0')}:${minute}`;
  const to = `${lastHour.padStart(2, '0')}:${lastMinute}`;
  return from < to && to < '24:00' ? { from, to } : undefined;
}
