import type { Benchmark, Capability, Dimension, Figure } from '../content/model.ts';
import type { Reading } from './reading.ts';
import { isEnoughKnown } from './tally.ts';

/** A figure as it was given, with its score from 0 to 10 and what others scored; kept so that it stays readable. */
export type FigureResult = {
  readonly text: string;
  readonly score: number;
  readonly mean: number;
  readonly deviation: number;
};

/** What the figures of a chapter come to: means of scores from 0 to 10, undefined where too few are known. */
export type FigureScores = {
  readonly score: number | undefined;
  readonly groups: readonly { readonly id: string; readonly title: string; readonly score: number | undefined }[];
};

/** What somebody gave: the answer as it is read, or a share as "15 %". */
export function figureText({ asks, answers }: Figure, value: number): string {
  if (asks === 'share') return `${value} %`;
  return answers[value - 1]?.label ?? String(value);
}

/** The score of a figure, 0 to 10, 10 best: answers are spread evenly from the worst to the best, 100 to 0 % likewise. */
export function scoreOf({ asks, answers }: Figure, value: number): number {
  const score = asks === 'share' ? 10 - value / 10 : ((value - 1) / Math.max(1, answers.length - 1)) * 10;
  return Math.min(10, Math.max(0, score));
}

/** What a figure question came to; undefined without a figure. */
export function figureResult(capability: Capability, reading: Reading): FigureResult | undefined {
  if (capability.asks !== 'figure' || reading.kind !== 'figure') return undefined;
  const { figure } = capability;
  const { mean, deviation } = figure;
  return { text: figureText(figure, reading.value), score: scoreOf(figure, reading.value), mean, deviation };
}

/** The mean over the figures of a chapter, and over each of its groups; each where at least 60 % of them are known. */
export function figureScores(
  { benchmark }: Pick<Dimension, 'benchmark'>,
  readings: readonly { readonly capability: Capability; readonly reading: Reading }[],
): FigureScores {
  const asked = readings.flatMap(({ capability, reading }) =>
    capability.asks === 'figure' && reading.kind !== 'not applicable'
      ? [{ group: capability.figure.group, score: figureResult(capability, reading)?.score }]
      : [],
  );
  const groups = (benchmark?.groups ?? []).filter(({ id }) => asked.some(({ group }) => group === id));
  return {
    score: meanOf(asked.map(({ score }) => score)),
    groups: groups.map(({ id, title }) => ({
      id,
      title,
      score: meanOf(asked.filter(({ group }) => group === id).map(({ score }) => score)),
    })),
  };
}

function meanOf(scores: readonly (number | undefined)[]): number | undefined {
  const known = scores.filter((score) => score !== undefined);
  if (known.length === 0 || !isEnoughKnown({ known: known.length, applicable: scores.length })) return undefined;
  return known.reduce((sum, score) => sum + score, 0) / known.length;
}

type Others = { readonly mean: number; readonly deviation: number };

/** Up to this many deviations from the mean is where most are. */
export const nearby = 0.5;

/** How many deviations a score is above the mean of others. */
export function distanceOf(score: number, { mean, deviation }: Others): number {
  // A distance on the border is not moved across it by the last digit of a binary fraction.
  return Math.round(((score - mean) / Math.max(deviation, 0.01)) * 1e6) / 1e6;
}

/** Where a score stands among those of others, in words. */
export function comparedText(score: number, others: Others): string {
  const distance = distanceOf(score, others);
  if (Math.abs(distance) <= nearby) return 'about where most are';
  if (distance > 1) return 'above most';
  if (distance < -1) return 'below most';
  return distance > 0 ? 'a little above the middle' : 'a little below the middle';
}

/** The benchmark of one of its groups. */
export function groupOf(benchmark: Benchmark | undefined, id: string) {
  return benchmark?.groups.find((group) => group.id === id);
}
