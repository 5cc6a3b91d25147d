import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meantOfBefore, readBefore } from '../../../src/assessment/words/before.ts';
import { anAssessment, ana, bo, monday } from '../../support/assessments.ts';

const from = { model: 'Ladder', earlier: true, at: monday.getTime() };
const offered = [{ capability: 'process.logs', stands: 3, from }] as const;
const waiting = anAssessment({ offered, phase: { name: 'confirming' } });
const decided = anAssessment({ offered, carried: ['process.logs'] });
const said = { overheard: false, person: ana };
const overheard = { overheard: true, person: ana };

describe('what is typed of what was said before', () => {
  test.each([
    ['anew 2', [2]],
    ['Anew 2, 5.', [2, 5]],
    ['anew 2 and 5', [2, 5]],
    ['anew 2 5', [2, 5]],
    ['anew 2-4, 9', [2, 3, 4, 9]],
    ['ask anew 4 to 6', [4, 5, 6]],
    ['all anew', 'all'],
    ['Ask everything anew', 'all'],
  ])('%s', (line, numbers) => {
    expect(readBefore(line)).toEqual({ kind: 'anew', numbers });
  });

  test.each(['still true', 'All still true', 'Still  true.'])('%s', (line) => {
    expect(readBefore(line)).toEqual({ kind: 'still true' });
  });

  test.each(['anew 0', 'anew 5-2', 'anew two', 'we start anew 2', 'is it still true', 'anew 2027-03-01', '2, 5', ''])(
    '%s is talk',
    (line) => {
      expect(readBefore(line)).toBeUndefined();
    },
  );

  test('whatever numbers are named are the ones that are read', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 20 }), (numbers) => {
        expect(readBefore(`anew ${numbers.join(', ')}`)).toEqual({ kind: 'anew', numbers });
      }),
    );
  });
});

describe('a plain yes or no', () => {
  test('decides where it is said to the bot, and nothing else is asked', () => {
    expect(meantOfBefore('yes', waiting, said)).toEqual({ type: 'assessment.still-true', id: 'a-1' });
    expect(meantOfBefore('No', waiting, said)).toEqual({ type: 'assessment.anew', id: 'a-1', numbers: 'all' });
    expect(meantOfBefore('yes', decided, said)).toBeUndefined();
    expect(meantOfBefore('yes', anAssessment(), said)).toBeUndefined();
  });

  test('between people decides nothing; who leads is told how', () => {
    expect(meantOfBefore('yes', waiting, overheard)).toMatchObject({ kind: 'say' });
    expect(meantOfBefore('yes', waiting, { ...overheard, person: bo })).toBeUndefined();
  });
});

test('"still true" is talk among people once it is decided, and a number can still be asked anew', () => {
  expect(meantOfBefore('still true', waiting, overheard)).toMatchObject({ type: 'assessment.still-true' });
  expect(meantOfBefore('still true', decided, overheard)).toBeUndefined();
  expect(meantOfBefore('anew 1', decided, overheard)).toMatchObject({ numbers: [1] });
  const closed = anAssessment({ offered, carried: [], phase: { name: 'closed' } });
  expect(meantOfBefore('anew 1', closed, said)).toBeUndefined();
});
