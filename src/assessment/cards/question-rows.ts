import type { Block, Button } from '../../chat/card.ts';
import type { Dialog } from '../../chat/dialog.ts';
import { sentence } from '../../chat/wording.ts';
import type { Marked } from '../asking/question.ts';
import { allMarks, statementOf } from '../asking/rows.ts';
import type { Mark, Vote } from '../assessment.ts';
import { intent } from '../intents.ts';
import { markText } from '../voice.ts';
import type { At } from './question-answers.ts';

/** The rows of a question, by the numbers that are typed. */
export function rowsBlock({ rows }: Marked): Block {
  return { kind: 'list', numbered: true, items: rows.map(statementOf) };
}

/** How rows are marked: the words, the form, and a press for all of them. */
export function markingBlocks({ rows }: Marked, at: At, more: readonly Button[]): Block[] {
  const all = (mark: Mark) => intent({ type: 'assessment.mark', ...at, marks: [{ rows: 'all', mark }] });
  return [
    { kind: 'aside', text: `Mark each row by its number: ${examples(rows.length)}. Or in a form:` },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Mark them', press: intent({ type: 'assessment.write-marks', ...at }), style: 'primary' },
        { label: 'All in place', press: all('yes') },
        { label: 'None yet', press: all('no') },
        ...more,
      ],
    },
  ];
}

function examples(rows: number): string {
  if (rows === 1) return '`1 yes`, `1 partly`, `1 no` or `1 n/a`';
  return rows === 2 ? '`1 yes, 2 partly`, `all yes` or `rest no`' : '`1 yes, 3 partly, rest no`, `all yes` or `2 n/a`';
}

/** The form with all rows, as somebody has marked them so far. */
export function marksDialog({ capability, rows }: Marked, at: At, mine: Vote | undefined): Dialog {
  const marks = typeof mine === 'object' ? mine : {};
  const options = [
    ...allMarks.map((mark) => ({ value: mark, label: labelOf(mark) })),
    { value: 'unsure', label: 'Not sure' },
  ];
  return {
    title: capability.title,
    fields: rows.map((row, index) => ({
      kind: 'choice',
      name: `row${index + 1}`,
      label: `${index + 1}. ${statementOf(row)}`,
      options,
      initial: marks[row.id] ?? 'unsure',
      compact: true,
    })),
    submitLabel: 'Keep my marks',
    submit: intent({ type: 'assessment.mark', ...at, marks: [], values: {} }),
  };
}

/** "In place", "Not for us". */
export function labelOf(mark: Mark): string {
  return sentence(markText(mark));
}
