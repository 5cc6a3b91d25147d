import type { FigureScores } from './figures.ts';
import type { Reading } from './reading.ts';
import type { RowsStanding } from './scoring-rows.ts';
import { isEnoughKnown } from './tally.ts';

/** How many of the capabilities that apply have a level; where practices are asked, how many of these have a mark. */
export type Coverage = { readonly known: number; readonly applicable: number };

/** The two readings of several levels, always shown together; undefined when too little is known to publish one. */
export type Standing = {
  readonly coverage: Coverage;
  /** The staged reading: the lowest. */
  readonly reached: number | undefined;
  /** The continuous reading: the mean, not yet rounded. */
  readonly average: number | undefined;
  /** Where practices are asked. */
  readonly rows?: RowsStanding;
  /** Where figures are asked. */
  readonly figures?: FigureScores;
};

export const noStanding: Standing = { coverage: { known: 0, applicable: 0 }, reached: undefined, average: undefined };

/** What a dimension stands at, from the readings of its capabilities that are asked by levels. */
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
    noStanding.coverage,
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

/** Whether enough is known to publish a level, or to sum up what is in place: 60 % of what applies. */
export function isCovered(coverage: Coverage): boolean {
  return coverage.applicable > 0 && isEnoughKnown(coverage);
}
