import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionIn } from '../../../src/assessment/asking/question.ts';
import { allMarks } from '../../../src/assessment/asking/rows.ts';
import type { Assessment, Vote } from '../../../src/assessment/assessment.ts';
import { questionCard } from '../../../src/assessment/cards/question.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { allCapabilities, type Model } from '../../../src/content/model.ts';
import { anAssessment } from '../../support/assessments.ts';

const asked = loadLibrary([shippedContent]).models.flatMap((model) =>
  allCapabilities(model).map(({ id }) => ({ model, id })),
);
const phases = ['asking', 'revealed', 'paused'] as const;

function at(capability: string, name: (typeof phases)[number]): Assessment {
  const asking = { name: 'asking', capability, round: 1 } as const;
  const phase = name === 'paused' ? { name, before: asking, since: 0 } : { ...asking, name };
  return anAssessment({ phase, capabilities: [capability], rounds: { [capability]: 1 }, scope: { kind: 'all' } });
}

/** Something that can be said to a question. */
function votesFor(assessment: Assessment, model: Model, id: string): fc.Arbitrary<Vote> {
  const question = questionIn(assessment, model, id);
  const values = question?.picking?.answers.map(({ value }) => value) ?? [];
  const marks = fc.dictionary(
    fc.constantFrom(...(question?.rows ?? []).map((row) => row.id), 'gone'),
    fc.constantFrom(...allMarks),
  );
  return question?.rows ? marks : fc.constantFrom<Vote[]>('unsure', 'n/a', ...values);
}

test('a question as one person sees it has lines more, and nothing else is different', () => {
  const drawn = fc
    .record({
      one: fc.constantFrom(...asked),
      phase: fc.constantFrom(...phases),
      people: fc.integer({ min: 0, max: 9 }),
    })
    .chain(({ one: { model, id }, phase, people }) => {
      const assessment = at(id, phase);
      const votes = { answered: 1, people, asked: Array.from({ length: people }, (_, index) => `p${index}`) };
      return votesFor(assessment, model, id).map((mine) => ({
        phase,
        plain: questionCard(assessment, model, id, 1, votes),
        own: questionCard(assessment, model, id, 1, { ...votes, mine }),
        votes,
      }));
    });
  fc.assert(
    fc.property(drawn, ({ phase, plain, own, votes }) => {
      const more = own.blocks.filter(
        (block) => !plain.blocks.some((one) => JSON.stringify(one) === JSON.stringify(block)),
      );
      expect(own.blocks.filter((block) => !more.includes(block))).toEqual(plain.blocks);
      expect(more.every(({ kind }) => kind === 'text')).toBe(true);
      expect(more.length).toBeLessThanOrEqual(phase === 'asking' ? 1 : 0);
      expect(own.own).toEqual(plain.own);
      expect(own.own?.people ?? []).toEqual(phase === 'asking' ? votes.asked : []);
    }),
    { numRuns: 200 },
  );
});
