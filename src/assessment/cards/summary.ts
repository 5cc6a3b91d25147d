import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { andList, count, numberWord, sentence } from '../../chat/wording.ts';
import { levelName, type Model, type Practice } from '../../content/model.ts';
import { dayText } from '../../schedule/calendar.ts';
import { isOfOneQuestion, type Since } from '../milestone.ts';
import type { Reading } from '../reading.ts';
import { type CapabilityResult, capabilityResults, distinctResults, kindOf, type Result } from '../result.ts';
import { isCovered, type Standing } from '../scoring.ts';
import { decimal, levelText, scopeTitle } from '../voice.ts';
import { carriedBlocks } from './before.ts';
import { type PictureView, pictureBlock } from './picture.ts';
import { chaptersBeside, countingOf, overallText, toldTitle, typedName } from './standing-text.ts';
import { type StepState, stepBlocks } from './steps.ts';
import { besideBlocks, profileBlocks } from './summary-beside.ts';
import { changeBlocks } from './summary-changes.ts';
import { levelBlocks } from './summary-levels.ts';
import { riskBlocks } from './summary-risk.ts';
import { rowsIn } from './summary-rows.ts';
import { stagedBlocks } from './summary-staged.ts';

export type SummaryView = PictureView & {
  /** What the team has made of the suggestions meanwhile, in their order. */
  readonly steps: readonly StepState[];
  /** What keeps the highest level alive, where everything is there already. */
  readonly keepUp: readonly Practice[];
};

/** The published result: what the team stands at, by the scoring of the model; what changed, and what to do next. */
export function summaryCard(view: SummaryView, closing: readonly Block[]): Card {
  const { milestone, model, zone, now } = view;
  const { result, since } = milestone;
  const day = since ? dayText(new Date(since.at), zone, now) : '';
  return {
    blocks: [
      { kind: 'heading', text: headline(result, model, since, day) },
      ...(isOfOneQuestion(milestone) ? rowsOfOne(result, model) : wholeBlocks(view)),
      ...besideBlocks(result),
      ...splits(result),
      ...changeBlocks(since, day),
      ...carriedBlocks(result, zone, now),
      ...nextBlocks(view),
      ...besideIt(result, model),
      { kind: 'aside', text: creditText(model) },
      ...closing,
    ],
  };
}

function wholeBlocks(view: SummaryView): Block[] {
  const { result } = view.milestone;
  const { model } = view;
  return [...pictureBlock(view), ...meaning(result, model), ...profileBlocks(result), ...bodyOf(result, model)];
}

/** Of a single question the headline says what it stands at; what of its rows is open stands below. */
function rowsOfOne(result: Result, model: Model): Block[] {
  return kindOf(result) === 'rubric' ? [] : bodyOf(result, model);
}

function bodyOf(result: Result, model: Model): Block[] {
  const kind = kindOf(result);
  switch (kind) {
    case 'rubric':
      return levelBlocks(result);
    case 'staged':
      return stagedBlocks(result, model);
    case 'risk':
      return riskBlocks(result, model);
    default:
      return kind satisfies never;
  }
}

function headline(result: Result, model: Model, since: Since | undefined, day: string): Text {
  const { overall } = result;
  if (overall.reached === undefined && !appliesNowhere(overall) && lacksAnswers(result)) {
    const title = scopeTitle(model, result.scope);
    return kindOf(result) === 'risk'
      ? `${title}: not enough answers to sum up yet`
      : `${title}: not enough answers for a level yet`;
  }
  const then = since?.reached === undefined || overall.reached === undefined ? '' : ` (${day}: ${thenText(since)})`;
  return `${toldTitle(model, result.scope)}: ${overallText(result)}${then}`;
}

/** Whether practices were asked, and none of them is for the team. */
function appliesNowhere({ rows, coverage }: Standing): boolean {
  return rows !== undefined && coverage.applicable === 0;
}

