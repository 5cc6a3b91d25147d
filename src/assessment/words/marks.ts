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

const letters: Readonly<Record<string, Marking['mark']>> = {
  y: 'yes',
  p: 'partly',
  n: 'no',
  '-': 'n/a',
  x: 'n/a',
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
const numbers = /^(?:rows? )?(\d{1,2})(?: ?(?:-|–|to) ?(\d{1,2}))?(?![\d\-–/:]|\.\d)/;
const many = /^(?:(all)|(?:the )?(?:rest|others))(?![\w'-])/;
const glue: readonly (readonly [RegExp, 'are' | 'for' | 'comma'])[] = [
  [/^(?:is|are)(?!\w)|^[:=]/, 'are'],
  [/^for(?!\w)/, 'for'],
  [/^(?:[,;.&]|and(?!\w))/, 'comma'],
];

/**
 * Rows marked by their numbers: "1 yes, 3 partly, rest no", "all yes", "1-4 yes", "yes 1 2 5", "3 n/a". Undefined
 * unless the whole line is such a shorthand.
 */
export function readMarks(line: string): Marking[] | undefined {
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

/** Rows and marks in turn; whichever comes first comes first in each pair. */
function pairsOf(tokens: readonly Token[]): Marking[] | undefined {
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
  const isMarkFirst = turns[0]?.mark !== undefined;
  const pairs = turns.flatMap((turn, index) => {
    const next = turns[index + 1];
    if (index % 2 === 1 || !next) return [];
    const { rows, mark } = isMarkFirst ? { rows: next.rows, mark: turn.mark } : { rows: turn.rows, mark: next.mark };
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
  const [, said] = /^agreed?(?: on| to)? (.+)$/i.exec(line.trim()) ?? [];
  const marks = said === undefined ? undefined : readMarks(said);
  const agreed = marks?.flatMap(({ rows, mark }) => (mark === 'unsure' ? [] : [{ rows, mark }]));
  return agreed && agreed.length > 0 && agreed.length === marks?.length ? agreed : undefined;
}

/** A letter for each of the rows, in their order: "yypn-y". Undefined unless it has as many letters as there are rows. */
export function readLetters(line: string, rows: number): Marking[] | undefined {
  const text = line.trim();
  if (text.length !== rows || rows < 2 || !/^[YPNypn\-x?][ypn\-x?]*$/.test(text) || !/[ypn]/i.test(text))
    return undefined;
  return [...text.toLowerCase()].flatMap((letter, index) => {
    const mark = letters[letter];
    return mark ? [{ rows: [index + 1], mark }] : [];
  });
}

function plainly(line: string): string {
  return line
    .trim()
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '');
}
