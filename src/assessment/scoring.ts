import type { Mode, Outcome, Vote } from './assessment.ts';

/** What the team stands at on one capability. */
export type Reading =
  | {
      readonly kind: 'level';
      readonly level: number;
      /** agreed: the team said so; votes: the lower median of the answers. */
      readonly by: 'agreed' | 'votes';
      /** Lowest and highest vote, where there are enough votes to show any. */
      readonly range?: readonly [low: number, high: number];
      /** The votes were two levels apart or more, and the team has not agreed since. */
      readonly split: boolean;
    }
  | { readonly kind: 'not applicable' }
  | Unknown;

type Unknown = {
  readonly kind: 'unknown';
  readonly why: 'nobody answered' | 'nobody was sure' | 'too few to tell' | 'skipped' | 'parked';
};

/** A distribution is shown from this many votes on; below, a level counts only if the team agreed on it. */
export const fewestVotesShown = 3;

/** Below this share of known capabilities no level is published. */
export const leastCoverage = 0.6;

/** The middle vote, of an even number the lower of the two in the middle; undefined without votes. */
export function lowerMedian(votes: readonly number[]): number | undefined {
  const sorted = [...votes].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Highest minus lowest vote; 0 without votes. */
export function spreadOf(votes: readonly number[]): number {
  return votes.length === 0 ? 0 : Math.max(...votes) - Math.min(...votes);
}

/** Two levels apart or more: worth a talk. */
export function isSplit(votes: readonly number[]): boolean {
  return spreadOf(votes) >= 2;
}

/** The votes that name a level. */
export function levelsOf(votes: readonly Vote[]): number[] {
  return votes.filter((vote) => typeof vote === 'number');
}

/**
 * What a capability stands at: the agreed level if there is one, else the lower median. "Not sure" is an answer but no
 * vote; a skipped question is neither. Not applicable when at least half of those who answered say so.
 */
export function readingOf(votes: readonly Vote[], outcome: Outcome | undefined, mode: Mode): Reading {
  const levels = levelsOf(votes);
  const enough = mode !== 'solo' && levels.length >= fewestVotesShown;
  const range = enough ? { range: [Math.min(...levels), Math.max(...levels)] as const } : {};
  if (outcome?.kind === 'passed') return { kind: 'unknown', why: 'skipped' };
  if (outcome?.kind === 'agreed') {
    if (outcome.level === 'n/a') return { kind: 'not applicable' };
    return { kind: 'level', level: outcome.level, by: 'agreed', split: false, ...range };
  }
  const unknown = (why: Unknown['why']): Unknown => ({
    kind: 'unknown',
    why: outcome?.kind === 'parked' ? 'parked' : why,
  });
  const answered = votes.filter((vote) => vote !== 'skipped').length;
  // Fewer than three answers tell of no level, and not that there is none either.
  if (mode !== 'solo' && answered > 0 && answered < fewestVotesShown) return unknown('too few to tell');
  const notApplicable = votes.filter((vote) => vote === 'n/a').length;
  if (notApplicable > 0 && notApplicable * 2 >= answered) return { kind: 'not applicable' };
  const level = lowerMedian(levels);
  if (level === undefined && answered > 0) return unknown('nobody was sure');
  if (level === undefined) return unknown(votes.length > 0 ? 'skipped' : 'nobody answered');
  if (mode !== 'solo' && !enough) return unknown('too few to tell');
  return { kind: 'level', level, by: 'votes', split: isSplit(levels), ...range };
}

/** How many of the capabilities that apply have a level. */
export type Coverage = { readonly known: number; readonly applicable: number };

/** The two readings of several levels, always shown together; undefined when too little is known to publish one. */
export type Standing = {
  readonly coverage: Coverage;
  /** The staged reading: the lowest. */
  readonly reached: number | undefined;
  /** The continuous reading: the mean, not yet rounded. */
  readonly average: number | undefined;
};

/** What a dimension stands at, from the readings of its capabilities. */
export function standingOf(readings: readonly Reading[]): Standing {
  const applicable = readings.filter((reading) => reading.kind !== 'not applicable');
  const levels = applicable.filter((reading) => reading.kind === 'level').map((reading) => reading.level);
  return standing(levels, levels, { known: levels.length, applicable: applicable.length });
}

/** What a model stands at, one floor up: from the standings of its dimensions, by the same two readings. */
export function overallOf(dimensions: readonly Standing[]): Standing {
  const coverage = dimensions.reduce(
    (sum, { coverage }) => ({
      known: sum.known + coverage.known,
      applicable: sum.applicable + coverage.applicable,
    }),
    { known: 0, applicable: 0 },
  );
  const reached = dimensions.map((dimension) => dimension.reached).filter((level) => level !== undefined);
  const averages = dimensions.map((dimension) => dimension.average).filter((level) => level !== undefined);
  return standing(reached, averages, coverage);
}

function standing(levels: readonly number[], averages: readonly number[], coverage: Coverage): Standing {
  const published = levels.length > 0 && isCovered(coverage);
  return {
    coverage,
    reached: published ? Math.min(...levels) : undefined,
    average: published ? averages.reduce((sum, level) => sum + level, 0) / averages.length : undefined,
  };
}

/** Whether enough is known to publish a level. */
export function isCovered({ known, applicable }: Coverage): boolean {
  return applicable > 0 && known / applicable >= leastCoverage;
}
