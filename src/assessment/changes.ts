import type { Mark } from './assessment.ts';
import type { Reading, RowReading } from './reading.ts';
import { capabilityResults, distinctResults, type Result } from './result.ts';
import { openRisks } from './scoring-rows.ts';
import { percentOf, shareOf, tallyOf } from './tally.ts';

/** Something that stood at one figure and stands at another: a level, a percentage, or how many risks are open. */
export type Change = { readonly title: string; readonly from: number; readonly to: number };

/** The same where it is told in words: an answer, or a figure. */
export type Renamed = { readonly title: string; readonly from: string; readonly to: string };

/** What changed in practices that were asked both times. */
export type RowChanges = {
  /** Questions whose share in place has changed, in percent. */
  readonly shares: readonly Change[];
  /** The first of the practices that moved, and how many more did. */
  readonly moved: readonly { readonly title: string; readonly from: Mark; readonly to: Mark }[];
  readonly more: number;
  /** How many high and medium risks were open, and are. */
  readonly high: Omit<Change, 'title'>;
  readonly medium: Omit<Change, 'title'>;
};

/** How many practices that moved are named. */
const mostNamed = 5;

/** What changed since an earlier result, capability by capability, for the questions asked both times. */
export function changesSince(earlier: Result, later: Result): readonly Change[] {
  const before = new Map(capabilityResults(earlier).map(({ id, reading }) => [id, reading]));
  return distinctResults(later).flatMap(({ id, title, reading }) => {
    const was = before.get(id);
    if (was?.kind !== 'level' || reading.kind !== 'level' || was.level === reading.level) return [];
    return [{ title, from: was.level, to: reading.level }];
  });
}

type Pair = { readonly then: RowReading; readonly now: RowReading; readonly from: Mark; readonly to: Mark };

/** What changed in the practices that were known both times; undefined when there are none. */
export function rowChangesSince(earlier: Result, later: Result): RowChanges | undefined {
  const before = new Map(
    capabilityResults(earlier).flatMap(({ reading }) => rowsOf(reading).map((row) => [row.practice, row])),
  );
  const questions = distinctResults(later).map(({ title, reading }) => ({
    title,
    pairs: rowsOf(reading).flatMap((now): Pair[] => {
      const then = before.get(now.practice);
      return then?.mark && now.mark ? [{ then, now, from: then.mark, to: now.mark }] : [];
    }),
  }));
  const pairs = questions.flatMap((question) => question.pairs);
  if (pairs.length === 0) return undefined;
  const moved = pairs.filter(({ from, to }) => from !== to);
  const [then, now] = [openRisks(pairs.map((pair) => pair.then)), openRisks(pairs.map((pair) => pair.now))];
  return {
    shares: questions.flatMap(shareChange),
    moved: moved.slice(0, mostNamed).map(({ now: { title }, from, to }) => ({ title, from, to })),
    more: Math.max(0, moved.length - mostNamed),
    high: { from: then.high, to: now.high },
    medium: { from: then.medium, to: now.medium },
  };
}

function shareChange({ title, pairs }: { readonly title: string; readonly pairs: readonly Pair[] }): Change[] {
  const from = percentOf(tallyOf(pairs.map(({ then }) => then)));
  const to = percentOf(tallyOf(pairs.map(({ now }) => now)));
  return from === undefined || to === undefined || from === to ? [] : [{ title, from, to }];
}

function rowsOf(reading: Reading): readonly RowReading[] {
  return reading.kind === 'rows' ? reading.rows : [];
}

/** Ways of working and figures that changed, in the words of their answers. */
export function answersSince(earlier: Result, later: Result): readonly Renamed[] {
  const before = new Map(capabilityResults(earlier).map((one) => [one.id, one]));
  return distinctResults(later).flatMap(({ id, title, reading, figure }) => {
    const was = before.get(id);
    const [from, to] = [was?.figure?.text, figure?.text];
    if (from !== undefined && to !== undefined) return from === to ? [] : [{ title, from, to }];
    if (was?.reading.kind !== 'profile' || reading.kind !== 'profile') return [];
    return was.reading.choice === reading.choice || was.reading.split || reading.split
      ? []
      : [{ title, from: was.reading.title, to: reading.title }];
  });
}

/** The share in place of everything in a result that has one, in percent by the id of a chapter or question, or by `level 1`. */
export function sharesIn({ dimensions, overall }: Result): Record<string, number> {
  const levels = (overall.rows?.levels ?? []).map((tally, index) => [levelKey(index + 1), shareOf(tally)] as const);
  const parts = dimensions.flatMap(({ id, standing, capabilities }) => [
    [id, standing.rows && shareOf(standing.rows)] as const,
    ...capabilities.map(({ id, reading }) => [id, shareOf(tallyOf(rowsOf(reading)))] as const),
  ]);
  const whole = [[wholeKey, overall.rows && shareOf(overall.rows)] as const];
  return definedOnes([...whole, ...levels, ...parts], (share) => share * 100);
}

/** The key of a level among shares by id, and that of all practices together. */
export function levelKey(level: number): string {
  return `level ${level}`;
}
export const wholeKey = 'all practices';

/** The score of every figure in a result, and of its chapters, by id. */
export function scoresIn({ dimensions }: Result): Record<string, number> {
  const parts = dimensions.flatMap(({ id, standing, capabilities }) => [
    [id, standing.figures?.score] as const,
    ...capabilities.map((one) => [one.id, one.figure?.score] as const),
  ]);
  return definedOnes(parts, (score) => score);
}

function definedOnes(
  parts: readonly (readonly [string, number | undefined])[],
  written: (value: number) => number,
): Record<string, number> {
  return Object.fromEntries(parts.flatMap(([id, value]) => (value === undefined ? [] : [[id, written(value)]])));
}
