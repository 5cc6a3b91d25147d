import { andList } from '../../chat/wording.ts';
import type { Practice } from '../../content/model.ts';
import type { Mark, Marking, Marks } from '../assessment.ts';
import { markText } from '../voice.ts';

/** The marks there are, in the order they are offered. */
export const allMarks: readonly Mark[] = ['yes', 'partly', 'no', 'n/a'];

/** What becomes of marks when more is said; `missing` are the numbers that are no row. */
export type Marked = {
  readonly marks: Marks;
  readonly missing: readonly number[];
  readonly touched: readonly number[];
};

/**
 * The marks after these markings, of rows numbered from 1. What is said of all rows comes first and of the rest last,
 * wherever they stand, so that "rest no, 1 yes" says the same as "1 yes, rest no".
 */
export function markedBy(before: Marks, rows: readonly Practice[], markings: readonly Marking[]): Marked {
  const marks: Record<string, Mark> = { ...before };
  const missing = new Set<number>();
  const touched = new Set<number>();
  const put = (number: number, mark: Marking['mark']) => {
    const row = rows[number - 1];
    if (!row) return missing.add(number);
    touched.add(number);
    if (mark === 'unsure') delete marks[row.id];
    else marks[row.id] = mark;
  };
  const order = (named: Marking['rows']) => (named === 'all' ? 0 : named === 'rest' ? 2 : 1);
  for (const { rows: named, mark } of [...markings].sort((a, b) => order(a.rows) - order(b.rows))) {
    const numbers = named === 'all' ? numbersOf(rows) : named === 'rest' ? openRows(rows, marks) : named;
    for (const number of numbers) put(number, mark);
  }
  return { marks, missing: [...missing], touched: [...touched].sort((a, b) => a - b) };
}

/** The numbers of the rows without a mark. */
export function openRows(rows: readonly Practice[], marks: Marks): readonly number[] {
  return numbersOf(rows).filter((number) => marks[rows[number - 1]?.id ?? ''] === undefined);
}

function numbersOf(rows: readonly Practice[]): readonly number[] {
  return rows.map((_, index) => index + 1);
}

/** "6 in place, 2 partly, 1 not yet; row 4 is open". */
export function marksText(rows: readonly Practice[], marks: Marks): string {
  const counts = allMarks.flatMap((mark) => {
    const many = rows.filter(({ id }) => marks[id] === mark).length;
    return many > 0 ? `${many} ${markText(mark)}` : [];
  });
  const said = counts.length > 0 ? counts.join(', ') : 'nothing marked';
  return `${said}${openText(rows, marks)}`;
}

/** What follows where rows are open: "; row 2 is open". */
export function openText(rows: readonly Practice[], marks: Marks): string {
  const open = openRows(rows, marks);
  return open.length > 0 ? `; ${rowsText(open)} ${open.length === 1 ? 'is' : 'are'} open` : '';
}

/** "row 4", "rows 1, 3 and 5 to 9". */
export function rowsText(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'row' : 'rows'} ${numbersText(numbers)}`;
}

/** "1, 3 and 5 to 9"; the numbers in order. */
export function numbersText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const told = runs.flatMap(([from, to]) =>
    to - from >= 2 ? `${from} to ${to}` : from === to ? `${from}` : [`${from}`, `${to}`],
  );
  return andList(told);
}

/** What a practice is called where it is marked. */
export function statementOf({ statement, title }: Practice): string {
  return statement ?? title;
}
