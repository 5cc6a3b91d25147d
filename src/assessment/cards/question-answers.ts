import type { Block, Button } from '../../chat/card.ts';
import type { Dialog } from '../../chat/dialog.ts';
import type { Picked, Question } from '../asking/question.ts';
import { intent } from '../intents.ts';
import { markingBlocks, rowsBlock } from './question-rows.ts';

/** Which question an answer is for. */
export type At = { readonly id: string; readonly capability: string; readonly round: number };

/** All that can be answered to a question, however it is asked; `more` are the buttons that stand with every question. */
export function answersOffered(question: Question, at: At, more: readonly Button[]): Block[] {
  const whole: Button[] = [
    { label: 'Not sure', press: intent({ type: 'assessment.vote', ...at, vote: 'unsure' }) },
    ...(question.rows || question.picking.mayNotApply
      ? [{ label: "Doesn't apply", press: intent({ type: 'assessment.vote', ...at, vote: 'n/a' }) }]
      : []),
    ...more,
  ];
  if (question.rows) return [rowsBlock(question), ...markingBlocks(question, at, whole)];
  return [...picks(question, at), { kind: 'buttons', buttons: [...figureButton(question, at), ...whole] }];
}

/** What stands below a question that is not open any more: its rows, so that their numbers still say something. */
export function answersNamed(question: Question): Block[] {
  return question.rows ? [rowsBlock(question)] : [];
}

function picks({ picking, capability }: Picked, at: At): Block[] {
  const choices = picking.answers.map(({ value, label }) => ({
    key: String(value),
    label,
    press: intent({ type: 'assessment.vote', ...at, vote: value }),
  }));
  const blocks: Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  if (capability.asks === 'figure') blocks.push({ kind: 'aside', text: picking.how });
  return blocks;
}

/** A share has nothing to press but this. */
function figureButton({ picking }: Picked, at: At): Button[] {
  if (!picking.asFigures) return [];
  return [{ label: 'Give a figure', press: intent({ type: 'assessment.write-figure', ...at }), style: 'primary' }];
}

export function figureDialog({ capability, picking }: Picked, at: At): Dialog {
  return {
    title: capability.title,
    fields: [{ kind: 'text', name: 'figure', label: 'How much is it, in percent?', hint: picking.range }],
    submitLabel: 'Keep it',
    submit: intent({ type: 'assessment.figure', ...at, values: { figure: '' } }),
  };
}
