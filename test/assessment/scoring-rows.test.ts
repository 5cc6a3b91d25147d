import { describe, expect, test } from 'vitest';
import { type Reading, readingOf } from '../../src/assessment/reading.ts';
import { riskOf, stagedStanding } from '../../src/assessment/scoring-rows.ts';
import { percentOf, stillNeeded, tallyOf, wholePercent } from '../../src/assessment/tally.ts';
import type { Capability, Practice } from '../../src/content/model.ts';
import { aResult } from '../support/assessments.ts';
import { aCapability, aDimension, aModel, rowsCapability, stairs, tower } from '../support/model.ts';
import { rowsAs, rowsOf } from './rows.ts';

/** Rows of each level in turn, as many as there are letters; "yyp nn" has three of level 1 and two of level 2. */
function standing(letters: string) {
  const rows = letters.split(' ').flatMap((here, index) => {
    const parts = Object.fromEntries([...here].map((_, at) => [`l${index + 1}r${at}`, { level: index + 1 }]));
    return rowsAs(rowsCapability('run.ops', parts), here);
  });
  const {
    reached,
    average,
    rows: tally,
  } = stagedStanding(
    rows,
    letters.split(' ').map((here) => here.length),
  );
  return { reached, average, share: tally && percentOf(tally) };
}

describe('a level of a staged model', () => {
  test.each<[string, number | undefined, string]>([
    ['yyyyn nnnnn', 1, 'four of five are enough'],
    ['yyynn yyyyy', 0, 'three of five are not'],
    ['yyyyp nnnnn', 1, 'partly counts half'],
    ['yyyypn n', 0, 'nine halves of twelve are too few'],
    ['yyyyyyyynn nnnnn', 1, 'eight of ten are enough, to the row'],
    ['yyyyyyypnn nnnnn', 0, 'half a practice less is not'],
    ['yyyyy yyyyn yyyyy', 3, 'each level for itself'],
    ['yyyyy yyynn yyyyy', 1, 'a level above one that is not there does not count'],
    ['yyyy- nnnnn', 1, 'what is not for us is left out'],
    ['----- yyyyy nn', 2, 'a level without a row that applies passes'],
    ['yyy?? nnnnn', 1, 'three of five that are known are enough'],
    ['yy??? yyyyy', undefined, 'two of five are not, and nothing above counts'],
    ['yyyyy yy??? yyyyy', 1, 'what is reached below a level nobody knows stays'],
    ['nyyy? yyyyy', 0, 'a level can be known not to be there'],
  ])('%s: reached %s, since %s', (letters, reached) => {
    expect(standing(letters).reached).toBe(reached);
  });

  test('the average is that of the levels that apply, on the scale of all, and needs them known', () => {
    expect(standing('yyyy yp nn').average).toBe(1.75);
    expect(standing('yyyy ---- nn').average).toBe(1.5);
    expect(standing('---- ---- yn').average).toBe(1.5);
    expect(standing('yyyy ???? nn').average).toBeUndefined();
  });

  test('says how many practices it still takes', () => {
    const takes = (letters: string) => {
      const rows = rowsAs(
        rowsCapability('run.ops', Object.fromEntries([...letters].map((_, at) => [`r${at}`, {}]))),
        letters,
      );
      return stillNeeded(tallyOf(rows), rows.filter(({ mark }) => mark === 'no').length);
    };
    expect(['yyyyn', 'yyynn', 'yyppn', 'ppppp', 'yyyppp', 'nnnnn'].map(takes)).toEqual([0, 1, 1, 3, 1, 4]);
  });
});

test('a share is full only when everything is there', () => {
  const rows = (letters: string) =>
    rowsAs(rowsCapability('run.ops', Object.fromEntries([...letters].map((_, at) => [`r${at}`, {}]))), letters);
  expect(percentOf(tallyOf(rows(`${'y'.repeat(120)}p`)))).toBe(99);
  expect(percentOf(tallyOf(rows('yyp')))).toBe(83);
  expect(percentOf(tallyOf(rows('???')))).toBeUndefined();
});

test('a share below a bar is never rounded up to it', () => {
  expect([percentOf({ halves: 239, known: 150, applicable: 150 }), wholePercent(79.7)]).toEqual([79, 79]);
  expect([percentOf({ halves: 179, known: 150, applicable: 150 }), wholePercent(59.7)]).toEqual([59, 59]);
  expect([percentOf({ halves: 8, known: 5, applicable: 5 }), wholePercent(0.8 * 100)]).toEqual([80, 80]);
});

