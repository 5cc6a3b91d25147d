import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import type { Practice } from '../../content/model.ts';
import { intent } from '../intents.ts';
import type { KeptStep } from '../milestone.ts';
import { effortText } from '../voice.ts';

/** A suggestion and what became of it. */
export type StepState = {
  /** As it can be typed. */
  readonly number: number;
  readonly step: KeptStep;
  /** Undefined for a talk, and when the loaded edition has it no more. */
  readonly practice: Practice | undefined;
  readonly became?:
    | { readonly kind: 'action'; readonly owner: string; readonly due: string }
    | { readonly kind: 'declined' };
};

/** Open suggestions with how to start on each. */
export function stepsCard(steps: readonly StepState[]): Card {
  const typed: Block = { kind: 'aside', text: 'Typed: `take 1`, `take 1 bo friday`, `not now 2`.' };
  return { blocks: [...steps.flatMap((state) => stepBlocks(state, true)), typed] };
}

/** One suggestion with its reason, and what can be done about it. */
export function stepBlocks({ number, step, practice, became }: StepState, withStart: boolean): Block[] {
  const effort = practice ? ` · ${effortText(practice.effort)}` : '';
  const text: Text = [`${number}. `, { bold: step.title }, `${effort} · ${step.reason}`];
  const start: Block[] = withStart && practice ? [{ kind: 'list', items: practice.start }] : [];
  if (became?.kind === 'declined') return [{ kind: 'text', text: [`${number}. ${step.title} · not now`] }];
  if (became?.kind === 'action') {
    return [
      { kind: 'text', text: [`${number}. `, { bold: step.title }, ` · ${became.owner} has it, due ${became.due}`] },
    ];
  }
  if (step.kind === 'talk') return [{ kind: 'text', text }];
  return [
    { kind: 'text', text },
    ...start,
    {
      kind: 'buttons',
      buttons: [
        { label: 'Make it ours', press: intent({ type: 'assessment.take-step', practice: step.practice }) },
        { label: 'Not now', press: intent({ type: 'assessment.decline-step', practice: step.practice }) },
      ],
    },
  ];
}
