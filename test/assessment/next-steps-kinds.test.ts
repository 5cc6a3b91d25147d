import { describe, expect, test } from 'vitest';
import { milestoneOf } from '../../src/assessment/milestone.ts';
import { needsOf, nextStepsFor, noLeanings } from '../../src/assessment/next-steps.ts';
import type { Reading } from '../../src/assessment/reading.ts';
import type { Model } from '../../src/content/model.ts';
import { practiceOf } from '../../src/content/model.ts';
import { aResult, at } from '../support/assessments.ts';
import {
  aDimension,
  aModel,
  aPractice,
  figureCapability,
  figures,
  ladder,
  rowsCapability,
  stairs,
  tower,
} from '../support/model.ts';
import { rowsOf } from './rows.ts';

type Readings = Readonly<Record<string, Reading>>;

/** The suggestions with their reasons, a line each. */
function suggested(model: Model, readings: Readings, leaveOut: readonly string[] = []): string[] {
  const steps = nextStepsFor(model, aResult(model, readings), { ...noLeanings, leaveOut: new Set(leaveOut) });
  return steps.map((step) => `${step.kind === 'talk' ? step.title : step.practice.id}: ${step.reason}`);
}

describe('in a staged model', () => {
  const readings = {
    'ground.basics': rowsOf(stairs, 'ground.basics', 'yyyy'),
    'first.floor': rowsOf(stairs, 'first.floor', 'pny'),
    'second.floor': rowsOf(stairs, 'second.floor', 'nn'),
  };

  test('the lowest level that is not reached comes first, then what is above it', () => {
    expect(suggested(stairs, readings)).toEqual([
      'first.floor.pipeline: Level 2 needs at least one more of its practices, half of it is there, and “Do canary” builds on it.',
      'first.floor.tests: Level 2 needs at least one more of its practices.',
      'second.floor.canary: it belongs to Level 3, further up.',
      'second.floor.drills: it belongs to Level 3, further up.',
    ]);
  });

  test('what is left of a level that is reached comes between, and what does not count at the end', () => {
    const wide = aModel(
      [
        aDimension('low', [
          rowsCapability('low.one', {
            a: { level: 1 },
            b: { level: 1 },
            c: { level: 1 },
            d: { level: 1 },
            e: { level: 1 },
          }),
        ]),
        aDimension('mid', [rowsCapability('mid.one', { a: { level: 2 } })]),
        aDimension('high', [rowsCapability('high.one', { a: { level: 3 } })]),
        { ...aDimension('side', [rowsCapability('side.one', { a: {} })]), counts: false },
      ],
      { kind: 'staged', levels: stairs.levels },
    );
    const all = {
      'low.one': rowsOf(wide, 'low.one', 'yyyyn'),
      'mid.one': rowsOf(wide, 'mid.one', 'n'),
      'high.one': rowsOf(wide, 'high.one', 'n'),
      'side.one': rowsOf(wide, 'side.one', 'n'),
    };
    expect(suggested(wide, all)).toEqual([
      'mid.one.a: Level 2 needs at least one more of its practices.',
      'low.one.e: it is still open in Level 1.',
      'high.one.a: it belongs to Level 3, further up.',
      "side.one.a: it is still open under “Side”, which doesn't change your level.",
    ]);
  });

  test('nothing that is in place, not for the team, unknown or left out is suggested', () => {
    const some = { ...readings, 'second.floor': rowsOf(stairs, 'second.floor', '-?') };
    expect(suggested(stairs, some, ['first.floor.tests']).map((line) => line.split(':')[0])).toEqual([
      'first.floor.pipeline',
    ]);
  });
});

describe('in a risk model', () => {
  const readings = {
    'prepare.flow': rowsOf(tower, 'prepare.flow', 'nynn'),
    'prepare.people': rowsOf(tower, 'prepare.people', 'pn'),
    'organization.operating-model': {
      kind: 'profile',
      choice: 'apart',
      title: 'Apart',
      by: 'votes',
      split: false,
    } as const,
  };

  test('high risks come first, then what suits the way of working, then medium and low ones', () => {
    expect(suggested(tower, readings)).toEqual([
      'prepare.flow.git: it is the only high risk open under “Flow”, and “Do small” builds on it.',
      'prepare.people.owners: it is the only high risk open under “People”, and half of it is there.',
      'organization.operating-model.hand-over: it suits “Apart”, which is how you work.',
      'prepare.flow.small: it is the only medium risk open under “Flow”.',
      'prepare.people.shared: it is the only medium risk open under “People”.',
      'prepare.flow.tidy: it is the only low risk open under “Flow”.',
    ]);
  });

  test('another way of working has other practices', () => {
    const together = { ...readings['organization.operating-model'], choice: 'together', title: 'Together' };
    const lines = suggested(tower, { ...readings, 'organization.operating-model': together });
    expect(lines.join()).not.toContain('hand-over');
  });
});

