import type { Mark, Marking } from '../assessment.ts';

const words: Readonly<Record<string, Marking['mark']>> = {
  yes: 'yes',
  y: 'yes',
  done: 'yes',
  'in place': 'yes',
  partly: 'partly',
  p: 'partly',
  half: 'partly',
  no: 'no',
  n: 'no',
  'not yet': 'no',
  'n/a': 'n/a',
  na: 'n/a',
  'not for us': 'n/a',
  "doesn't apply": 'n/a',
  'not sure': 'unsure',
  unsure: 'unsure',
  '?': 'unsure',
};

/** No question has more rows. */
const highest = 99;
/** A longer line is no shorthand. */
const longest = 200;

type Token =
  | { readonly is: 'rows'; readonly rows: readonly number[] }
  | { readonly is: 'many'; readonly rows: 'all' | 'rest' }
  | { readonly is: 'mark'; readonly mark: Marking['mark'] }
  /** What may stand between a row and its mark, a mark and its row, and anywhere. */
  | { readonly is: 'are' | 'for' | 'comma' };

/** Marks, the longest word first, so that "not for us" is not read as something shorter. */
const marks = Object.keys(words).sort((a, b) => b.length - a.length);
const numbers = /^(?:rows? )?(\d{1,2})(?: ?(?:-|–|to) ?(\d{1,2}))?(?![\d\-–/]|[:.]\d)/;
const many = /^(?:(all)|(?:the )?(?:rest|others))(?![\w'-])/;
const glue: readonly (readonly [RegExp, 'are' | 'for' | 'comma'])[] = [
  [/^(?:is|are)(?!\w)|^[:=]/, 'are'],
  [/^for(?!\w)/, 'for'],
  [/^(?:[,;.&]|(?:and|but|except)(?!\w))/, 'comma'],
];

/**
 * Rows marked by their numbers: "1 yes, 3 partly, rest no", "all yes", "1-4 yes", "yes 1 2 5", "3 n/a". Undefined
 * unless the whole line is such a shorthand.
 */
export function readMarks(line: string): Marking[] | undefined {
  if (line.length > 5 * longest) return undefined;
  const text = plainly(line);
  const tokens = text.length > longest ? undefined : tokensOf(text);
  return tokens && pairsOf(tokens);
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let left = text;
  while (left !== '') {
    const found = tokenAt(left);
    if (!found) return undefined;
    tokens.push(found.token);
    left = left.slice(found.length).trimStart();
  }
  return tokens;
}

function tokenAt(text: string): { readonly token: Token; readonly length: number } | undefined {
  const [numbered, from = '', to = from] = numbers.exec(text) ?? [];
  if (numbered !== undefined) {
    const [low, high] = [Number(from), Number(to)];
    if (low < 1 || high < low || high > highest) return undefined;
    const rows = Array.from({ length: high - low + 1 }, (_, index) => low + index);
    return { token: { is: 'rows', rows }, length: numbered.length };
  }
  const [some, all] = many.exec(text) ?? [];
  if (some !== undefined) return { token: { is: 'many', rows: all ? 'all' : 'rest' }, length: some.length };
  for (const [shape, is] of glue) {
    const length = shape.exec(text)?.[0].length;
    if (length) return { token: { is }, length };
  }
  const word = marks.find((one) => text.startsWith(one) && !/^[\w'/-]/.test(text.slice(one.length)));
  const mark = word === undefined ? undefined : words[word];
  return word && mark ? { token: { is: 'mark', mark }, length: word.length } : undefined;
}

/** The marks of a line; where numbers after a comma belong to the next mark, each part by itself. */
function pairsOf(tokens: readonly Token[]): Marking[] | undefined {
  const whole = pairsIn(tokens);
  if (whole) return whole;
  const groups: Token[][] = [[]];
  for (const token of tokens) {
    if (token.is === 'comma') groups.push([]);
    else groups.at(-1)?.push(token);
  }
  if (groups[0]?.length === 0 || groups.at(-1)?.length === 0) return undefined;
  const marked = groups.filter((group) => group.length > 0).map(pairsIn);
  return marked.some((pairs) => !pairs) ? undefined : marked.flatMap((pairs) => pairs ?? []);
}

/** Rows and marks in turn, two and two; either may come first in each pair. */
function pairsIn(tokens: readonly Token[]): Marking[] | undefined {
  const turns: Turn[] = [];
  for (const [index, token] of tokens.entries()) {
    const last = turns.at(-1);
    if (token.is === 'mark') turns.push({ mark: token.mark });
    else if (token.is === 'many') turns.push({ rows: token.rows });
    else if (token.is === 'rows') {
      // "1, 2 and 5" are rows of one mark.
      if (typeof last?.rows === 'object') turns.splice(-1, 1, { rows: [...new Set([...last.rows, ...token.rows])] });
      else turns.push({ rows: token.rows });
    } else if (!mayJoin(token.is, tokens[index - 1], tokens[index + 1])) return undefined;
  }
  const pairs = turns.flatMap((turn, index) => {
    const next = turns[index + 1];
    if (index % 2 === 1 || !next) return [];
    const [rows, mark] = [turn.rows ?? next.rows, turn.mark ?? next.mark];
    return rows !== undefined && mark !== undefined ? [{ rows, mark }] : [];
  });
  return pairs.length > 0 && pairs.length * 2 === turns.length ? pairs : undefined;
}

type Turn = { readonly rows?: Marking['rows']; readonly mark?: Marking['mark'] };

function mayJoin(is: 'are' | 'for' | 'comma', before: Token | undefined, after: Token | undefined): boolean {
  if (!before || !after) return false;
  if (is === 'comma') return true;
  const fromMark = before.is === 'mark' && after.is !== 'mark';
  return is === 'for' ? fromMark : fromMark || (before.is !== 'mark' && after.is === 'mark');
}

/** What the team agrees on: "agree 3 partly", "agree 3 yes, 5 no". */
export function readAgreedMarks(line: string): { rows: Marking['rows']; mark: Mark }[] | undefined {
  const [, said] = /^agreed?(?: on| to)? (.+)$/i.exec(line.trim().normalize('NFKC')) ?? [];
  const marks = said === undefined ? undefined : readMarks(said);
  const agreed = marks?.flatMap(({ rows, mark }) => (mark === 'unsure' ? [] : [{ rows, mark }]));
  return agreed && agreed.length > 0 && agreed.length === marks?.length ? agreed : undefined;
}

/** A line without what says nothing: capitals, wide digits, spaces, the full stop. */
export function plainly(line: string): string {
  return line
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '');
}
