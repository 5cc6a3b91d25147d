import type { Capability, Dimension, Model, Practice } from '../content/model.ts';
import type { Scope } from './assessment.ts';
import { figureResult, figureScores } from './figures.ts';
import type { Reading, RowReading } from './reading.ts';
import type { CapabilityResult, DimensionResult, Result } from './result.ts';
import { noStanding, overallOf, type Standing, standingOf } from './scoring.ts';
import { practicesByLevel, riskOf, riskStanding, rowsBehind, shareStanding, stagedStanding } from './scoring-rows.ts';

/** What a capability stands at, and the practices that were asked as its rows. */
export type Answered = { readonly reading: Reading; readonly practices: readonly Practice[] };

type Asked = { readonly capability: Capability; readonly reading: Reading; readonly rows: readonly RowReading[] };
type Chapter = { readonly dimension: Dimension; readonly asked: readonly Asked[]; readonly standing: Standing };

/**
 * What readings come to, chapter by chapter and over all, by the scoring of the model's kind. Chapters that do not count
 * and questions for a profile or a figure leave what the model stands at alone. `answered` knows nothing of a capability
 * that was not asked.
 */
export function summedUp(
  model: Model,
  scope: Scope,
  answered: (capability: Capability) => Answered | undefined,
): Pick<Result, 'dimensions' | 'overall'> {
  const chapters = model.dimensions
    .map((dimension): Chapter => {
      const asked = dimension.capabilities.flatMap((capability): Asked[] => {
        const known = answered(capability);
        return known ? [{ capability, reading: known.reading, rows: rowsOf(capability, known) }] : [];
      });
      return { dimension, asked, standing: chapterStanding(model, dimension, asked) };
    })
    .filter(({ asked }) => asked.length > 0);
  return {
    dimensions: chapters.map((chapter) => chapterResult(model, chapter)),
    overall: overall(model, scope, chapters),
  };
}

function rowsOf({ asks }: Capability, { practices, reading }: Answered): readonly RowReading[] {
  return asks === 'practices' ? rowsBehind(practices, reading) : [];
}

function chapterStanding(model: Model, dimension: Dimension, asked: readonly Asked[]): Standing {
  const figures = asked.filter(({ capability }) => capability.asks === 'figure');
  const standing = standingByKind(model, dimension, asked);
  return figures.length === 0 ? standing : { ...standing, figures: figureScores(dimension, figures) };
}

function standingByKind(model: Model, { counts, capabilities }: Dimension, asked: readonly Asked[]): Standing {
  const byLevels = asked.filter(({ capability }) => capability.asks === 'levels');
  if (byLevels.length > 0) return standingOf(byLevels.map(({ reading }) => reading));
  const rows = asked.flatMap((one) => one.rows);
  if (rows.length === 0) return noStanding;
  if (!counts) return shareStanding(rows);
  if (model.kind === 'risk') return riskStanding(rows);
  const levels = practicesByLevel(model, capabilities);
  const isOfSeveral = levels.filter((practices) => practices > 0).length > 1;
  return isOfSeveral ? stagedStanding(rows, levels) : shareStanding(rows);
}

function overall(model: Model, scope: Scope, chapters: readonly Chapter[]): Standing {
  const counting = chapters.filter(({ dimension }) => dimension.counts);
  if (model.kind === 'rubric') return overallOf(counting.map(({ standing }) => standing));
  const rows = counting.flatMap(({ asked }) => asked.flatMap((one) => one.rows));
  if (rows.length === 0) return noStanding;
  if (model.kind === 'risk') return riskStanding(rows);
  const [only] = counting;
  if (scope.kind === 'dimension' && only?.standing.reached !== undefined) return only.standing;
  const all = model.dimensions.filter(({ counts }) => counts).flatMap(({ capabilities }) => capabilities);
  return stagedStanding(rows, practicesByLevel(model, all));
}

function chapterResult(model: Model, { dimension, asked, standing }: Chapter): DimensionResult {
  const { id, title, counts, benchmark } = dimension;
  const hasFigures = standing.figures !== undefined;
  return {
    id,
    title,
    standing,
    capabilities: asked.map((one) => capabilityResult(model, dimension, one)),
    ...(counts ? {} : { counts }),
    ...(hasFigures && benchmark ? { benchmark } : {}),
  };
}

function capabilityResult(model: Model, { counts }: Dimension, { capability, reading, rows }: Asked): CapabilityResult {
  const { id, title, code, asks } = capability;
  const risk = model.kind === 'risk' && counts && rows.length > 0 ? riskOf(capability, rows) : undefined;
  const figure = figureResult(capability, reading);
  return {
    id,
    title,
    reading,
    ...(asks === 'levels' ? {} : { asks }),
    ...(code === undefined ? {} : { code }),
    ...(risk === undefined ? {} : { risk }),
    ...(figure === undefined ? {} : { figure }),
  };
}
