import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { andList } from '../../chat/wording.ts';
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
  /** The titles of what it builds on and the result does not show to be there. */
  readonly needs?: readonly string[];
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
export function stepBlocks(state: StepState, withStart: boolean): Block[] {
  const { number, step, practice, became } = state;
  const effort = practice ? ` · ${effortText(practice.effort)}` : '';
  const text: Text = [`${number}. `, { bold: step.title }, `${effort} · ${step.reason}`];
  if (became?.kind === 'declined') return [{ kind: 'text', text: [`${number}. ${step.title} · not now`] }];
  if (became?.kind === 'action') {
    return [
      { kind: 'text', text: [`${number}. `, { bold: step.title }, ` · ${became.owner} has it, due ${became.due}`] },
    ];
  }
  if (step.kind === 'talk') return [{ kind: 'text', text }];
  return [
    { kind: 'text', text },
    ...(withStart && practice ? startBlocks(practice, state.needs ?? []) : []),
    {
      kind: 'buttons',
      buttons: [
        { label: 'Make it ours', press: intent({ type: 'assessment.take-step', practice: step.practice }) },
        { label: 'Not now', press: intent({ type: 'assessment.decline-step', practice: step.practice }) },
      ],
    },
  ];
}

/** How to begin, what to look out for, and where it comes from. */
function startBlocks({ start, caution, tradeoff, code, name, source }: Practice, needs: readonly string[]): Block[] {
  const builds = needs.length === 0 ? [] : [`Builds on ${andList(needs.map((title) => `“${title}”`))}.`];
  const notes = [
    ...builds,
    ...(caution ? [`Look out: ${caution}`] : []),
    ...(tradeoff ? [`What it costs: ${tradeoff}`] : []),
  ];
  const called = [code, name].filter((part) => part !== undefined).join(' ') || source?.title;
  const from = [...(called ? [called] : []), ...(source ? [source.url] : [])].join(' · ');
  return [
    { kind: 'list', items: start },
    ...(notes.length > 0 ? [{ kind: 'text', text: notes.join(' ') } as const] : []),
    ...(from ? [{ kind: 'aside', text: `In its source: ${from}` } as const] : []),
  ];
}
