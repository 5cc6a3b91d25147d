import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mark, Marking } from '../../../src/assessment/assessment.ts';
import { readLetters } from '../../../src/assessment/words/letters.ts';
import { readAgreedMarks, readMarks } from '../../../src/assessment/words/marks.ts';

const at = (rows: Marking['rows'], mark: Marking['mark']) => ({ rows, mark });

describe('rows are marked by their numbers', () => {
  test.each<[string, Marking[]]>([
    ['1 yes, 3 partly, rest no', [at([1], 'yes'), at([3], 'partly'), at('rest', 'no')]],
    ['all yes', [at('all', 'yes')]],
    ['1-4 yes, rest no', [at([1, 2, 3, 4], 'yes'), at('rest', 'no')]],
    ['yes 1 2 5', [at([1, 2, 5], 'yes')]],
    ['yes: 1, 2 and 5', [at([1, 2, 5], 'yes')]],
    ['3 n/a', [at([3], 'n/a')]],
    ['2 not sure', [at([2], 'unsure')]],
    ['1 yes 2 no', [at([1], 'yes'), at([2], 'no')]],
    ['Rows 1 to 3 are in place; 4 not yet.', [at([1, 2, 3], 'yes'), at([4], 'no')]],
    ['no 1, yes 2', [at([1], 'no'), at([2], 'yes')]],
    ['1y 2p 3n', [at([1], 'yes'), at([2], 'partly'), at([3], 'no')]],
    ['yes 1 2 3, rest no', [at([1, 2, 3], 'yes'), at('rest', 'no')]],
    ['yes 1, 2, rest no', [at([1, 2], 'yes'), at('rest', 'no')]],
    ['yes 1 2 3, 4 no', [at([1, 2, 3], 'yes'), at([4], 'no')]],
    ['all yes but 3 no', [at('all', 'yes'), at([3], 'no')]],
    ['1: yes, 2: no', [at([1], 'yes'), at([2], 'no')]],
    ['1 yes,2-3 no', [at([1], 'yes'), at([2, 3], 'no')]],
    ["4 doesn't apply, the rest not for us", [at([4], 'n/a'), at('rest', 'n/a')]],
  ])('%s', (line, marks) => {
    expect(readMarks(line)).toEqual(marks);
  });

  test('a letter for each row, as many as there are rows', () => {
    expect(readLetters('yypn-?', 6)?.map(({ mark }) => mark)).toEqual(['yes', 'yes', 'partly', 'no', 'n/a', 'unsure']);
    expect(readLetters('YYPNYN', 6)?.map(({ mark }) => mark)).toEqual(['yes', 'yes', 'partly', 'no', 'yes', 'no']);
    expect(readLetters('y y p n', 4)).toEqual(readLetters('yypn', 4));
    expect(readLetters('Y, Y, P, N', 4)).toEqual(readLetters('yypn', 4));
    expect(readLetters('yypn-?', 5)).toBeUndefined();
    expect(readLetters('y '.repeat(5_000), 5_000)).toBeUndefined();
    expect(readLetters('---', 3)).toBeUndefined();
    expect(readLetters('NY', 2)).toBeUndefined();
  });

  test('what the team agrees on', () => {
    expect(readAgreedMarks('agree 3 partly')).toEqual([at([3], 'partly')]);
    expect(readAgreedMarks('Agreed on 3 yes, 5 no')).toEqual([at([3], 'yes'), at([5], 'no')]);
    for (const line of ['agree 3', 'agree', 'agree 3 not sure', '3 partly'])
      expect(readAgreedMarks(line)).toBeUndefined();
  });
});

describe('what people say to each other is left alone', () => {
  test.each([
    ...['yes', 'no', 'done', 'all good', 'rest', '3', '1-2', '12', 'not yet', 'half', 'yes to all of that'],
    ...['12 people said no', 'we have 3, no', '2027-03-01 no', '10:30 yes', '5 no-shows', '1 yesterday', '100 yes'],
    ...[
      '3 partly cloudy',
      'no 5 people',
      '1 no problem',
      'all yes men',
      '0 yes',
      '5-2 yes',
      'yes, 1 of them',
      ', 1 yes',
    ],
    ...['yes 1 no', '1 yes no', '1 2 3', 'all 1 yes', 'the 1 yes', 'one yes', '1.5 yes', '1/2 yes', 'n', 'y', 'p'],
  ])('%s', (line) => {
    expect(readMarks(line)).toBeUndefined();
  });

  test('a sentence is one, however many words of ours are in it', () => {
    const ours = fc.constantFrom('yes', 'no', 'all', 'rest', 'partly', '1', '2', '3-5', 'in place', ',', 'and', 'is');
    const others = fc.constantFrom('deploy', 'we', 'staging', 'Bo', 'prod', 'I think', 'maybe', 'tomorrow', '%', '€');
    const talk = fc
      .tuple(fc.array(ours, { maxLength: 8 }), others, fc.array(fc.oneof(ours, others), { maxLength: 8 }))
      .map(([before, one, after]) => [...before, one, ...after].join(' '));
    fc.assert(
      fc.property(talk, (line) => {
        expect(readMarks(line)).toBeUndefined();
      }),
    );
  });

  test('and takes no time to be told from a shorthand', () => {
    const line = fc.array(fc.constantFrom('1', '1-4', 'yes', ',', 'and', 'all', ' ', '-', '9'), { maxLength: 5_000 });
    fc.assert(fc.property(line, (some) => void readMarks(some.join(' '))));
  });
});

test('whatever is marked, is read as it was meant, in any of the ways to say it', () => {
  const words: Readonly<Record<Mark, readonly string[]>> = {
    yes: ['yes', 'y', 'in place', 'done'],
    partly: ['partly', 'p', 'half'],
    no: ['no', 'n', 'not yet'],
    'n/a': ['n/a', 'not for us'],
  };
  const one = fc
    .record({
      rows: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
      mark: fc.constantFrom<Mark>('yes', 'partly', 'no', 'n/a'),
      which: fc.nat(3),
    })
    .map(({ rows, mark, which }) => ({ rows, mark, word: words[mark][which % words[mark].length] ?? mark }));
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.constantFrom(', ', ' ', '; ', ' and '),
      (all, isMarkFirst, between) => {
        const line = all
          .map(({ rows, word }) => (isMarkFirst ? `${word} ${rows.join(', ')}` : `${rows.join(', ')} ${word}`))
          .join(between);
        expect(readMarks(line)).toEqual(all.map(({ rows, mark }) => ({ rows, mark })));
      },
    ),
  );
});
