import type { Marking } from '../assessment.ts';

const marks: Readonly<Record<string, Marking['mark']>> = {
  y: 'yes',
  p: 'partly',
  n: 'no',
  '-': 'n/a',
  x: 'n/a',
  '?': 'unsure',
};

/** A line that consists of letters for rows, however many: "yypn-y", "Y Y P". Undefined for any other. */
export function lettersIn(line: string): string | undefined {
  const text = line.trim().slice(0, 200).normalize('NFKC');
  if (!/^[ypnx?-]{2,}$/i.test(text) && !/^[ypnx?-](?:[ ,]+[ypnx?-])+$/i.test(text)) return undefined;
  const letters = text.replace(/[ ,]+/g, '');
  // Two capitals are a place or a name.
  if (letters.length < 3 && /.[YPNX]/.test(letters)) return undefined;
  return /[ypn]/i.test(letters) ? letters.toLowerCase() : undefined;
}

/** A letter for each of the rows, in their order: "yypn-y". Undefined unless it has as many letters as there are rows. */
export function readLetters(line: string, rows: number): Marking[] | undefined {
  const letters = lettersIn(line);
  if (letters?.length !== rows) return undefined;
  return [...letters].flatMap((letter, index) => {
    const mark = marks[letter];
    return mark ? [{ rows: [index + 1], mark }] : [];
  });
}
