import { type PhaseId, phaseIds } from '../../content/retro-formats.ts';
import type { Bell, Retro, Theme } from '../retro.ts';

const minute = 60_000;

/**
 * What is talked about, in this order: the themes that got dots, or all where none were given; in a review what happened
 * before them all.
 */
export function agenda({ themes, format }: Pick<Retro, 'themes' | 'format'>): readonly Theme[] {
  const dotted = themes.filter(({ dots = 0 }) => dots > 0);
  const all = dotted.length > 0 ? dotted : themes;
  if (format.kind !== 'review') return all;
  const story = themes.filter(({ inTime }) => inTime);
  return [...story, ...all.filter((theme) => !story.includes(theme))];
}

/** A theme takes about this long if it is to lead anywhere, in minutes. */
const leastForTheme = 6;

/** How many minutes each of the top themes gets of the discussion; a topic of an agenda has a time of its own. */
export function minutesForTheme(retro: Pick<Retro, 'themes' | 'format'>): number {
  if (retro.format.kind === 'topics') return leastForTheme;
  const all = retro.format.minutes.discuss;
  const top = Math.min(agenda(retro).length, Math.max(1, Math.floor(all / leastForTheme)));
  return Math.max(1, Math.round(all / Math.max(1, top)));
}

/** How many minutes a phase takes, or in the discussion one of its themes. */
export function minutesIn(retro: Pick<Retro, 'themes' | 'format'>, phase: PhaseId): number {
  return phase === 'discuss' ? minutesForTheme(retro) : retro.format.minutes[phase];
}

/** Rings after so many minutes, and says so before: by a fifth of the time, by two minutes at most. */
export function bellAfter(now: Date, minutes: number): Bell {
  const endsAt = now.getTime() + minutes * minute;
  return { warnAt: endsAt - Math.min(2 * minute, (minutes * minute) / 5), endsAt, warned: false };
}

const hour = 60 * minute;

/** Over days: ends at its deadline, and says so a day before, or in shorter ones some hours before. Milliseconds since the epoch. */
export function bellAt(from: number, endsAt: number): Bell {
  const before = endsAt - from > 36 * hour ? 24 * hour : 4 * hour;
  return { warnAt: Math.max(endsAt - before, Math.round((from + endsAt) / 2)), endsAt, warned: false };
}

/** The phases of this retro: those that take no time, and those with nothing to be about, are left out. */
export function phasesOf({ format, themes }: Pick<Retro, 'format' | 'themes'>): readonly PhaseId[] {
  const needThemes: readonly PhaseId[] = ['group', 'vote', 'discuss'];
  return phaseIds.filter((id) => format.minutes[id] > 0 && (themes.length > 0 || !needThemes.includes(id)));
}

/** The phase that comes after one; undefined after the last. */
export function phaseAfter(retro: Pick<Retro, 'format' | 'themes'>, phase: PhaseId): PhaseId | undefined {
  return phasesOf(retro).find((id) => phaseIds.indexOf(id) > phaseIds.indexOf(phase));
}

/** The phase before one; undefined before the first. */
export function phaseBefore(retro: Pick<Retro, 'format' | 'themes'>, phase: PhaseId): PhaseId | undefined {
  return phasesOf(retro).findLast((id) => phaseIds.indexOf(id) < phaseIds.indexOf(phase));
}
