import type { Block } from '../../chat/card.ts';
import type { Dialog } from '../../chat/dialog.ts';
import type { RetroTexts } from '../../content/retro-formats.ts';
import { intent } from '../intents.ts';
import type { Decision, Retro } from '../retro.ts';
import { strengthMeant, strengthTitle, strongerQuestion } from '../strength.ts';
import { cut } from './view.ts';

type Strengths = RetroTexts['strengths'];

const open = 'open';

/** Asks how much each action can be relied on; what its words say stands there already. */
export function gradesDialog({ id, decisions }: Retro, strengths: Strengths): Dialog {
  const options = [
    { value: open, label: 'Leave it open' },
    ...strengths.map(({ id: value, title }) => ({ value, label: title })),
  ];
  return {
    title: 'How strong are they?',
    fields: decisions.map(({ id: name, title, strength }) => ({
      ...{ kind: 'choice', name, options },
      label: cut(title, 100),
      initial: strength ?? strengthMeant(title, strengths) ?? open,
    })),
    submitLabel: 'Keep it',
    submit: intent({ type: 'retro.graded', id, values: {} }),
  };
}

/** " · a machine stops it"; while it can be changed, with a question mark what only its words say. */
export function strengthText({ title, strength }: Decision, strengths: Strengths, guesses: boolean): string {
  const kind = strengthTitle(strength ?? (guesses ? strengthMeant(title, strengths) : undefined), strengths);
  if (kind === undefined) return '';
  return ` · ${kind.charAt(0).toLowerCase()}${kind.slice(1)}${strength === undefined ? '?' : ''}`;
}

/** What is asked of those that hold only as long as somebody thinks of them. */
export function strongerBlocks(decisions: readonly Decision[], strengths: Strengths): readonly Block[] {
  const weak = decisions.flatMap(({ title, strength }, index) => {
    const question = strongerQuestion(strength ?? strengthMeant(title, strengths), strengths);
    return question === undefined ? [] : [{ number: index + 1, question }];
  });
  const [first] = weak;
  if (!first) return [];
  const numbers = weak.map(({ number }) => number).join(' and ');
  return [{ kind: 'text', text: decisions.length === 1 ? first.question : `Of ${numbers}: ${first.question}` }];
}
