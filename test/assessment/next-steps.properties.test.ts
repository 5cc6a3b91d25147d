import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepUp, nextStepsFor } from '../../src/assessment/next-steps.ts';
import type { Reading } from '../../src/assessment/reading.ts';
import { capabilityResults } from '../../src/assessment/result.ts';
import { allCapabilities, type Model, practiceOf } from '../../src/content/model.ts';
import { aResult } from '../support/assessments.ts';
import { aCapability, aDimension, aModel, aPractice } from '../support/model.ts';

const ids = ['run.logs', 'run.deploys', 'learn.retros', 'learn.talks'];
const names = ids.flatMap((id) => ['a', 'b', 'c'].map((name) => ({ id, name })));
const theme = fc.constantFrom('automation', 'security', 'culture');

/** Any model of four capabilities with up to three practices each, needs in any direction. */
const model: fc.Arbitrary<Model> = fc
  .array(
    fc.record({
      level: fc.integer({ min: 1, max: 5 }),
      effort: fc.constantFrom('S', 'M', 'L' as const),
      theme,
      needs: fc.subarray(names.map(({ id, name }) => `${id}.${name}`)),
      there: fc.boolean(),
    }),
    { minLength: names.length, maxLength: names.length },
  )
  .map((parts) => {
    const practices = names.flatMap(({ id, name }, index) => {
      const { there = false, ...part } = parts[index] ?? {};
      return there ? [aPractice(id, name, part)] : [];
    });
    const capability = (id: string) =>
      aCapability(id, { practices: practices.filter((practice) => practice.capability === id) });
    return aModel([
      aDimension('run', ids.slice(0, 2).map(capability)),
      aDimension('learn', ids.slice(2).map(capability)),
    ]);
  });

const reading: fc.Arbitrary<Reading> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .integer({ min: 0, max: 5 })
      .map((level): Reading => ({ kind: 'level', level, by: 'votes', split: false })),
  },
  fc
    .integer({ min: 0, max: 3 })
    .map((level): Reading => ({ kind: 'level', level, by: 'votes', split: true, range: [level, 5] })),
  fc.constantFrom<Reading>({ kind: 'not applicable' }, { kind: 'unknown', why: 'too few to tell' }),
);
const readings = fc.record(Object.fromEntries(ids.map((id) => [id, reading])), { requiredKeys: [] });
const leanings = fc.record({
  leaveOut: fc.subarray(names.map(({ id, name }) => `${id}.${name}`)).map((some) => new Set(some)),
  focus: fc.constantFrom('run', 'learn.retros', 'security', 'nothing of ours'),
  themesElsewhere: fc.array(fc.tuple(theme, fc.integer({ min: 1, max: 4 }))).map((pairs) => new Map(pairs)),
});

test('nothing is invented: every suggestion is a practice of the model, one level above its capability', () => {
  fc.assert(
    fc.property(model, readings, leanings, (of, some, lean) => {
      const result = aResult(of, some);
      const levels = new Map(capabilityResults(result).map((one) => [one.id, one.reading]));
      const steps = nextStepsFor(of, result, lean);
      for (const step of steps) {
        expect(step.reason).toMatch(/^\S.*\.$/);
        if (step.kind === 'talk') {
          expect(levels.get(step.capability)).toMatchObject({ split: true });
          continue;
        }
        const { practice } = step;
        expect(practiceOf(of, practice.id)).toBe(practice);
        expect(levels.get(practice.capability)).toMatchObject({ level: (practice.level ?? 0) - 1, split: false });
        expect(lean.leaveOut.has(practice.id)).toBe(false);
      }
      const suggested = steps.flatMap((step) => (step.kind === 'practice' ? [step.practice.id] : []));
      expect(new Set(suggested).size).toBe(suggested.length);
    }),
  );
});

test('nothing is forgotten: what is one level above and not left out is suggested', () => {
  fc.assert(
    fc.property(model, readings, leanings, (of, some, lean) => {
      const result = aResult(of, some);
      const levels = new Map(capabilityResults(result).map((one) => [one.id, one.reading]));
      const due = allCapabilities(of)
        .flatMap(({ practices }) => practices)
        .filter(({ id, capability, level }) => {
          const now = levels.get(capability);
          return now?.kind === 'level' && !now.split && now.level + 1 === level && !lean.leaveOut.has(id);
        });
      const steps = nextStepsFor(of, result, lean).flatMap((step) => (step.kind === 'practice' ? [step.practice] : []));
      expect(new Set(steps)).toEqual(new Set(due));
    }),
  );
});

test('one talk comes first, then the practices, then the other talks', () => {
  fc.assert(
    fc.property(model, readings, leanings, (of, some, lean) => {
      const [first, ...others] = nextStepsFor(of, aResult(of, some), lean).map(({ kind }) => kind);
      expect(others).toEqual([...others].sort());
      if (others.includes('talk')) expect(first).toBe('talk');
    }),
  );
});

test('what keeps the highest level alive is a practice of that level and capability', () => {
  fc.assert(
    fc.property(model, readings, (of, some) => {
      const result = aResult(of, some);
      for (const practice of keepUp(of, result)) {
        expect(practiceOf(of, practice.id)).toBe(practice);
        expect(practice.level).toBe(5);
        expect(capabilityResults(result).find(({ id }) => id === practice.capability)?.reading).toMatchObject({
          level: 5,
        });
      }
    }),
  );
});