test('figures suggest what helps the one that is furthest below others first, and nothing near or above them', () => {
  const withSteps = (id: string, asks: 'duration' | 'share') => {
    const { level: _, ...practice } = aPractice(id, 'try');
    return figureCapability(id, asks, 'throughput', { practices: [practice] });
  };
  const chapter = {
    ...figures,
    capabilities: [
      withSteps('figures.a', 'duration'),
      withSteps('figures.b', 'duration'),
      withSteps('figures.c', 'share'),
    ],
  };
  const model = aModel([chapter]);
  const figure = (value: number): Reading => ({ kind: 'figure', value, by: 'votes', split: false });
  expect(suggested(model, { 'figures.a': figure(2), 'figures.b': figure(1), 'figures.c': figure(45) })).toEqual([
    'figures.b.try: B is furthest from what others report (0.0 of 10, others 6.0).',
    'figures.a.try: A is below what others report (2.5 of 10, others 6.0).',
  ]);
});

test('what another one needs comes before it, even if that one would come first', () => {
  const model = aModel(
    [
      aDimension('run', [
        rowsCapability('run.ops', { alarm: { risk: 'high', needs: ['run.ops.logs'] }, logs: { risk: 'low' } }),
      ]),
    ],
    { kind: 'risk', levels: [] },
  );
  const readings = { 'run.ops': rowsOf(model, 'run.ops', 'nn') };
  expect(suggested(model, readings).map((line) => line.split(':')[0])).toEqual(['run.ops.logs', 'run.ops.alarm']);
});

describe('where the team sees things differently', () => {
  const split = at(1, { split: true, range: [1, 3] });
  const wide = at(1, { split: true, range: [0, 5] });

  test('one talk stands among the three of a summary, about the widest split, and says what else there is', () => {
    const readings = {
      'process.logs': split,
      'process.deploys': wide,
      'process.alerts': at(1),
      'people.on-call': at(1),
    };
    const result = aResult(ladder, readings);
    const { steps } = milestoneOf(result, nextStepsFor(ladder, result, noLeanings), []);
    expect(steps.map(({ kind }) => kind)).toEqual(['talk', 'practice', 'practice']);
    expect(steps[0]).toMatchObject({
      title: 'Talk about Deploys',
      reason:
        'you see this differently (from 0 to 5), so the talk comes before any plan for it; Logs is like that too.',
    });
  });

  test('rows that are split are a talk about their question, and are not suggested', () => {
    const lines = suggested(tower, { 'prepare.flow': rowsOf(tower, 'prepare.flow', 'snny') });
    expect(lines[0]).toBe(
      'Talk about Flow: you see one practice of it differently (“Do git”), so the talk comes before any plan for it.',
    );
    expect(lines.slice(1).map((line) => line.split(':')[0])).toEqual(['prepare.flow.tests', 'prepare.flow.small']);
  });
});

test('what a practice needs is told as far as the result does not show it to be there', () => {
  const small = practiceOf(tower, 'prepare.flow.small');
  const needs = (letters: string) =>
    small &&
    needsOf(tower, aResult(tower, { 'prepare.flow': rowsOf(tower, 'prepare.flow', letters) }), small).map(
      ({ id }) => id,
    );
  expect([needs('nnnn'), needs('?nnn'), needs('ynnn'), needs('-nnn')]).toEqual([
    ['prepare.flow.git'],
    ['prepare.flow.git'],
    [],
    [],
  ]);
});

test('one that suits the way of working is among the first five, however many risks are open', () => {
  const wide = aModel(
    [
      aDimension('prepare', [
        rowsCapability(
          'prepare.flow',
          Object.fromEntries([...'abcdefgh'].map((id) => [id, { risk: 'high' as const }])),
        ),
      ]),
      ...tower.dimensions.filter(({ id }) => id === 'organization'),
    ],
    { kind: 'risk', levels: [] },
  );
  const readings: Readings = {
    'prepare.flow': rowsOf(wide, 'prepare.flow', 'nnnnnnnn'),
    'organization.operating-model': { kind: 'profile', choice: 'apart', title: 'Apart', by: 'votes', split: false },
  };
  const lines = suggested(wide, readings);
  expect(lines.slice(0, 4).every((line) => line.startsWith('prepare.flow'))).toBe(true);
  expect(lines[4]).toContain('it suits “Apart”, which is how you work');
});
