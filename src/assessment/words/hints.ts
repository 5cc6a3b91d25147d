import { count, sentence } from '../../chat/wording.ts';
import type { Question } from '../asking/question.ts';
import type { Phase } from '../assessment.ts';
import { readFigure } from './figures.ts';
import { lettersIn } from './letters.ts';
import { plainly, readMarks } from './marks.ts';

/** A longer line is people talking. */
const longest = 200;
const row = String.raw`(?:rows? )?\d{1,2}(?: ?(?:-|–|to) ?\d{1,2})?`;
const rowsAlone = new RegExp(`^${row}$`);
const aboutRows = new RegExp(`^(?:${row}|all|(?:the )?(?:rest|others))(?: is| are|:)? [^ ]+(?: [^ ]+)?$`);
const agreed = /^agreed?(?: on| to)? (.+)$/;
const bare = /^(?:yes|no|partly|half|in place)$/;
const goOnWords: readonly string[] = ['done', 'go on'];

/** Whether a line is somebody's way to say that they are through. */
export function saysDone(line: string): boolean {
  return goOnWords.includes(plainly(line.slice(0, longest)));
}

/** Whether a line may be meant for a question that can't take it as it is said. */
export function mayWantHint(line: string): boolean {
  const said = plainly(line.slice(0, longest));
  return /^(?:agreed? |all |(?:the )?(?:rest|others) |rows? )|^\d/.test(said) || isShort(line, said);
}

function isShort(line: string, said: string): boolean {
  return bare.test(said) || saysDone(line) || lettersIn(line) !== undefined || /^(?:yes|no|partly) .*\d/.test(said);
}

/** What to say to a line that the open question can't take; undefined where it is not about the question. */
export function hintFor(line: string, question: Question, phase: Phase['name'], leads: boolean): string | undefined {
  if (line.length > longest) return undefined;
  const said = plainly(line);
  const toAgree = agreed.exec(said)?.[1];
  const about = toAgree ?? said;
  const wanted = bare.test(about) || saysDone(line) || toAgree !== undefined;
  const ends = bare.test(said) && leads ? ' To end the assessment, say `finish`.' : '';
  if (question.picking) {
    const isAnswer = wanted || readFigure(about) !== undefined || readMarks(about) !== undefined;
    if (!isAnswer && unreadIn(about) === undefined) return undefined;
    return `${question.picking.range} ${question.picking.how}${ends}`;
  }
  if (saysDone(line)) return phase === 'asking' ? togetherAsked : togetherShown;
  const how =
    toAgree === undefined ? 'Type `1 yes`, `all no` or `1 yes, rest no`.' : 'Say `agree 1 partly`, or another row.';
  if (bare.test(about)) return `Which row is that about? ${how}${ends}`;
  const letters = lettersIn(about);
  if (letters !== undefined && letters.length !== question.rows.length) {
    return `You typed ${count(letters.length, 'letter')}; there ${question.rows.length === 1 ? 'is' : 'are'} ${count(question.rows.length, 'row')}.`;
  }
  const unread = unreadIn(about);
  if (unread !== undefined) {
    const marks = toAgree === undefined ? ', `n/a` or `not sure`' : ' or `n/a`';
    return `I can't read “${unread}”, so I kept nothing of that line. A row is \`yes\`, \`partly\`, \`no\`${marks}: ${how.charAt(0).toLowerCase()}${how.slice(1)}`;
  }
  return toAgree !== undefined || readFigure(about) !== undefined
    ? `Here each row is marked by itself. ${sentence(how)}`
    : undefined;
}

const togetherAsked = 'Your marks count as they are. When enough of you have answered, `reveal` shows them.';
const togetherShown = 'The marks are on the table: `next question` goes on, `park it` leaves it open.';

/** The part of a line that keeps it from being read as marks; undefined where it is none, or no line of marks at all. */
function unreadIn(said: string): string | undefined {
  if (readMarks(said) !== undefined) return undefined;
  const parts = said.split(/[,;]| and | but /).flatMap((part) => part.trim() || []);
  const unread = parts.filter((part) => readMarks(part) === undefined && !rowsAlone.test(part));
  const isMarks = parts.some((part) => readMarks(part) !== undefined) || parts.every(isAboutRows);
  if (!isMarks) return undefined;
  const [first = said] = unread;
  return first.length > 40 ? `${first.slice(0, 39)}…` : first;
}

function isAboutRows(part: string): boolean {
  return rowsAlone.test(part) || aboutRows.test(part);
}
