import type { Block } from '../../chat/card.ts';
import { count, numberWord, sentence } from '../../chat/wording.ts';
import type { Change, RowChanges } from '../changes.ts';
import type { Since } from '../milestone.ts';
import { firstFew, quoted } from './emphasis.ts';

/** What has moved since the result before; `day` says when that was. */
export function changeBlocks(since: Since | undefined, day: string): Block[] {
  if (!since) return [];
  const moved = [
    ...since.changes.map(({ title, from, to }) => `${title} ${from} → ${to}`),
    ...(since.rows ? [...riskTexts(since.rows), ...shareTexts(since.rows.shares)] : []),
    ...(since.answers ?? []).map(({ title, from, to }) => `${title} “${from}” → “${to}”`),
  ];
  const sentences = [...(moved.length > 0 ? [`${moved.join(', ')}.`] : []), ...(since.rows ? named(since.rows) : [])];
  if (sentences.length === 0) return [{ kind: 'text', text: `Nothing has moved since ${day}.` }];
  return [{ kind: 'text', text: `Since ${day}: ${sentences.join(' ')}` }];
}

/** "high risks 9 → 5". */
function riskTexts({ high, medium }: RowChanges): string[] {
  return [
    ...(high.from === high.to ? [] : [`high risks ${high.from} → ${high.to}`]),
    ...(medium.from === medium.to ? [] : [`medium risks ${medium.from} → ${medium.to}`]),
  ];
}

/** "Software flow 40 % → 55 %", of many those that moved most. */
function shareTexts(shares: readonly Change[]): string[] {
  const byDistance = shares.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  const { shown, left } = firstFew(byDistance);
  const few = new Set(shown);
  const texts = shares.filter((share) => few.has(share)).map(({ title, from, to }) => `${title} ${from} % → ${to} %`);
  return left === 0 ? texts : [...texts, `and ${numberWord(left)} other questions by less`];
}

const ways = {
  yes: 'In place now',
  begun: 'Begun',
  less: 'Less than before',
  'n/a': 'Not for you any more',
} as const;

/** "In place now: “A” and “B”. Begun: “C”." */
function named({ moved, more }: RowChanges): string[] {
  const parts = Object.entries(ways).flatMap(([way, words]) => {
    const titles = moved.filter((one) => wayOf(one) === way).map(({ title }) => title);
    return titles.length === 0 ? [] : [`${words}: ${quoted(titles)}.`];
  });
  return more === 0 ? parts : [...parts, `${sentence(count(more, 'more practice'))} moved.`];
}

function wayOf({ from, to }: RowChanges['moved'][number]): keyof typeof ways {
  if (to === 'n/a' || to === 'yes') return to;
  return to === 'partly' && from !== 'yes' ? 'begun' : 'less';
}
