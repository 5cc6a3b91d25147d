import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome, Vote } from '../../src/assessment/assessment.ts';
import type { Reading } from '../../src/assessment/reading.ts';
import { overallOf, standingOf } from '../../src/assessment/scoring.ts';
import { levelReading } from '../support/assessments.ts';

const level = fc.integer({ min: 0, max: 5 });
const vote: fc.Arbitrary<Vote> = fc.oneof(
  { weight: 4, arbitrary: level },
  fc.constantFrom<Vote>('unsure', 'n/a', 'skipped'),
);
const votes = fc.array(vote, { maxLength: 8 });
const mode = fc.constantFrom('live', 'async', 'solo' as const);
const outcome = fc.option(
  fc.oneof(
    level.map((agreed): Outcome => ({ kind: 'agreed', level: agreed })),
    fc.constantFrom<Outcome>({ kind: 'accepted' }, { kind: 'parked' }, { kind: 'passed' }),
  ),
  { nil: undefined },
);
const question = fc.record({ votes, outcome });
const chapter = fc.array(question, { minLength: 1, maxLength: 5 });
const questions = fc.array(chapter, { minLength: 1, maxLength: 3 });
type Question = { readonly votes: readonly Vote[]; readonly outcome: Outcome | undefined };

const readings = (some: readonly Question[]) => some.map((one) => levelReading(one.votes, one.outcome, 'live'));

/** Every level that could be published for the answers: capabilities, dimensions (twice), the model (twice). */
function levels(model: readonly (readonly Question[])[]): (number | undefined)[] {
  const chapters = model.map((some) => standingOf(readings(some)));
  const whole = overallOf(chapters);
  const capabilities = model.flatMap(readings).map((one) => (one.kind === 'level' ? one.level : undefined));
  return [...capabilities, ...chapters.flatMap((one) => [one.reached, one.average]), whole.reached, whole.average];
}

test('the order of the answers never matters', () => {
  const shuffled = votes.chain((some) =>
    fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length })),
  );
  fc.assert(
    fc.property(shuffled, outcome, mode, ([some, mixed], settled, how) => {
      expect(levelReading(mixed, settled, how)).toEqual(levelReading(some, settled, how));
    }),
  );
});

test('raising one answer never lowers a level: of the capability, its dimension, the model', () => {
  fc.assert(
    fc.property(questions, fc.nat(), fc.integer({ min: 1, max: 5 }), (model, pick, by) => {
      const places = model.flatMap((some, c) =>
        some.flatMap((one, q) => one.votes.flatMap((given, v) => (typeof given === 'number' ? [{ c, q, v }] : []))),
      );
      const place = places[pick % Math.max(1, places.length)];
      fc.pre(place !== undefined);
      const raised = model.map((some, c) =>
        some.map((one, q) => ({
          ...one,
          votes: one.votes.map((given, v) =>
            c === place.c && q === place.q && v === place.v && typeof given === 'number'
              ? Math.min(5, given + by)
              : given,
          ),
        })),
      );
      const before = levels(model);
      for (const [index, after] of levels(raised).entries()) {
        const was = before[index];
        expect(after === undefined).toBe(was === undefined);
        if (after !== undefined && was !== undefined) expect(after).toBeGreaterThanOrEqual(was - 1e-9);
      }
    }),
  );
});

test('capabilities that do not apply never count', () => {
  const notApplicable: Reading = { kind: 'not applicable' };
  fc.assert(
    fc.property(chapter, fc.nat({ max: 4 }), fc.nat(), (some, times, where) => {
      const here = readings(some);
      const place = where % (here.length + 1);
      const more = [...here.slice(0, place), ...Array<Reading>(times).fill(notApplicable), ...here.slice(place)];
      expect(standingOf(more)).toEqual(standingOf(here));
    }),
  );
});

test('one more "not sure" changes no level and makes none; only whether it applies may change', () => {
  fc.assert(
    fc.property(votes, outcome, mode, (some, settled, how) => {
      const before = levelReading(some, settled, how);
      const after = levelReading([...some, 'unsure'], settled, how);
      if (before.kind === 'level') expect(after).toEqual(before);
      if (before.kind === 'unknown') expect(after.kind).not.toBe('level');
    }),
  );
});

test('nothing is known of how fewer than three votes spread', () => {
  fc.assert(
    fc.property(votes, outcome, mode, (some, settled, how) => {
      const reading = levelReading(some, settled, how);
      const named = some.filter((one) => typeof one === 'number').length;
      if (reading.kind === 'level' && named < 3) {
        expect(reading.range).toBeUndefined();
        if (how !== 'solo') expect(reading.by).toBe('agreed');
      }
    }),
  );
});

test('a level that is published lies among those it is made of', () => {
  fc.assert(
    fc.property(chapter, (some) => {
      const here = readings(some);
      const known = here.flatMap((one) => (one.kind === 'level' ? [one.level] : []));
      const { reached, average, coverage } = standingOf(here);
      const enough = known.length > 0 && known.length * 10 >= coverage.applicable * 6;
      expect(reached).toBe(enough ? Math.min(...known) : undefined);
      expect(average !== undefined).toBe(enough);
      if (average !== undefined) {
        expect(average).toBeGreaterThanOrEqual(Math.min(...known));
        expect(average).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
      }
    }),
  );
});
