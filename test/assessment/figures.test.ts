import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedText, figureText, scoreOf } from '../../src/assessment/figures.ts';
import type { Reading } from '../../src/assessment/reading.ts';
import type { Figure } from '../../src/content/model.ts';
import { aResult } from '../support/assessments.ts';
import { figureCapability, stairs } from '../support/model.ts';

function figureOf(asks: Figure['asks']): Figure {
  const capability = figureCapability('figures.one', asks);
  if (capability.asks !== 'figure') throw new Error('it asks for no figure');
  return capability.figure;
}
const [duration, share] = [figureOf('duration'), figureOf('share')];

test('the answers of a duration are spread evenly from 0 for the worst to 10 for the best', () => {
  expect([1, 2, 3, 4, 5].map((answer) => scoreOf(duration, answer))).toEqual([0, 2.5, 5, 7.5, 10]);
});

test('a share of 0 % scores 10, one of 100 % nothing', () => {
  expect([0, 15, 100].map((percent) => scoreOf(share, percent))).toEqual([10, 8.5, 0]);
});

test('a score stays between 0 and 10, and a better figure never scores less', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 120 }), fc.nat(40), (value, more) => {
      for (const figure of [duration, share])
        expect(scoreOf(figure, value) >= 0 && scoreOf(figure, value) <= 10).toBe(true);
      expect(scoreOf(share, value + more)).toBeLessThanOrEqual(scoreOf(share, value));
      expect(scoreOf(duration, value + more)).toBeGreaterThanOrEqual(scoreOf(duration, value));
    }),
  );
});

test('a figure reads as it was given', () => {
  expect(figureText(duration, 3)).toBe('One day to one week');
  expect(figureText(share, 15)).toBe('15 %');
});

test.each([
  [6, 'about where most are'],
  [7, 'about where most are'],
  [7.1, 'a little above the middle'],
  [8, 'a little above the middle'],
  [8.1, 'above most'],
  [5, 'about where most are'],
  [4.9, 'a little below the middle'],
  [3.9, 'below most'],
])('where others score 6 give or take 2, a %d is %s', (score, words) => {
  expect(comparedText(score, { mean: 6, deviation: 2 })).toBe(words);
});

describe('the figures of a chapter', () => {
  const figure = (value: number): Reading => ({ kind: 'figure', value, by: 'votes', split: false });
  const unknown: Reading = { kind: 'unknown', why: 'nobody was sure' };
  const scores = (readings: Record<string, Reading>) => aResult(stairs, readings).dimensions[0]?.standing.figures;

  test('have a mean over all of them, and one for each group', () => {
    const all = { 'figures.lead-time': figure(3), 'figures.frequency': figure(1), 'figures.fail-rate': figure(15) };
    expect(scores(all)).toMatchObject({
      score: 4.5,
      groups: [
        { id: 'throughput', score: 2.5 },
        { id: 'stability', score: 8.5 },
      ],
    });
  });

  test('have none where fewer than 60 % are known', () => {
    const two = { 'figures.lead-time': figure(3), 'figures.frequency': unknown, 'figures.fail-rate': figure(15) };
    expect(scores(two)).toMatchObject({ score: 6.75, groups: [{ score: undefined }, { score: 8.5 }] });
    expect(scores({ ...two, 'figures.fail-rate': unknown })?.score).toBeUndefined();
    expect(scores({ ...two, 'figures.frequency': { kind: 'not applicable' } })).toMatchObject({
      groups: [{ score: 5 }, {}],
    });
  });

  test('leave what the model stands at alone', () => {
    expect(aResult(stairs, { 'figures.lead-time': figure(5) }).overall.reached).toBeUndefined();
  });
});
