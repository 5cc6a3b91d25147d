import { dayText, monthText } from '../../schedule/calendar.ts';
import type { RowMark, Standing } from '../checkin.ts';

const day = 86_400_000;

/** From so many days on a month says enough. */
const monthsAgo = 45;

/** When something was: "in March", "in March 2026", or the day when that is not long ago. */
export function whenText(at: number, zone: string, now: Date): string {
  if (now.getTime() - at < monthsAgo * day) return `on ${dayText(new Date(at), zone, now)}`;
  return `in ${monthText(new Date(at), zone, now)}`;
}

const markTexts: Readonly<Record<RowMark, string>> = {
  yes: 'in place',
  partly: 'partly in place',
  no: 'not in place yet',
};

export function markText(mark: RowMark): string {
  return markTexts[mark];
}

/** "Level 3", "partly in place". */
export function standingText(stands: Standing): string {
  if (stands.kind === 'row') return markText(stands.mark);
  return stands.level === 0 ? 'not there yet' : `Level ${stands.level}`;
}

/** "a 3", "not there yet", "partly in place". */
export function wasText(stands: Standing): string {
  return stands.kind === 'level' && stands.level > 0 ? `a ${stands.level}` : standingText(stands);
}

/** The same on a button that says that nothing moved: "Still 3". */
export function stillLabel(stands: Standing): string {
  if (stands.kind === 'level') return stands.level === 0 ? 'Not there yet' : `Still ${stands.level}`;
  return stands.mark === 'partly' ? 'Still partly' : 'Not yet';
}
