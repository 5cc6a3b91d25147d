import { andList, count, numberWord } from '../../chat/wording.ts';
import type { Reading } from '../reading.ts';
import { type CapabilityResult, distinctResults, type Result } from '../result.ts';

/** A question on which people are far apart, and how they differ. `width` is a share of what is possible. */
type Split = { readonly of: CapabilityResult; readonly width: number; readonly how: string };

export type Talk = { readonly capability: string; readonly title: string; readonly reason: string };

/** What the team sees differently, the widest split first; that one says what else there is to talk about. */
export function talksOf(result: Result): readonly Talk[] {
  const splits = distinctResults(result)
    .flatMap((of): Split[] => {
      const split = splitOf(of.reading, result.model.top);
      return split ? [{ of, ...split }] : [];
    })
    .toSorted((a, b) => b.width - a.width);
  return splits.map(({ of, how }, index) => {
    const others = index === 0 ? likewise(splits.slice(1).map((one) => one.of.title)) : '';
    const reason = `${how}, so the talk comes before any plan for it${others}.`;
    return { capability: of.id, title: `Talk about ${of.title}`, reason };
  });
}

function likewise(titles: readonly string[]): string {
  if (titles.length === 0) return '';
  if (titles.length > 2) return `; ${numberWord(titles.length)} more questions are like that`;
  return `; ${andList(titles)} ${titles.length === 1 ? 'is' : 'are'} like that too`;
}

function splitOf(reading: Reading, top: number): Omit<Split, 'of'> | undefined {
  switch (reading.kind) {
    case 'level': {
      if (!reading.split) return undefined;
      const [low, high] = reading.range ?? [0, 0];
      const seen = reading.range ? ` (from ${low} to ${high})` : '';
      return { width: (high - low) / Math.max(1, top), how: `you see this differently${seen}` };
    }
    case 'rows': {
      const rows = reading.rows.filter(({ split }) => split);
      if (rows.length === 0) return undefined;
      const titles = rows.length > 2 ? '' : ` (${andList(rows.map(({ title }) => `“${title}”`))})`;
      const how = `you see ${count(rows.length, 'practice')} of it differently${titles}`;
      // Yes against no is all that a row can be apart; what counts then is how many rows are.
      return { width: 1 + rows.length, how };
    }
    // These count towards nothing, so what does is talked about first.
    case 'figure':
    case 'profile':
      return reading.split ? { width: 0, how: 'you see this differently' } : undefined;
    default:
      return undefined;
  }
}