describe('a result of a staged model', () => {
  const all = {
    'ground.basics': rowsOf(stairs, 'ground.basics', 'yyyy'),
    'first.floor': rowsOf(stairs, 'first.floor', 'ypn'),
    'second.floor': rowsOf(stairs, 'second.floor', 'nn'),
  };

  test('has a level over all of it, and a share for each chapter of one level', () => {
    const { overall, dimensions } = aResult(stairs, all);
    expect(overall).toMatchObject({ reached: 1, average: 1.5, coverage: { known: 9, applicable: 9 } });
    expect(dimensions.map(({ standing }) => [standing.reached, standing.rows && percentOf(standing.rows)])).toEqual([
      [undefined, 100],
      [undefined, 50],
      [undefined, 0],
    ]);
  });

  test('is not moved by chapters that do not count, nor by figures', () => {
    const more: Record<string, Reading> = {
      ...all,
      'side.room': rowsOf(stairs, 'side.room', 'nn'),
      'figures.frequency': { kind: 'figure', value: 1, by: 'votes', split: false },
    };
    expect(aResult(stairs, more).overall).toEqual(aResult(stairs, all).overall);
    expect(aResult(stairs, more).dimensions.map(({ id, counts }) => [id, counts])).toEqual([
      ['ground', undefined],
      ['first', undefined],
      ['second', undefined],
      ['side', false],
      ['figures', false],
    ]);
  });

  test('of one chapter has a level only when every level below is known', () => {
    const one = (id: keyof typeof all) => aResult(stairs, { [id]: all[id] }).overall.reached;
    expect([one('ground.basics'), one('first.floor')]).toEqual([1, undefined]);
  });

  test('a chapter with several levels has a level of its own', () => {
    const wide = aModel(
      [
        aDimension('build', [rowsCapability('build.code', { a: { level: 1 }, b: { level: 2 } })]),
        aDimension('run', [rowsCapability('run.ops', { c: { level: 1 }, d: { level: 2 } })]),
      ],
      { kind: 'staged', levels: stairs.levels.slice(0, 2) },
    );
    const result = aResult(wide, {
      'build.code': rowsOf(wide, 'build.code', 'yy'),
      'run.ops': rowsOf(wide, 'run.ops', 'yn'),
    });
    expect(result.dimensions.map(({ standing }) => [standing.reached, standing.average])).toEqual([
      [2, 2],
      [1, 1],
    ]);
    expect(result.overall).toMatchObject({ reached: 1, average: 1.5 });
    const chapter = { kind: 'dimension', id: 'build' } as const;
    expect(aResult(wide, { 'build.code': rowsOf(wide, 'build.code', 'yy') }, chapter).overall.reached).toBe(2);
  });

  test('a question that does not apply is as if it were not there; one that nobody answered leaves its level open', () => {
    expect(aResult(stairs, { ...all, 'first.floor': { kind: 'not applicable' } }).overall.reached).toBe(2);
    const open = aResult(stairs, { ...all, 'first.floor': { kind: 'unknown', why: 'nobody answered' } });
    expect(open.overall).toMatchObject({ reached: 1, average: undefined, coverage: { known: 6, applicable: 9 } });
  });
});

test('of ways to work, what most say counts, not what stands in the middle of the list', () => {
  const ways = ['one', 'two', 'three'].map((id) => ({ id, title: id, text: id }));
  const capability: Capability = { ...aCapability('run.hands'), asks: 'profile', profile: ways };
  const reading = (...votes: number[]) => readingOf(capability, [], votes, undefined, 'live');
  expect(reading(1, 2, 3, 3)).toMatchObject({ choice: 'three', split: true });
  expect(reading(3, 3, 1, 1)).toMatchObject({ choice: 'one', split: true });
  expect(reading(2, 2, 2)).toMatchObject({ choice: 'two', split: false });
});

describe('a question of a risk model', () => {
  test.each([
    ['yyyy', 'none'],
    ['yyyn', 'none'],
    ['yyny', 'medium'],
    ['ypnn', 'high'],
    ['nyyy', 'high'],
    ['-yyy', 'none'],
    ['n???', 'high'],
    ['yy??', undefined],
    ['?yyy', undefined],
    ['y?ny', undefined],
    ['yy?y', undefined],
    ['yyy?', 'none'],
    ['----', undefined],
  ])('with its high, high, medium and low rows at %s stands at %s', (letters, risk) => {
    const result = aResult(tower, { 'prepare.flow': rowsOf(tower, 'prepare.flow', letters) });
    expect(result.dimensions[0]?.capabilities[0]?.risk).toBe(risk);
  });

  test('is judged by the rules of its source where there are some', () => {
    const rows = { git: {}, tests: {}, 'small-steps': {} } satisfies Record<string, Partial<Practice>>;
    const ruled = rowsCapability('prepare.flow', rows, {
      rules: [
        { risk: 'none', when: 'git && tests && small-steps' },
        { risk: 'medium', when: 'git || tests' },
        { risk: 'high', when: 'default' },
      ],
    });
    expect(['yyy', 'yny', 'ppp', 'yy-', 'y??'].map((letters) => riskOf(ruled, rowsAs(ruled, letters)))).toEqual([
      'none',
      'medium',
      'high',
      'none',
      undefined,
    ]);
  });
});

test('rules of a source are not decided by what nobody knows, nor by what is not for us', () => {
  const rows = { a: {}, b: {}, c: {} } satisfies Record<string, Partial<Practice>>;
  const ruled = rowsCapability('prepare.flow', rows, {
    rules: [
      { risk: 'high', when: 'none' },
      { risk: 'none', when: 'a && b' },
      { risk: 'medium', when: 'default' },
    ],
  });
  const risk = (letters: string) => riskOf(ruled, rowsAs(ruled, letters));
  expect(['nn-', 'y--', 'yy?', 'y?n', 'n?y', 'n?n'].map(risk)).toEqual([
    'high',
    'none',
    'none',
    undefined,
    'medium',
    undefined,
  ]);
});

test('a result of a risk model counts what is open, and has no level', () => {
  const result = aResult(tower, {
    'prepare.flow': rowsOf(tower, 'prepare.flow', 'pnnn'),
    'prepare.people': rowsOf(tower, 'prepare.people', 'ny'),
    'organization.operating-model': { kind: 'profile', choice: 'apart', title: 'Apart', by: 'votes', split: false },
  });
  expect(result.overall).toMatchObject({
    reached: undefined,
    average: undefined,
    coverage: { known: 6, applicable: 6 },
    rows: { halves: 3, open: { high: 3, medium: 1, low: 1 } },
  });
});
