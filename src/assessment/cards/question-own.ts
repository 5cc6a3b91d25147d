import type { Text } from '../../chat/text.ts';
import type { Question } from '../asking/question.ts';
import { openRows, rowsText } from '../asking/rows.ts';
import type { Vote } from '../assessment.ts';

const untilShown = 'Only you see this; you can change it until it is shown.';

/**
 * That somebody has said something to a question that is open, for them alone. Not what: a screen that is shared while
 * the team answers would show it to everybody.
 */
export function ownLines({ rows = [] }: Question, mine: Vote): readonly Text[] {
  if (typeof mine !== 'object') return [`Your answer is in. ${untilShown}`];
  if (Object.keys(mine).length === 0) return [];
  const open = openRows(rows, mine);
  const left = open.length === 0 ? '' : `; ${rowsText(open)} ${open.length === 1 ? 'is' : 'are'} open`;
  return [`Your marks are in${left}. ${untilShown}`];
}
