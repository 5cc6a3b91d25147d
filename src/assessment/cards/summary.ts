import type { Block, Card } from '../../chat/card.ts';
import type { Span, Text } from '../../chat/text.ts';
import { andList, count, numberWord, sentence } from '../../chat/wording.ts';
import { levelName, type Model, type Practice } from '../../content/model.ts';
import { dayText } from '../../schedule/calendar.ts';
import type { Since } from '../milestone.ts';
import type { Reading } from '../reading.ts';
import {
  type CapabilityResult,
  capabilityResults,
  type DimensionResult,
  distinctResults,
  holdsDown,
  type Result,
} from '../result.ts';
import { isCovered, type Standing } from '../scoring.ts';
import { decimal, levelText, scopeTitle } from '../voice.ts';
import { type PictureView, pictureBlock } from './picture.ts';
import { type StepState, stepBlocks } from './steps.ts';

export type SummaryView = PictureView & {
  /** What the team has made of the suggestions meanwhile, in their order. */
  readonly steps: readonly StepState[];
  /** What keeps the highest level alive, where everything is there already. */
  readonly keepUp: readonly Practice[];
};

/** The published result: levels, what holds them down, what changed, and what to do next. */
export function summaryCard(view: SummaryView, closing: readonly Block[]): Card {
  const { milestone, model, zone, now } = view;
  const { result, since } = milestone;
  return {
    blocks: [
      { kind: 'heading', text: headline(result, model, since, zone, now) },
      ...pictureBlock(view),
      ...meaning(result, model),
      ...holdingChapters(result),
      ...result.dimensions.flatMap((dimension) => dimensionBlocks(dimension, result)),
      ...missing(result),
      ...splits(result),
      ...changes(since, zone, now),
      ...nextBlocks(view),
      ...closing,
    ],
  };
}

function headline(result: Result, model: Model, since: Since | undefined, zone: string, now: Date): Text {
  const title = scopeTitle(model, result.scope);
  if (result.overall.reached === undefined) return `${title}: not enough answers for a level yet`;
  const then = since?.reached === undefined ? '' : ` (${dayText(new Date(since.at), zone, now)}: ${thenText(since)})`;
  return `${title}: ${standingText(result.overall, result.model.top)}${then}`;
}

function thenText({ reached, average }: Since): string {
  return [reached === undefined ? '' : levelText(reached), average === undefined ? '' : decimal(average)]
    .filter(Boolean)
    .join(', ');
}

/** "Level 2 reached, average 2.6 of 5". */
export function standingText({ reached, average }: Standing, top: number): string {
  if (reached === undefined || average === undefined) return 'no level yet';
  const level = reached === 0 ? 'Level 1 not reached yet' : `Level ${reached} reached`;
  return `${level}, average ${decimal(average)} of ${top}`;
}

function meaning(result: Result, model: Model): Block[] {
  const { reached } = result.overall;
  const level = reached === undefined ? undefined : model.levels[reached - 1];
  return level ? [{ kind: 'text', text: [{ bold: `Level ${level.level} is ${level.name}` }, `: ${level.goal}`] }] : [];
}

/** "Process and Policy keep you from Level 3." Where there is one chapter only, what holds it is named below it. */
function holdingChapters({ dimensions, overall: { reached }, model: { top } }: Result): Block[] {
  if (dimensions.length < 2 || reached === undefined || reached >= top) return [];
  const titles = dimensions.filter(({ standing }) => standing.reached === reached).map(({ title }) => title);
  const keep = titles.length === 1 ? 'keeps' : 'keep';
  return [{ kind: 'text', text: `${andList(titles)} ${keep} you from Level ${reached + 1}.` }];
}

function dimensionBlocks(dimension: DimensionResult, result: Result): Block[] {
  const several = result.dimensions.length > 1;
  const heading: Text = [{ bold: dimension.title }, `: ${standingText(dimension.standing, result.model.top)}`];
  const items = dimension.capabilities.map(({ title, reading }) => `${title}: ${readingText(reading)}`);
  const held = holding(dimension, result.model.top, several);
  return [
    ...(several ? [{ kind: 'text', text: heading } as const] : []),
    { kind: 'list', items },
    ...(held ? [{ kind: 'text', text: held } as const] : []),
  ];
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
  const best = strongest(dimension.capabilities);
  if (best && best.level > reached) spans.push(' Strongest: ', { italic: best.title }, ` at ${best.level}.`);
  return spans;
}

