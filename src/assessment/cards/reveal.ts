import type { Block, Button, Card } from '../../chat/card.ts';
import { numberWord, sentence } from '../../chat/wording.ts';
import type { Model } from '../../content/model.ts';
import { type Question, questionIn, readingAsked } from '../asking/question.ts';
import { type Assessment, agreedSoFar, currentOf, type Vote, withRowsAgreed } from '../assessment.ts';
import { intent } from '../intents.ts';
import { fewestVotesShown, type Reading } from '../reading.ts';
import { questionTitle } from './question.ts';
import { picksSettled, picksShown, picksTalk } from './reveal-picks.ts';
import { rowsSettled, rowsShown, rowsTalk } from './reveal-rows.ts';

/** What a reveal is drawn from. */
export type View = {
  readonly id: string;
  readonly capability: string;
  readonly votes: readonly Vote[];
  readonly reading: Reading;
  /** Rows that the team has agreed on, while it is at the question. */
  readonly agreed: ReturnType<typeof agreedSoFar>;
  readonly isTalking: boolean;
};

/** What the team sees when the votes are on the table, and after it has settled them; `until`: the time it has for that. */
export function revealCard(
  assessment: Assessment,
  model: Model,
  capability: string,
  votes: readonly Vote[],
  notes: readonly string[],
  until?: string,
): Card {
  const heading: Block = { kind: 'heading', text: questionTitle(assessment, model, capability) };
  // Delivered late, an earlier round's reveal must not show the votes of the one that is on.
  if (isAsked(assessment, capability)) {
    return { blocks: [heading, { kind: 'aside', text: 'You are voting on this one again.' }] };
  }
  const question = questionIn(assessment, model, capability);
  if (!question) return { blocks: [heading] };
  const { phase, id, outcomes } = assessment;
  const outcome = outcomes[capability];
  if (phase.name === 'closed' && votes.length === 0 && !outcome) {
    return { blocks: [heading, { kind: 'aside', text: 'Ended without a result.' }] };
  }
  const open = (phase.name === 'revealed' || phase.name === 'talking') && phase.capability === capability;
  const reading = readingAsked(withRowsAgreed(assessment), question, votes);
  const settledRows = outcome && 'marks' in outcome ? outcome.marks : undefined;
  const agreed = settledRows ?? (isAt(assessment, capability) ? agreedSoFar(assessment) : {});
  const view: View = { id, capability, votes, reading, agreed, isTalking: phase.name === 'talking' };
  const blocks: Block[] = [heading, ...votesShown(question, view, open), ...notesShown(notes)];
  if (open) blocks.push(...offered(question, view, phase.round));
  if (open && until)
    blocks.push({ kind: 'aside', text: `You can settle this until ${until}; then it stays as it is.` });
  if (!open && outcome?.kind === 'passed') blocks.push({ kind: 'aside', text: 'Left out this time.' });
  else if (!open && outcome) {
    const text = question.rows ? rowsSettled(question, view, outcome.kind) : picksSettled(question, view, outcome.kind);
    blocks.push({ kind: 'aside', text });
  }
  return { blocks };
}

function isAt(assessment: Assessment, capability: string): boolean {
  return currentOf(assessment)?.capability === capability;
}

function isAsked(assessment: Assessment, capability: string): boolean {
  const { phase } = assessment;
  return (phase.name === 'paused' ? phase.before : phase).name === 'asking' && isAt(assessment, capability);
}

/** What people said, from three answers on; with fewer it would give people away. */
function votesShown(question: Question, view: View, isOpen: boolean): Block[] {
  const answered = view.votes.filter((vote) => vote !== 'skipped').length;
  const few: Block[] = answered < fewestVotesShown ? [{ kind: 'text', text: tooFew(answered) }] : [];
  if (question.rows) return [...few, ...rowsShown(question, view, isOpen)];
  return few.length > 0 ? few : picksShown(question, view);
}

function tooFew(answered: number): string {
  if (answered === 0) return 'Nobody has answered. Tell each other what you see.';
  const who = answered === 1 ? 'One of you has answered' : `${sentence(numberWord(answered))} of you have answered`;
  return `${who}. I show answers from three on, so that nobody is given away; tell each other what you see.`;
}

function notesShown(notes: readonly string[]): Block[] {
  if (notes.length === 0) return [];
  return [
    { kind: 'text', text: 'Notes, shown without names:' },
    { kind: 'list', items: notes },
  ];
}

/** How it can be settled: by going on where it is clear, else by what the team agrees on. */
function offered(question: Question, view: View, round: number): Block[] {
  const { id, capability } = view;
  const talk = question.rows ? rowsTalk(question, view) : picksTalk(question, view);
  const accept = intent({ type: 'assessment.accept', id, capability });
  const ways: Button[] = [
    ...(talk.mayGoOn ? [{ label: 'Next question', press: accept, style: 'primary' } as const] : []),
    ...(talk.isClear
      ? [{ label: 'Talk about it', press: intent({ type: 'assessment.talk', id, capability }) }]
      : [
          { label: 'Vote again', press: intent({ type: 'assessment.again', id, capability, round }) },
          { label: 'Park it', press: intent({ type: 'assessment.park', id, capability }) },
        ]),
  ];
  return [...talk.blocks, { kind: 'buttons', buttons: [...talk.buttons, ...ways] }];
}

/** What the team is told of the votes, and what it can do about them beside parking it or voting again. */
export type Talk = {
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
  /** Nothing is left to settle. */
  readonly mayGoOn: boolean;
  /** Nobody has to talk. */
  readonly isClear: boolean;
};
