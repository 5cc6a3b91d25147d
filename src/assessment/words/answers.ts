import type { Question } from '../asking/question.ts';
import { answerOfFigure, readFigure } from './figures.ts';
import { lettersIn, readLetters } from './letters.ts';
import { readAgreedMarks, readMarks } from './marks.ts';
import type { Word } from './words.ts';

const goOnWords = ['done', 'next', 'go on'];
const agreed = /^agreed?(?: on| to)? (.+)$/is;

/** Whether a line could be an answer that only some questions know; what it says then depends on the question. */
export function mayAnswer(line: string): boolean {
  const said = line.trim();
  const figure = agreed.exec(said)?.[1] ?? said;
  return (
    readMarks(said) !== undefined ||
    readAgreedMarks(said) !== undefined ||
    lettersIn(said) !== undefined ||
    /^\d{1,3}(?:[.,]\d{1,2})?$/.test(figure) ||
    readFigure(figure) !== undefined ||
    goOnWords.includes(said.toLowerCase())
  );
}

/** What a line says to a question whose rows are marked or that asks for a figure; undefined for what all questions know. */
export function readAnswer(line: string, { capability, rows, picking }: Question): Word | undefined {
  const said = line.trim();
  if (rows) {
    const settled = readAgreedMarks(said);
    if (settled) return { kind: 'agree-rows', marks: settled };
    const marks = readMarks(said) ?? readLetters(said, rows.length);
    if (marks) return { kind: 'mark', marks };
    return goOnWords.includes(said.toLowerCase()) ? { kind: 'go-on' } : undefined;
  }
  if (capability.asks !== 'figure') return undefined;
  const vote = answerOfFigure(capability.figure, said);
  if (vote !== undefined) return { kind: 'vote', vote, ...(picking.asFigures ? {} : { as: said.slice(0, 40) }) };
  const level = answerOfFigure(capability.figure, agreed.exec(said)?.[1] ?? '');
  return level === undefined ? undefined : { kind: 'agree', level };
}
