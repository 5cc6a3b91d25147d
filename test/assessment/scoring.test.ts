import { describe, expect, test } from 'vitest';
import type { Mode, Outcome, Vote } from '../../src/assessment/assessment.ts';
import { isSplit, lowerMedian, type Reading, spreadOf } from '../../src/assessment/reading.ts';
import { resultOf } from '../../src/assessment/result.ts';
import { overallOf, standingOf } from '../../src/assessment/scoring.ts';
import { anAssessment, ana, at, levelReading, votesBy } from '../support/assessments.ts';
import { ladder } from '../support/model.ts';

const agreedOn = (level: number | 'n/a'): Outcome => ({ kind: 'agreed', level });
const notApplicable: Reading = { kind: 'not applicable' };
const unknown: Reading = { kind: 'unknown', why: 'nobody answered' };

function levelOf(votes: readonly Vote[], outcome?: Outcome, mode: Mode = 'live'): number | string {
  const reading = levelReading(votes, outcome, mode);
  if (reading.kind === 'level') return reading.level;
  return reading.kind === 'unknown' ? reading.why : reading.kind;
}

describe('a capability stands at the lower median of its votes', () => {
  test.each<[Vote[], number]>([
    [[1, 2, 4], 2],
    [[4, 1, 2], 2],
    [[1, 2, 3, 4], 2],
    [[2, 2, 2], 2],
    [[0, 0, 5], 0],
    [[1, 1, 5, 5], 1],
  ])('%j is %i', (votes, level) => {
    expect(levelOf(votes)).toBe(level);
  });

  test('no votes have no middle', () => {
    expect(lowerMedian([])).toBeUndefined();
  });

  test('the agreed level counts instead, whatever the votes say', () => {
    expect(levelReading([1, 2, 4], agreedOn(4), 'live')).toEqual({
      kind: 'level',
      level: 4,
      by: 'agreed',
      split: false,
      range: [1, 4],
    });
    expect(levelOf([3, 3, 3], agreedOn('n/a'))).toBe('not applicable');
    expect(levelOf(['n/a', 'n/a', 'n/a'], agreedOn(2))).toBe(2);
  });

  test('accepted and parked stand at what the votes say; passed has no level', () => {
    expect(levelOf([2, 3, 3], { kind: 'accepted' })).toBe(3);
    expect(levelOf([1, 3, 5], { kind: 'parked' })).toBe(3);
    expect(levelOf([2, 3, 3], { kind: 'passed' })).toBe('skipped');
  });
});

describe('not sure is no vote', () => {
  test('it leaves the middle where it is', () => {
    expect(levelOf([2, 3, 4, 'unsure', 'unsure'])).toBe(3);
  });

  test('where nobody is sure there is no level', () => {
    expect(levelOf(['unsure', 'unsure', 'unsure'])).toBe('nobody was sure');
  });

  test('a skipped question is neither an answer nor a vote', () => {
    expect(levelOf(['skipped', 'skipped'])).toBe('skipped');
    expect(levelOf([])).toBe('nobody answered');
    expect(levelOf(['n/a', 'n/a', 3, 3, 3, 'skipped'])).toBe(3);
  });
});

describe('not applicable when at least half of those who answered say so', () => {
  test.each<[Vote[], number | string]>([
    [['n/a', 'n/a', 'n/a', 3, 3, 3], 'not applicable'],
    [['n/a', 'n/a', 3, 3, 3], 3],
    [['n/a', 'n/a', 3, 'unsure'], 'not applicable'],
    [['n/a', 'n/a', 3, 3, 3, 'unsure'], 3],
    [['n/a', 'n/a', 'n/a', 'skipped', 'skipped', 'skipped', 'skipped'], 'not applicable'],
  ])('%j is %s', (votes, level) => {
    expect(levelOf(votes)).toBe(level);
  });
});

