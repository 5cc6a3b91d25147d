import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerOfFigure, readFigure } from '../../../src/assessment/words/figures.ts';
import type { Figure } from '../../../src/content/model.ts';
import { figureCapability } from '../../support/model.ts';

function asked(asks: Figure['asks']): Figure {
  const capability = figureCapability('figures.some', asks);
  if (capability.asks !== 'figure') throw new Error('no figure is asked for');
  return capability.figure;
}

/** The answer that a line lands in, by its label. */
function lands(asks: Figure['asks'], line: string): string | number | undefined {
  const figure = asked(asks);
  const answer = answerOfFigure(figure, line);
  return answer === undefined ? undefined : (figure.answers[answer - 1]?.label ?? answer);
}

describe('a figure lands in its answer', () => {
  test.each([
    ['3 days', 'One day to one week'],
    ['a day', 'One hour to one day'],
    ['25 hours', 'One day to one week'],
    ['2 hours', 'One hour to one day'],
    ['40 min', 'Less than an hour'],
    ['60 minutes', 'Less than an hour'],
    ['half a day', 'One hour to one day'],
    ['about 2 weeks', 'One week to one month'],
    ['One month', 'One week to one month'],
    ['1.5 months', 'More than a month'],
    ['a year', 'More than a month'],
  ])('%s, where it is asked how long', (line, label) => {
    expect(lands('duration', line)).toBe(label);
  });

  test.each([
    ['twice a week', 'Between once a day and once a week'],
    ['5 a day', 'Between once an hour and once a day'],
    ['30 per day', 'On demand, several times an hour'],
    ['every two weeks', 'Between once a week and once a month'],
    ['every other day', 'Between once a day and once a week'],
    ['once a month', 'Between once a week and once a month'],
    ['3 times a month', 'Between once a week and once a month'],
    ['daily', 'Between once an hour and once a day'],
    ['2x/week', 'Between once a day and once a week'],
    ['once a quarter', 'Less than once a month'],
  ])('%s, where it is asked how often', (line, label) => {
    expect(lands('frequency', line)).toBe(label);
  });

  test.each([
    ['12 %', 12],
    ['12%', 12],
    ['12 percent', 12],
    ['12', 12],
    ['0', 0],
    ['2.6 %', 3],
    ['100', 100],
  ])('%s, where it is asked how much', (line, percent) => {
    expect(lands('share', line)).toBe(percent);
  });
});

test.each([
  ...['3', 'three', 'on day 3 we', 'days', 'twice', 'a', '0 days', '0 a day', '-3 days', '3 days ago', 'in 3 days'],
  ...['12 % of them', 'a few days', '3 days or so', 'day', 'every', 'constructor', 'toString a day', '1 of 10', ''],
])('"%s" is no figure', (line) => {
  expect(readFigure(line)).toBeUndefined();
});

test('a figure of another kind is none here, nor is a share beyond all', () => {
  expect(lands('duration', 'twice a week')).toBeUndefined();
  expect(lands('frequency', '3 days')).toBeUndefined();
  expect(lands('share', '3 days')).toBeUndefined();
  for (const line of ['120 %', '101', '999']) expect(lands('share', line)).toBeUndefined();
  // A number of an answer is told apart from a figure by the question.
  expect(lands('duration', '3')).toBeUndefined();
});

describe('whatever is typed', () => {
  const units = { minutes: 1 / 60, hours: 1, days: 24, weeks: 168, months: 720 } as const;

  test('the same length in another unit lands in the same answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (days) => {
        expect(lands('duration', `${days} days`)).toBe(lands('duration', `${days * 24} hours`));
        expect(lands('duration', `${days} hours`)).toBe(lands('duration', `${days * 60} minutes`));
        expect(lands('duration', `${days} weeks`)).toBe(lands('duration', `${days * 7} days`));
        expect(lands('frequency', `${days} a day`)).toBe(lands('frequency', `${days * 7} a week`));
      }),
    );
  });

  test('a longer time is never a better answer', () => {
    const time = fc.tuple(
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months'),
    );
    const figure = asked('duration');
    fc.assert(
      fc.property(time, time, ([a, unitA], [b, unitB]) => {
        const [first, second] = [a * units[unitA], b * units[unitB]];
        const [one, other] = [answerOfFigure(figure, `${a} ${unitA}`), answerOfFigure(figure, `${b} ${unitB}`)];
        if (first <= second) expect(one).toBeGreaterThanOrEqual(other ?? 0);
      }),
    );
  });

  test('it is read within what is asked, or not at all', () => {
    const line = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('3', 'a', 'day', '%', 'every', 'twice', '/', '.')).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(line, fc.constantFrom('duration', 'frequency', 'share' as const), (said, asks) => {
        const answer = answerOfFigure(asked(asks), said);
        if (answer === undefined) return;
        expect(Number.isInteger(answer)).toBe(true);
        expect(answer).toBeGreaterThanOrEqual(asks === 'share' ? 0 : 1);
        expect(answer).toBeLessThanOrEqual(asks === 'share' ? 100 : 5);
      }),
    );
  });
});
