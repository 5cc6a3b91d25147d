import type { Block, Button } from '../../chat/card.ts';
import { andList, sentence } from '../../chat/wording.ts';
import type { Picked } from '../asking/question.ts';
import type { Outcome } from '../assessment.ts';
import { intent } from '../intents.ts';
import { fewestVotesShown, levelsOf, lowerMedian, type Reading } from '../reading.ts';
import type { Talk, View } from './reveal.ts';

/** What was picked, from three picks on. */
export function picksShown({ picking }: Picked, { votes }: View): Block[] {
  const values = levelsOf(votes);
  if (values.length < fewestVotesShown) {
    const text =
      values.length === 0
        ? `Nobody put ${picking.noun} on this one.`
        : `Fewer than three of you put ${picking.noun} on this one, so I show none, lest somebody is given away. Tell each other what you see.`;
    return [{ kind: 'text', text }];
  }
  const sorted = [...values].sort((a, b) => a - b);
  const others = (['unsure', 'n/a'] as const).flatMap((other) => {
    const count = votes.filter((vote) => vote === other).length;
    return count > 0 ? [{ label: other === 'unsure' ? 'Not sure' : "Doesn't apply", count }] : [];
  });
  const told = [...new Set(sorted)].map((value) => ({
    label: picking.name(value),
    count: values.filter((one) => one === value).length,
  }));
  if (!picking.asFigures) return [{ kind: 'tally', rows: [...told, ...others] }];
  const text = `You say ${andList(sorted.map(picking.name))}.`;
  return [{ kind: 'text', text }, ...(others.length > 0 ? [{ kind: 'tally', rows: others } as const] : [])];
}

/** One press goes on where the votes are close; else there is something to talk about, and the ways to settle it. */
export function picksTalk(question: Picked, view: View): Talk {
  return !view.isTalking && isClear(view.reading) ? clear(question, view) : talk(question, view);
}

function isClear(reading: Reading): boolean {
  return 'split' in reading ? !reading.split : reading.kind === 'not applicable';
}

/** The number of the answer that the team stands at. */
function numberOf({ capability }: Picked, reading: Reading): number | undefined {
  switch (reading.kind) {
    case 'level':
      return reading.level;
    case 'figure':
      return reading.value;
    case 'profile': {
      const at = capability.asks === 'profile' ? capability.profile.findIndex(({ id }) => id === reading.choice) : -1;
      return at < 0 ? undefined : at + 1;
    }
    default:
      return undefined;
  }
}

function clear(question: Picked, { reading, votes }: View): Talk {
  const agreeing = votes.every((vote) => vote === votes[0]);
  const value = numberOf(question, reading);
  const text =
    value === undefined
      ? "At least half of you say it doesn't apply, so it won't count, unless someone objects."
      : `${agreeing ? 'You all see it alike' : 'Close enough'}: ${question.picking.within(value)} it is, unless someone objects.`;
  return { blocks: [{ kind: 'text', text }], buttons: [], mayGoOn: true, isClear: true };
}

function talk({ picking }: Picked, { id, capability, votes, reading }: View): Talk {
  const values = levelsOf(votes);
  const shown = values.length >= fewestVotesShown;
  const buttons: Button[] = picking.offers(shown ? values : undefined).map((level) => ({
    label: agreeOn(picking.short(level)),
    press: intent({ type: 'assessment.agree', id, capability, level }),
  }));
  if (picking.mayNotApply && (!shown || votes.includes('n/a'))) {
    buttons.push({
      label: "Agree it doesn't apply",
      press: intent({ type: 'assessment.agree', id, capability, level: 'n/a' }),
    });
  }
  const blocks: Block[] = [{ kind: 'text', text: prompt(picking, values, shown, reading) }];
  if (picking.asFigures) blocks.push({ kind: 'aside', text: 'Typed: `agree 15 %`, or whichever figure it is.' });
  return { blocks, buttons, mayGoOn: false, isClear: false };
}

/** "Agree on 3", and "Agree: On demand", lest it stutter. */
function agreeOn(answer: string): string {
  return /^on\b/i.test(answer) ? `Agree: ${sentence(answer)}` : `Agree on ${answer}`;
}

function prompt(picking: Picked['picking'], values: readonly number[], shown: boolean, reading: Reading): string {
  if (!shown && picking.noun === 'a figure') return 'What was it the last time? Agree on a figure, or park it.';
  if (!shown)
    return `When did you last see it work, and when did it not? Settle on ${picking.noun} together, or park it.`;
  if ('split' in reading && reading.split) return picking.prompt(values);
  return `You are close: ${picking.within(lowerMedian(values) ?? 0)} is the middle. What would make it one more, or one less?`;
}

/** What the team made of it. */
export function picksSettled(question: Picked, { reading }: View, how: Outcome['kind']): string {
  const { picking } = question;
  const value = numberOf(question, reading);
  const told = value === undefined ? undefined : picking.name(value);
  if (how === 'parked') {
    return told ? `Parked; it counts as ${told} for now.` : `Parked, without ${picking.noun} for now.`;
  }
  if (reading.kind === 'not applicable') return how === 'agreed' ? "Agreed: it doesn't apply." : "It doesn't apply.";
  const none = picking.noun.replace(/^an? /, 'no ');
  if (how === 'agreed') return `Agreed: ${told ?? none}.`;
  return `${told ?? sentence(none)}.`;
}
