import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Assessment, agreedSoFar, currentOf, votesOn } from '../../../src/assessment/assessment.ts';
import { marksOn } from '../../../src/assessment/reading.ts';
import { readingIn } from '../../../src/assessment/result.ts';
import { isRefusal } from '../../../src/chat/reply.ts';
import { allCapabilities } from '../../../src/content/model.ts';
import { mixed } from '../../support/model.ts';
import { type Moment, modes, play, steps } from './sequences.ts';

/** The rows that are agreed on, by question: those of the question at hand, and those of settled ones. */
function agreedIn(assessment: Assessment): Record<string, Readonly<Record<string, string>>> {
  const settled = Object.entries(assessment.outcomes).flatMap(([id, outcome]) =>
    'marks' in outcome && outcome.marks ? [[id, outcome.marks] as const] : [],
  );
  const at = currentOf(assessment)?.capability;
  return { ...Object.fromEntries(settled), ...(at ? { [at]: agreedSoFar(assessment) } : {}) };
}

describe('whatever people do where rows are marked', () => {
  test('what the team has agreed on of a question stays until it is voted on anew', () => {
    for (const mode of modes) {
      fc.assert(
        fc.property(steps, (sequence) => {
          const see = ({ before, ruling }: Moment) => {
            if (isRefusal(ruling)) return;
            const after = ruling.assessment;
            for (const [id, marks] of Object.entries(agreedIn(before))) {
              const isAnew = (after.rounds[id] ?? 0) > (before.rounds[id] ?? 0);
              const isLeft = after.outcomes[id] === undefined && currentOf(after)?.capability !== id;
              const isDecidedOtherwise = ['passed', 'agreed'].includes(after.outcomes[id]?.kind ?? '');
              if (isAnew || isLeft || isDecidedOtherwise) continue;
              expect(Object.keys(agreedIn(after)[id] ?? {})).toEqual(expect.arrayContaining(Object.keys(marks)));
            }
          };
          play(mode, sequence, see, undefined, mixed);
        }),
        { numRuns: 200 },
      );
    }
  });

  test('a team comes to nothing on a row that fewer than three have marked, unless it agrees', () => {
    for (const mode of ['live', 'async'] as const) {
      fc.assert(
        fc.property(steps, (sequence) => {
          play(
            mode,
            sequence,
            () => {},
            ({ assessment, answers }) => {
              for (const capability of allCapabilities(mixed)) {
                const votes = votesOn(answers, capability.id);
                const reading = readingIn(assessment, capability, votes);
                if (reading.kind !== 'rows') continue;
                for (const { practice, mark, by } of reading.rows) {
                  if (by !== 'agreed' && marksOn(votes, practice).length < 3) expect(mark).toBeUndefined();
                }
              }
            },
            mixed,
          );
        }),
        { numRuns: 100 },
      );
    }
  });
});
