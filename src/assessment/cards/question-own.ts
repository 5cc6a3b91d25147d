import type { Span, Text } from '../../chat/text.ts';
import type { Question } from '../asking/question.ts';
import { allMarks, numbersText, openRows, rowsText } from '../asking/rows.ts';
import type { Marks, PlainVote, Vote } from '../assessment.ts';
import { levelText, markText } from '../voice.ts';

const untilShown = 'Only you see this; you can change it until it is shown.';

/** What somebody said to a question that is open, for them alone. */
export function ownLines(question: Question, mine: Vote): readonly Text[] {
  if (typeof mine === 'object') return marked(question, mine);
  return [['You chose ', { bold: chosen(question, mine) }, `. ${untilShown}`]];
}

/** As the button is called that says it. */
function chosen({ picking }: Question, vote: PlainVote): string {
  if (vote === 'unsure' || vote === 'skipped') return 'Not sure';
  return (vote === 'n/a' ? undefined : picking?.name(vote)) ?? levelText(vote);
}

function marked({ rows = [] }: Question, marks: Marks): readonly Text[] {
  const each = allMarks.flatMap((mark): readonly Span[] => {
    const numbers = rows.flatMap(({ id }, index) => (marks[id] === mark ? [index + 1] : []));
    return numbers.length === 0 ? [] : [', ', { bold: numbersText(numbers) }, ` ${markText(mark)}`];
  });
  if (each.length === 0) return [];
  const open = openRows(rows, marks);
  const left = open.length === 0 ? '' : `; ${rowsText(open)} ${open.length === 1 ? 'is' : 'are'} open`;
  return [['You marked ', ...each.slice(1), `${left}. ${untilShown}`]];
}
