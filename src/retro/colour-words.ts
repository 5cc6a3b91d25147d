import type { RetroColumn } from '../content/retro-formats.ts';
import type { HealthVote } from './health.ts';
import type { Arrow, Colour } from './retro.ts';

const colours: readonly Colour[] = ['green', 'yellow', 'red'];
const arrowOf: Readonly<Record<string, Arrow>> = {
  better: 'better',
  up: 'better',
  '↑': 'better',
  same: 'same',
  steady: 'same',
  '→': 'same',
  worse: 'worse',
  down: 'worse',
  '↓': 'worse',
};

const which = String.raw`\d{1,2}(?: ?- ?\d{1,2})?(?:(?: and | ?& ?| )\d{1,2}(?: ?- ?\d{1,2})?)*`;
const everything = 'all|everything|(?:the )?rest|(?:the )?others';
const way = 'better|up|same|steady|worse|down|[↑→↓]';
/** One part: which cards, a colour, and perhaps where they go. */
const part = new RegExp(
  `^(${which}|${everything}) ?[:.=]? ?(?:is |are )?(?:all )?(green|yellow|amber|red)(?: (?:and )?(?:getting |going )?(${way}))?$`,
  'i',
);
const between = new RegExp(`[,;\\n]|(?<=green|yellow|amber|red|${way})\\s+(?=\\d)`, 'i');

/**
 * Reads `1 green better, 2 red`, `1 3 yellow down`, `4-6 green`, `all green` and `rest yellow`; nothing when any part of it
 * is something else. What is named counts before what is meant by "all" or "rest".
 */
export function coloursIn(said: string, columns: readonly RetroColumn[]): readonly HealthVote[] {
  const read = said
    .split(between)
    .map((one) => one.replace(/\s+/g, ' ').trim().replace(/\.$/, ''))
    .filter((one) => one !== '')
    .map((one) => part.exec(one));
  if (read.some((one) => one === null)) return [];
  const given = new Map<string, HealthVote>();
  const isNamed = (one: RegExpExecArray | null) => /^\d/.test(one?.[1] ?? '');
  for (const one of [...read.filter((each) => !isNamed(each)), ...read.filter(isNamed)]) {
    const [, cards = '', called = '', going = ''] = one ?? [];
    const colour = colours.find((known) => known === called.toLowerCase().replace('amber', 'yellow'));
    const arrow = arrowOf[going.toLowerCase()];
    for (const { id: column } of meant(cards, columns)) {
      if (colour) given.set(column, { column, colour, ...(arrow ? { arrow } : {}) });
    }
  }
  return columns.flatMap(({ id }) => given.get(id) ?? []);
}

/** Reads `2: red, releases hurt`: a colour for one card and what is said about it. */
export function colourWithComment(
  said: string,
  columns: readonly RetroColumn[],
): { readonly said: string; readonly comment: string } | undefined {
  const [, first = '', comment = ''] =
    /^(\d{1,2} ?[:.=]? ?[^,;:.–—]{3,40}?)\s*[,;:.–—]\s*(.{3,})$/s.exec(said.trim()) ?? [];
  return coloursIn(first, columns).length === 1 ? { said: first, comment } : undefined;
}

function meant(cards: string, columns: readonly RetroColumn[]): readonly RetroColumn[] {
  if (!/\d/.test(cards)) return columns;
  const numbers = [...cards.matchAll(/(\d{1,2})(?:\s*-\s*(\d{1,2}))?/g)].flatMap(([, first, last = first]) => {
    const [from, to] = [Number(first), Number(last)];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  });
  return numbers.flatMap((number) => columns[number - 1] ?? []);
}