/** Whether what counts, or the only chapter there is, has too few answers. */
function lacksAnswers(result: Result): boolean {
  const { overall, dimensions } = result;
  const [only, second] = dimensions;
  if (only && !second && countingOf(result).length === 0) return false;
  if (only && !second && only.standing.rows && !only.standing.rows.levels) return !isCovered(only.standing.coverage);
  if (only && !second && only.standing.coverage.applicable === 0 && overall.coverage.applicable === 0) {
    return only.capabilities.some(({ asks }) => asks === undefined || asks === 'practices');
  }
  return kindOf(result) === 'risk' ? !isCovered(overall.coverage) : true;
}

function thenText({ reached, average }: Since): string {
  return [reached === undefined ? '' : levelText(reached), average === undefined ? '' : decimal(average)]
    .filter(Boolean)
    .join(', ');
}

function meaning(result: Result, model: Model): Block[] {
  const { reached } = result.overall;
  const level = reached === undefined ? undefined : model.levels[reached - 1];
  return level ? [{ kind: 'text', text: [{ bold: `Level ${level.level} is ${level.name}` }, `: ${level.goal}`] }] : [];
}

/** Whose ideas these are. */
function creditText({ id, attribution }: Model): string {
  const { title, authors, licence } = attribution;
  return `After ${title}; ${authors}; ${licence}. \`models ${id}\` says more.`;
}

/** Where people saw things differently; the range only from three votes on, which is when the reading carries it. */
function splits(result: Result): Block[] {
  const split = distinctResults(result).flatMap(({ title, reading }) =>
    isSplit(reading)
      ? [reading.kind === 'level' && reading.range ? `${title} (${reading.range[0]} to ${reading.range[1]})` : title]
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

function isSplit(reading: Reading): boolean {
  if (reading.kind === 'rows') return reading.rows.some(({ split }) => split);
  return 'split' in reading && reading.split;
}

function nextBlocks({ milestone, model, steps, keepUp }: SummaryView): Block[] {
  if (isOfOneQuestion(milestone)) {
    return [{ kind: 'aside', text: '`levels` shows where all of it stands now, `next` what could come next.' }];
  }
  const { top } = milestone.result.model;
  const readings = capabilityResults(milestone.result).map(({ reading }) => reading);
  const allThere =
    milestone.result.overall.reached === top &&
    readings.every((reading) => reading.kind !== 'level' || reading.level === top);
  const marked = capabilityResults(milestone.result).filter(({ asks }) => asks === 'practices');
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
  if (marked.flatMap(rowsIn).some(({ mark }) => mark === 'yes') && marked.every(isAllThere)) {
    if (milestone.result.scope.kind === 'quick') return [{ kind: 'text', text: theWhole(model) }];
    return [{ kind: 'text', text: 'Everything that applies is in place, so there is nothing to suggest.' }];
  }
  return [];
}

/** What a run of the whole leaves out. */
function besideIt({ scope, dimensions }: Result, model: Model): Block[] {
  const asked = new Set(dimensions.map(({ id }) => id));
  const beside = scope.kind === 'all' ? chaptersBeside(model).filter(({ id }) => !asked.has(id)) : [];
  if (beside.length === 0) return [];
  const typed = beside.map(({ id }) => `\`assess ${typedName(model)} ${id}\``);
  return [{ kind: 'aside', text: `Beside it: ${andList(typed)}.` }];
}

/** Where a quick look leads on to. */
function theWhole(model: Model): Text {
  const typed = { code: `assess ${typedName(model)} all` };
  return ['All that applies of the quick look is in place. ', typed, ' asks the rest as well.'];
}

/** Whether every row of a question is known to be in place, or is not for the team. */
function isAllThere({ reading }: CapabilityResult): boolean {
  if (reading.kind === 'rows') return reading.rows.every(({ mark }) => mark === 'yes' || mark === 'n/a');
  return reading.kind === 'not applicable';
}

/** Who answered, and that nobody can be told from it. */
export function peopleText({ people, mode, carried }: Result, closed: boolean): string {
  if (mode === 'solo') return 'One person answered this alone and chose to share it.';
  if (closed && carried && people.answered === 0) return 'Nobody answered anything new.';
  const answered = people.answered === 0 ? 'None' : sentence(numberWord(people.answered));
  const who = `${answered} of ${count(people.invited, 'person', 'people')} answered.`;
  return closed
    ? `${who} Nobody can see who said what, me included, now that this is closed.`
    : `${who} What is still to be talked about comes next, one question at a time.`;
}