function strongest(capabilities: readonly CapabilityResult[]): { title: string; level: number } | undefined {
  return capabilities
    .flatMap(({ title, reading }) => (reading.kind === 'level' ? [{ title, level: reading.level }] : []))
    .reduce<{ title: string; level: number } | undefined>(
      (best, one) => (best && best.level >= one.level ? best : one),
      undefined,
    );
}

function italics(titles: readonly string[]): Span[] {
  return titles.flatMap((title, index) => {
    const last = titles.length > 2 && titles.some((one) => one.includes(' and ')) ? ', and ' : ' and ';
    const before = index === 0 ? '' : index === titles.length - 1 ? last : ', ';
    return [before, { italic: title }];
  });
}

/** What is still to be answered before a level can be told. */
function missing(result: Result): Block[] {
  const short = result.dimensions.filter(
    ({ standing }) => !isCovered(standing.coverage) && standing.coverage.applicable > 0,
  );
  if (result.overall.coverage.applicable === 0)
    return [{ kind: 'text', text: 'None of these questions applies to you, so there is no level.' }];
  if (short.length === 0) return [];
  const known = short.reduce((sum, { standing }) => sum + standing.coverage.known, 0);
  const applicable = short.reduce((sum, { standing }) => sum + standing.coverage.applicable, 0);
  const asked = new Set(short.flatMap(({ capabilities }) => capabilities.map(({ id }) => id)));
  const titles = distinctResults(result)
    .filter(({ id, reading }) => asked.has(id) && reading.kind === 'unknown')
    .map(({ title }) => title);
  const where = result.dimensions.length > 1 ? ` in ${andList(short.map(({ title }) => title))}` : '';
  const have = known === 0 ? 'none' : numberWord(known);
  return [
    {
      kind: 'text',
      text: `A level needs at least 60 % of the questions that apply; you have a level on ${have} of ${numberWord(applicable)}${where}. Missing: ${andList(titles)}.`,
    },
  ];
}

/** Where people saw things differently; the range only from three votes on, which is when the reading carries it. */
function splits(result: Result): Block[] {
  const split = distinctResults(result).flatMap(({ title, reading }) =>
    reading.kind === 'level' && reading.split
      ? [reading.range ? `${title} (${reading.range[0]} to ${reading.range[1]})` : title]
      : [],
  );
  if (split.length === 0) return [];
  const which = split.length === 1 ? 'that one' : 'those';
  return [
    {
      kind: 'text',
      text: `You saw ${andList(split)} differently; talk about ${which} before you plan anything there.`,
    },
  ];
}

function changes(since: Since | undefined, zone: string, now: Date): Block[] {
  if (!since) return [];
  const day = dayText(new Date(since.at), zone, now);
  if (since.changes.length === 0) return [{ kind: 'text', text: `Nothing has moved since ${day}.` }];
  const moved = since.changes.map(({ title, from, to }) => `${title} ${from} → ${to}`);
  return [{ kind: 'text', text: `Since ${day}: ${moved.join(', ')}.` }];
}

function nextBlocks({ milestone, model, steps, keepUp }: SummaryView): Block[] {
  const { top } = milestone.result.model;
  const readings = capabilityResults(milestone.result).map(({ reading }) => reading);
  const allThere =
    milestone.result.overall.reached === top &&
    readings.every((reading) => reading.kind !== 'level' || reading.level === top);
  if (steps.length > 0)
    return [{ kind: 'text', text: [{ bold: 'Next' }] }, ...steps.flatMap((state) => stepBlocks(state, false))];
  if (allThere && keepUp.length > 0) {
    return [
      {
        kind: 'text',
        text: `There is nothing above ${levelName(model, top) ?? `Level ${top}`} to suggest. What keeps it alive:`,
      },
      { kind: 'list', items: keepUp.map(({ title }) => title) },
    ];
  }
  return [];
}

/** Who answered, and that nobody can be told from it. */
export function peopleText({ people, mode }: Result, closed: boolean): string {
  if (mode === 'solo') return 'One person answered this alone and chose to share it.';
  const answered = people.answered === 0 ? 'None' : sentence(numberWord(people.answered));
  const who = `${answered} of ${count(people.invited, 'person', 'people')} answered.`;
  return closed
    ? `${who} Nobody can see who said what, me included, now that this is closed.`
    : `${who} What is still to be talked about comes next, one question at a time.`;
}
