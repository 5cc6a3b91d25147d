import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mark } from '../../src/assessment/assessment.ts';
import type { RowReading } from '../../src/assessment/reading.ts';
import { openRisks, stagedStanding } from '../../src/assessment/scoring-rows.ts';
import { shareOf, tallyOf } from '../../src/assessment/tally.ts';

const top = 4;
const mark = fc.option(fc.constantFrom<Mark>('yes', 'partly', 'no', 'n/a'), { nil: undefined });
const row: fc.Arbitrary<RowReading> = fc
  .record({
    practice: fc.string(),
    title: fc.string(),
    level: fc.integer({ min: 1, max: top }),
    risk: fc.constantFrom('high', 'medium', 'low' as const),
    split: fc.boolean(),
  })
  .chain((row) => mark.map((given) => (given ? { ...row, mark: given } : row)));
const rows = fc.array(row, { maxLength: 40 });
const asked = [1, 1, 1, 1];

test('levels and shares stay within their bounds', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const { reached = 0, average = 0, rows: tally } = stagedStanding(all, asked);
      expect(Number.isInteger(reached) && reached >= 0 && reached <= top).toBe(true);
      expect(average).toBeGreaterThanOrEqual(0);
      expect(average).toBeLessThanOrEqual(top);
      const share = (tally && shareOf(tally)) ?? 0;
      expect(share >= 0 && share <= 1).toBe(true);
    }),
  );
});

test('the order of rows changes nothing', () => {
  const shuffled = rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      expect(stagedStanding(other, asked)).toEqual(stagedStanding(all, asked));
      expect(openRisks(other)).toEqual(openRisks(all));
    }),
  );
});

const better: Readonly<Partial<Record<Mark, Mark>>> = { no: 'partly', partly: 'yes' };

test('a practice that moves up never lowers a level, a share or an average, and opens no risk', () => {
  const withOne = rows.chain((all) => fc.tuple(fc.constant(all), fc.nat({ max: Math.max(0, all.length - 1) })));
  fc.assert(
    fc.property(withOne, ([all, at]) => {
      const up = all.map((one, index) => {
        const next = index === at && one.mark ? better[one.mark] : undefined;
        return next ? { ...one, mark: next } : one;
      });
      const [before, after] = [stagedStanding(all, asked), stagedStanding(up, asked)];
      expect(after.reached ?? -1).toBeGreaterThanOrEqual(before.reached ?? -1);
      expect(after.average ?? -1).toBeGreaterThanOrEqual((before.average ?? -1) - 1e-9);
      expect(shareOf(tallyOf(up)) ?? -1).toBeGreaterThanOrEqual(shareOf(tallyOf(all)) ?? -1);
      const [open, left] = [openRisks(all), openRisks(up)];
      expect(left.high <= open.high && left.medium <= open.medium && left.low <= open.low).toBe(true);
    }),
  );
});

test('a row that is not for the team changes nothing', () => {
  fc.assert(
    fc.property(rows, row, (all, one) => {
      const { level = 1 } = one;
      // Where it is the only row of its level, the level was not asked before and passes now.
      fc.pre(all.some((other) => other.level === level));
      const more = [...all, { ...one, mark: 'n/a' as const }];
      expect(stagedStanding(more, asked)).toEqual(stagedStanding(all, asked));
      expect(openRisks(more)).toEqual(openRisks(all));
    }),
  );
});
