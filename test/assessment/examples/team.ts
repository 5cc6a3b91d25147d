import type { Mark } from '../../../src/assessment/assessment.ts';
import { overallText } from '../../../src/assessment/cards/standing-text.ts';
import { type Leanings, nextStepsFor, noLeanings } from '../../../src/assessment/next-steps.ts';
import type { Reading, RowReading } from '../../../src/assessment/reading.ts';
import type { Result } from '../../../src/assessment/result.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { allCapabilities, type Capability, type Model, modelOf } from '../../../src/content/model.ts';
import { aResult } from '../../support/assessments.ts';

/**
 * What a team stands at, question by question. A level as a number, one it is split on as the range of its votes
 * ("1-4"); practices as a letter a row: y in place, p partly, n not yet, - not for us, ? nobody knows, s split between
 * yes and no; a way of working by its id; a figure as the number of its answer, a share in percent.
 */
export type Answers = Readonly<Record<string, number | string>>;

const library = loadLibrary([shippedContent]);

/** A model that Cairn brings along. */
export function shipped(id: string): Model {
  const model = modelOf(library, id);
  if (!model) throw new Error(`${id} is not shipped any more`);
  return model;
}

/** The result of a team's answers; what they leave out was not asked. */
export function resultFor(model: Model, answers: Answers): Result {
  const ids = new Set(allCapabilities(model).map(({ id }) => id));
  const unknown = Object.keys(answers).filter((id) => !ids.has(id));
  if (unknown.length > 0) throw new Error(`${model.id} does not ask ${unknown.join(', ')}`);
  return aResult(
    model,
    Object.fromEntries(
      allCapabilities(model).flatMap((capability) => {
        const answer = answers[capability.id];
        return answer === undefined ? [] : [[capability.id, readingFor(capability, answer)] as const];
      }),
    ),
  );
}

/** The headline of the summary and the first five suggestions with their reasons, a line each. */
export function firstLook(model: Model, answers: Answers, leanings: Leanings = noLeanings): string {
  const result = resultFor(model, answers);
  const next = nextStepsFor(model, result, leanings).slice(0, 5);
  const lines = next.map((step, index) => {
    const title = step.kind === 'talk' ? step.title : step.practice.title;
    return `${index + 1}. ${title}: ${step.reason}`;
  });
  return [overallText(result), ...lines].join('\n');
}

/** Whether no two of these are alike, so that each team hears something of its own. */
export function allDiffer(looks: readonly string[]): boolean {
  const suggestions = looks.map((look) => look.split('\n').slice(1).join('\n'));
  return new Set(suggestions).size === looks.length;
}

function readingFor(capability: Capability, answer: number | string): Reading {
  const votes = { by: 'votes', split: false } as const;
  switch (capability.asks) {
    case 'levels': {
      const [low = 0, high = low] = String(answer).split('-').map(Number);
      if (high === low) return { kind: 'level', level: low, ...votes };
      return { kind: 'level', level: low, by: 'votes', split: true, range: [low, high] };
    }
    case 'practices':
      return { kind: 'rows', rows: rowsFor(capability, String(answer)) };
    case 'profile': {
      const choice = capability.profile.find(({ id }) => id === answer);
      if (!choice) throw new Error(`${capability.id} has no ${answer}`);
      return { kind: 'profile', choice: choice.id, title: choice.title, ...votes };
    }
    case 'figure':
      return { kind: 'figure', value: Number(answer), ...votes };
    default:
      return capability satisfies never;
  }
}

const marks: Readonly<Record<string, Mark | undefined>> = {
  y: 'yes',
  p: 'partly',
  n: 'no',
  s: 'no',
  '-': 'n/a',
  '?': undefined,
};

function rowsFor({ id, practices }: Capability, letters: string): RowReading[] {
  const given = letters.replaceAll(' ', '');
  if (given.length !== practices.length) throw new Error(`${id} has ${practices.length} rows, not ${given.length}`);
  return practices.map(({ id, title, level, risk }, index): RowReading => {
    const letter = given.charAt(index);
    const mark = marks[letter];
    return {
      practice: id,
      title,
      ...(level === undefined ? {} : { level }),
      ...(risk === undefined ? {} : { risk }),
      ...(mark ? { mark, by: 'votes' } : {}),
      split: letter === 's',
    };
  });
}
