import { answerOf, votesOn } from '../../src/assessment/assessment.ts';
import { beforeCard } from '../../src/assessment/cards/before.ts';
import { doneCard, kickoffCard, noticeCard, reminderCard, reviewButtons } from '../../src/assessment/cards/course.ts';
import { askCard, questionCard } from '../../src/assessment/cards/question.ts';
import { revealCard } from '../../src/assessment/cards/reveal.ts';
import { peopleText, summaryCard } from '../../src/assessment/cards/summary.ts';
import { keep, milestoneOf, practiceBehind } from '../../src/assessment/milestone.ts';
import { keepUp, nextStepsFor, noLeanings } from '../../src/assessment/next-steps.ts';
import { resultOf } from '../../src/assessment/result.ts';
import type { Notice } from '../../src/assessment/rules/messages.ts';
import type { Block, Card } from '../../src/chat/card.ts';
import type { Intent } from '../../src/chat/intent.ts';
import { plain } from '../../src/chat/text.ts';
import type { Message } from '../../src/delivery/message.ts';
import { monday, type Table } from '../support/assessments.ts';

/** A message as it would look now. */
export function draw(table: Table, { subject }: Message): Card {
  const { assessment, model, answers } = table;
  const capability = `${subject.capability}`;
  const pseudonym = `${subject.pseudonym}`;
  const here = answers.get(capability);
  const votes = votesOn(answers, capability);
  switch (subject.card) {
    case 'kickoff':
      return kickoffCard(assessment, model, monday);
    case 'before':
      return beforeCard(assessment, model, monday);
    case 'question':
      return questionCard(assessment, model, capability, Number(subject.round), { answered: votes.length, people: 5 });
    case 'reveal': {
      const notes = [...(here?.values() ?? [])].flatMap(({ note }) => (note?.shown ? note.text : [])).sort();
      return revealCard(assessment, model, capability, votes, notes);
    }
    case 'ask': {
      const open = assessment.phase.name === 'collecting' && assessment.asked[pseudonym]?.at === capability;
      return askCard(assessment, model, capability, answerOf(answers, capability, pseudonym)?.vote, open);
    }
    case 'done':
      return doneCard(assessment, monday);
    case 'reminder':
      return reminderCard(assessment, model, assessment.capabilities.slice(0, 2), monday);
    case 'notice':
      return noticeCard(noticeOf(subject.notice), `${subject.who}`);
    case 'summary':
    case 'own-summary':
      return summary(table, subject.card === 'own-summary');
    default:
      throw new Error(`no card is drawn for ${subject.card}`);
  }
}

const notices: readonly Notice[] = [
  'paused',
  'resumed',
  'discarded',
  'new facilitator',
  'timed out',
  'talk over',
  'no answers',
  'nobody leads',
];

function noticeOf(value: unknown): Notice {
  const found = notices.find((notice) => notice === value);
  if (!found) throw new Error(`no such notice: ${value}`);
  return found;
}

function summary({ assessment, model, answers, members }: Table, own: boolean): Card {
  const result = resultOf(assessment, model, answers, members.length);
  const suggested = nextStepsFor(model, result, noLeanings);
  const steps = suggested.map((one, index) => {
    const step = keep(one);
    return { number: index + 1, step, practice: practiceBehind(model, step) };
  });
  const view = { milestone: milestoneOf(result, suggested, []), model, zone: 'Europe/Paris', now: monday, steps };
  const closing: Block[] = own
    ? reviewButtons(assessment)
    : [{ kind: 'aside', text: peopleText(result, assessment.phase.name === 'closed') }];
  return summaryCard({ ...view, keepUp: keepUp(model, result) }, closing);
}

/** Every line of a card that a person reads, labels and tallies among them. */
export function linesOf(card: Card): string[] {
  return card.blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'list':
        return block.items.map((item, index) => (block.numbered ? `${index + 1}. ${plain(item)}` : plain(item)));
      case 'choices':
        return block.choices.map(({ key, label }) => `(${key}) ${label}`);
      case 'buttons':
        return block.buttons.map(({ label }) => label);
      case 'tally':
        return block.rows.map(({ label, count }) => `${label} ${count}`);
      case 'progress':
        return [`${block.done}/${block.total} ${block.text}`];
      case 'picture':
        return [];
      default:
        return [plain(block.text)];
    }
  });
}

/** What can be pressed on a card. */
export function pressesOf(card: Card): { readonly label: string; readonly press: Intent }[] {
  return card.blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : block.kind === 'choices' ? block.choices : [],
  );
}

/** The button or choice with this label; it must be there. */
export function pressOf(card: Card, label: string): Intent {
  const found = pressesOf(card).find((one) => one.label === label);
  if (!found) throw new Error(`there is no ${label} among ${pressesOf(card).map((one) => one.label)}`);
  return found.press;
}
