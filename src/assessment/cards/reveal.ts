import type { Block, Button, Card } from '../../chat/card.ts';
import { numberWord, sentence } from '../../chat/wording.ts';
import { capabilityOf, type Model } from '../../content/model.ts';
import type { Assessment, Outcome, Vote } from '../assessment.ts';
import { intent } from '../intents.ts';
import { fewestVotesShown, isSplit, levelsOf, lowerMedian, type Reading, spreadOf } from '../reading.ts';
import { readingIn } from '../result.ts';
import { apart, levelText } from '../voice.ts';
import { questionTitle } from './question.ts';

/** What the team sees when the votes are on the table, and after it has settled them. */
export function revealCard(
  assessment: Assessment,
  model: Model,
  capability: string,
  votes: readonly Vote[],
  notes: readonly string[],
): Card {
  const outcome = assessment.outcomes[capability];
  // Delivered late, an earlier round's reveal must not show the votes of the one that is on.
  if (isAsked(assessment, capability)) {
    const heading: Block = { kind: 'heading', text: questionTitle(assessment, model, capability) };
    return { blocks: [heading, { kind: 'aside', text: 'You are voting on this one again.' }] };
  }
  const asked = capabilityOf(model, capability);
  const reading: Reading = asked ? readingIn(assessment, asked, votes) : { kind: 'unknown', why: 'nobody answered' };
  const blocks: Block[] = [
    { kind: 'heading', text: questionTitle(assessment, model, capability) },
    ...votesShown(votes),
    ...notesShown(notes),
  ];
  const { phase } = assessment;
  const open = (phase.name === 'revealed' || phase.name === 'talking') && phase.capability === capability;
  if (open) {
    const view = { id: assessment.id, capability, round: phase.round, top: model.levels.length, votes };
    blocks.push(...(phase.name === 'revealed' && isClear(reading) ? clear(view, reading) : talk(view)));
  } else if (outcome) {
    blocks.push({ kind: 'aside', text: settled(reading, outcome.kind) });
  }
  return { blocks };
}

function isAsked({ phase }: Assessment, capability: string): boolean {
  const running = phase.name === 'paused' ? phase.before : phase;
  return running.name === 'asking' && running.capability === capability;
}

function isClear(reading: Reading): boolean {
  return reading.kind === 'level' ? !reading.split : reading.kind === 'not applicable';
}

/** The distribution, from three votes on; with fewer it would give people away. */
function votesShown(votes: readonly Vote[]): Block[] {
  const levels = levelsOf(votes);
  const answered = votes.filter((vote) => vote !== 'skipped').length;
  if (answered < fewestVotesShown) {
    const who = answered === 1 ? 'One of you has answered' : `${sentence(numberWord(answered))} of you have answered`;
    return [
      {
        kind: 'text',
        text: `${who}. I show answers from three on, so that nobody is given away; tell each other what you see.`,
      },
    ];
  }
  if (levels.length < fewestVotesShown) {
    const text =
      levels.length === 0
        ? 'Nobody put a level on this one.'
        : 'Fewer than three of you put a level on this one, so I show none, lest somebody is given away. Tell each other what you see.';
    return [{ kind: 'text', text }];
  }
  const rows = [...new Set(levels)]
    .sort((a, b) => a - b)
    .map((level) => ({ label: levelText(level), count: levels.filter((vote) => vote === level).length }));
  const others = (['unsure', 'n/a'] as const).map((other) => ({
    label: other === 'unsure' ? 'Not sure' : levelText(other),
    count: votes.filter((vote) => vote === other).length,
  }));
  return [{ kind: 'tally', rows: [...rows, ...others].filter(({ count }) => count > 0) }];
}

function notesShown(notes: readonly string[]): Block[] {
  if (notes.length === 0) return [];
  return [
    { kind: 'text', text: 'Notes, shown without names:' },
    { kind: 'list', items: notes },
  ];
}

type View = {
  readonly id: string;
  readonly capability: string;
  readonly round: number;
  readonly top: number;
  readonly votes: readonly Vote[];
};

/** Close enough: one press goes on. */
function clear({ id, capability, votes }: View, reading: Reading): Block[] {
  const agreeing = votes.every((vote) => vote === votes[0]);
  const level = reading.kind === 'level' ? levelText(reading.level) : "it doesn't apply";
  return [
    {
      kind: 'text',
      text:
        reading.kind === 'level'
          ? `${agreeing ? 'You all see it alike' : 'Close enough'}: ${level} it is, unless someone objects.`
          : `At least half of you say ${level}, so it won't count, unless someone objects.`,
    },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Next question', press: intent({ type: 'assessment.accept', id, capability }), style: 'primary' },
        { label: 'Talk about it', press: intent({ type: 'assessment.talk', id, capability }) },
      ],
    },
  ];
}

/** Something to talk about: prompts where people differ, and the ways to settle it. */
function talk({ id, capability, round, top, votes }: View): Block[] {
  const levels = levelsOf(votes);
  const shown = levels.length >= fewestVotesShown;
  const low = shown ? Math.min(...levels) : 0;
  const high = shown ? Math.max(...levels) : top;
  const offered = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const buttons: Button[] = offered.map((level) => ({
    label: level === 0 ? 'Agree on not yet' : `Agree on ${level}`,
    press: intent({ type: 'assessment.agree', id, capability, level }),
  }));
  if (!shown || votes.includes('n/a')) {
    buttons.push({
      label: "Agree it doesn't apply",
      press: intent({ type: 'assessment.agree', id, capability, level: 'n/a' }),
    });
  }
  buttons.push(
    { label: 'Vote again', press: intent({ type: 'assessment.again', id, capability, round }) },
    { label: 'Park it', press: intent({ type: 'assessment.park', id, capability }) },
  );
  return [
    { kind: 'text', text: prompt(levels, shown) },
    { kind: 'buttons', buttons },
  ];
}

function prompt(levels: readonly number[], shown: boolean): string {
  const top = Math.max(...levels);
  if (shown && isSplit(levels)) {
    const alone = levels.filter((level) => level === top).length === 1;
    const who = alone ? `does the person at ${top}` : `do the people at ${top}`;
    return `You are ${apart(spreadOf(levels))}, so this is worth five minutes. What ${who} see that the rest don't? What happens on a bad day?`;
  }
  if (shown)
    return `You are close: ${levelText(lowerMedian(levels) ?? 0)} is the middle. What would make it one more, or one less?`;
  return 'When did you last see it work, and when did it not? Settle on a level together, or park it.';
}

function settled(reading: Reading, how: Outcome['kind']): string {
  if (how === 'passed') return 'Left out this time.';
  const level = reading.kind === 'level' ? levelText(reading.level) : undefined;
  if (how === 'parked') return level ? `Parked; it counts as ${level} for now.` : 'Parked, without a level for now.';
  if (reading.kind === 'not applicable') return how === 'agreed' ? "Agreed: it doesn't apply." : "It doesn't apply.";
  return how === 'agreed' ? `Agreed: ${level ?? 'no level'}.` : `${level ?? 'No level'}.`;
}