describe('the spread says whether people agree', () => {
  test.each<[number[], number, string]>([
    [[3, 3, 3], 0, 'aligned'],
    [[2, 3, 3], 1, 'aligned'],
    [[2, 3, 4], 2, 'split'],
    [[0, 5], 5, 'split'],
    [[], 0, 'aligned'],
  ])('%j: %i apart is %s', (votes, spread, name) => {
    expect(spreadOf(votes)).toBe(spread);
    expect(isSplit(votes) ? 'split' : 'aligned').toBe(name);
  });

  test('a split is over once the team has agreed', () => {
    expect(levelReading([1, 2, 4], undefined, 'live')).toMatchObject({ split: true, range: [1, 4] });
    expect(levelReading([1, 2, 4], agreedOn(2), 'live')).toMatchObject({ split: false });
  });
});

describe('with fewer than three votes', () => {
  test.each<[Vote[]]>([[[3]], [[3, 3]], [[3, 3, 'unsure', 'unsure']]])('%j publishes no level', (votes) => {
    expect(levelOf(votes)).toBe('too few to tell');
  });

  test('a level is published when the team agreed on it, and still no range', () => {
    expect(levelReading([1, 4], agreedOn(2), 'live')).toEqual({ kind: 'level', level: 2, by: 'agreed', split: false });
  });

  test('a solo stands at what its author says, without a range', () => {
    expect(levelReading([3], undefined, 'solo')).toEqual({ kind: 'level', level: 3, by: 'votes', split: false });
    expect(levelOf(['n/a'], undefined, 'solo')).toBe('not applicable');
  });
});

describe('a dimension has two readings', () => {
  test('it has reached the lowest of its levels and stands at their average', () => {
    expect(standingOf([at(2), at(2), at(4), at(3)])).toEqual({
      coverage: { known: 4, applicable: 4 },
      reached: 2,
      average: 2.75,
    });
  });

  test('what does not apply does not count, what is not known does', () => {
    expect(standingOf([at(2), at(3), notApplicable]).coverage).toEqual({ known: 2, applicable: 2 });
    expect(standingOf([at(2), at(3), unknown]).coverage).toEqual({ known: 2, applicable: 3 });
  });

  test.each<[number, number, number | undefined, string]>([
    [3, 2, 3, 'three of five is enough'],
    [2, 2, undefined, 'two of four is too little'],
    [0, 4, undefined, 'none is too little'],
    [0, 0, undefined, 'nothing asked is too little'],
  ])('%i known and %i unknown: reached %s, since %s', (known, open, reached) => {
    const readings = [...Array<Reading>(known).fill(at(3)), ...Array<Reading>(open).fill(unknown)];
    expect(standingOf(readings)).toMatchObject({ reached, average: reached });
  });
});

describe('the model, one floor up', () => {
  test('it has reached the lowest of its dimensions and stands at the average of their averages', () => {
    const whole = overallOf([standingOf([at(2), at(4)]), standingOf([at(4), at(5)]), standingOf([at(3)])]);
    expect(whole).toEqual({ coverage: { known: 5, applicable: 5 }, reached: 2, average: (3 + 4.5 + 3) / 3 });
  });

  test('it publishes nothing below 60 % of all that applies', () => {
    const half = overallOf([standingOf([at(3), at(3)]), standingOf([unknown, unknown])]);
    expect(half).toEqual({ coverage: { known: 2, applicable: 4 }, reached: undefined, average: undefined });
  });
});

test('a result counts what the team agreed on, not what it voted', () => {
  const assessment = anAssessment({ outcomes: { 'process.logs': agreedOn(4) } });
  const { dimensions } = resultOf(assessment, ladder, votesBy({ 'process.logs': [1, 1, 1] }), 3);
  expect(dimensions[0]?.capabilities[0]).toMatchObject({ title: 'Logs', reading: { level: 4, by: 'agreed' } });
});

describe('who has answered', () => {
  test('everyone who answered a question counts once', () => {
    const answers = votesBy({ 'process.logs': [1, 2, 'unsure'], 'process.deploys': [3] });
    expect(resultOf(anAssessment(), ladder, answers, 5).people).toEqual({ answered: 3, invited: 5 });
  });

  test('somebody who only left a note has not answered', () => {
    const answers = new Map([
      ['process.logs', new Map([[ana.pseudonym, { note: { text: 'We use Loki.', shown: false } }]])],
    ]);
    expect(resultOf(anAssessment(), ladder, answers, 4).people.answered).toBe(0);
  });
});
