import type { Block } from '../../chat/card.ts';
import type { Span, Text } from '../../chat/text.ts';
import { andList, numberWord, sentence } from '../../chat/wording.ts';
import type { Reading } from '../reading.ts';
import { type CapabilityResult, type DimensionResult, distinctResults, holdsDown, type Result } from '../result.ts';
import { isCovered } from '../scoring.ts';
import { levelText } from '../voice.ts';
import { italics } from './emphasis.ts';
import { countingOf, standingText } from './standing-text.ts';

/** What a rubric came to: the level of each question, and what holds each chapter down. */
export function levelBlocks(result: Result): Block[] {
  const chapters = countingOf(result).filter(hasLevels);
  return [
    ...holdingChapters(result, chapters),
    ...chapters.flatMap((dimension) => dimensionBlocks(dimension, result)),
    ...missing(result, chapters),
  ];
}

/** A chapter beside the model's level that is asked by levels all the same. */
export function levelsBeside(dimension: DimensionResult, { model }: Result): Block[] {
  const heading: Text = [{ bold: dimension.title }, `: ${standingText(dimension.standing, model.top)}`];
  return [
    { kind: 'text', text: heading },
    { kind: 'list', items: levelItems(dimension) },
  ];
}

function hasLevels({ capabilities }: DimensionResult): boolean {
  return capabilities.some(isOfLevels);
}

function isOfLevels({ asks }: CapabilityResult): boolean {
  return asks === undefined;
}

/** "Process and Policy keep you from Level 3." Where there is one chapter only, what holds it is named below it. */
function holdingChapters(
  { overall: { reached }, model: { top } }: Result,
  dimensions: readonly DimensionResult[],
): Block[] {
  if (dimensions.length < 2 || reached === undefined || reached >= top) return [];
  const titles = dimensions.filter(({ standing }) => standing.reached === reached).map(({ title }) => title);
  const keep = titles.length === 1 ? 'keeps' : 'keep';
  return [{ kind: 'text', text: `${andList(titles)} ${keep} you from Level ${reached + 1}.` }];
}

function dimensionBlocks(dimension: DimensionResult, result: Result): Block[] {
  const several = result.dimensions.length > 1;
  const heading: Text = [{ bold: dimension.title }, `: ${standingText(dimension.standing, result.model.top)}`];
  const held = holding(dimension, result.model.top, several);
  return [
    ...(several ? [{ kind: 'text', text: heading } as const] : []),
    { kind: 'list', items: levelItems(dimension) },
    ...(held ? [{ kind: 'text', text: held } as const] : []),
  ];
}

function levelItems({ capabilities }: DimensionResult): string[] {
  return capabilities.filter(isOfLevels).map(({ title, reading }) => `${title}: ${readingText(reading)}`);
}

function readingText(reading: Reading): string {
  if (reading.kind === 'not applicable') return "doesn't apply";
  if (reading.kind === 'unknown') return `no level (${reading.why})`;
  if (reading.kind !== 'level') return '';
  const how = reading.by === 'agreed' ? ', agreed' : '';
  return `${levelText(reading.level)}${how}`;
}

/**
 * "Two things keep you from Level 3: Audit and logs and Security. Strongest: Release at 4." Among several chapters, one
 * with a single question has said so already.
 */
function holding(dimension: DimensionResult, top: number, several: boolean): Text | undefined {
  const { reached } = dimension.standing;
  const holders = holdsDown(dimension, top);
  if (reached === undefined || holders.length === 0) return undefined;
  if (several && dimension.capabilities.length === 1) return undefined;
  const things = holders.length === 1 ? 'One thing keeps' : `${sentence(numberWord(holders.length))} things keep`;
  const spans: Span[] = [
    `${things} ${several ? dimension.title : 'you'} from Level ${reached + 1}: `,
    ...italics(holders.map(({ title }) => title)),
    '.',
  ];
  const best = strongestOf(dimension.capabilities);
  if (best && best.level > reached) spans.push(' Strongest: ', { italic: best.title }, ` at ${best.level}.`);
  return spans;
}

function strongestOf(capabilities: readonly CapabilityResult[]): { title: string; level: number } | undefined {
  return capabilities
    .flatMap(({ title, reading }) => (reading.kind === 'level' ? [{ title, level: reading.level }] : []))
    .reduce<{ title: string; level: number } | undefined>(
      (best, one) => (best && best.level >= one.level ? best : one),
      undefined,
    );
}

/** What is still to be answered before a level can be told. */
function missing(result: Result, chapters: readonly DimensionResult[]): Block[] {
  const short = chapters.filter(({ standing }) => !isCovered(standing.coverage) && standing.coverage.applicable > 0);
  if (chapters.length > 0 && result.overall.coverage.applicable === 0)
    return [{ kind: 'text', text: 'None of these questions applies to you, so there is no level.' }];
  if (short.length === 0) return [];
  const known = short.reduce((sum, { standing }) => sum + standing.coverage.known, 0);
  const applicable = short.reduce((sum, { standing }) => sum + standing.coverage.applicable, 0);
  const asked = new Set(short.flatMap(({ capabilities }) => capabilities.map(({ id }) => id)));
  const titles = distinctResults(result)
    .filter(({ id, reading }) => asked.has(id) && reading.kind === 'unknown')
    .map(({ title }) => title);
  const where = chapters.length > 1 ? ` in ${andList(short.map(({ title }) => title))}` : '';
  const have = known === 0 ? 'none' : numberWord(known);
  return [
    {
      kind: 'text',
      text: `A level needs at least 60 % of the questions that apply; you have a level on ${have} of ${numberWord(applicable)}${where}. Missing: ${andList(titles)}.`,
    },
  ];
}
