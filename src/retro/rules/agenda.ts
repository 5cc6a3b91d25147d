import { type PhaseId, phaseIds } from '../../content/retro-formats.ts';
import type { Bell, Retro, RetroMode, Theme } from '../retro.ts';
import type { ToWorkingDay } from './session.ts';

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

/**
 * Over days: cards until half of the time, dots until its end, both on working days where that leaves time for the dots.
 * Milliseconds since the epoch.
 */
export function deadlinesOf(from: number, until: number, toWorkingDay: ToWorkingDay): NonNullable<Retro['deadlines']> {
  const end = toWorkingDay(until);
  const half = Math.round((from + end) / 2);
  return { gather: workingBefore(half, end, toWorkingDay), vote: end, end };
}

/** The same hour of the next working day, unless less than two hours were left before `end` then. */
export function workingBefore(moment: number, end: number, toWorkingDay: ToWorkingDay): number {
  const moved = toWorkingDay(moment);
  return moved <= end - 2 * hour ? moved : moment;
}

type Way = Pick<Retro, 'format' | 'themes'> & { readonly mode?: RetroMode };

/**
 * The phases of this retro: those that take no time, and those with nothing to be about, are left out. Over days people
 * arrive while they gather.
 */
export function phasesOf({ format, themes, mode }: Way): readonly PhaseId[] {
  const needThemes: readonly PhaseId[] = ['group', 'vote', 'discuss'];
  const takesPlace = (id: PhaseId) => format.minutes[id] > 0 && !(id === 'stage' && mode === 'async');
  return phaseIds.filter((id) => takesPlace(id) && (themes.length > 0 || !needThemes.includes(id)));
}

/** The phase that comes after one; undefined after the last. */
export function phaseAfter(retro: Way, phase: PhaseId): PhaseId | undefined {
  return phasesOf(retro).find((id) => phaseIds.indexOf(id) > phaseIds.indexOf(phase));
}

/** The phase before one; undefined before the first. */
export function phaseBefore(retro: Way, phase: PhaseId): PhaseId | undefined {
  return phasesOf(retro).findLast((id) => phaseIds.indexOf(id) < phaseIds.indexOf(phase));
}
