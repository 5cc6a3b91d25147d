import { type Block, type Button, type Card, paragraphs, withOwnLines } from '../../chat/card.ts';
import { count, numberWord, sentence } from '../../chat/wording.ts';
import { type Capability, capabilityOf, dimensionOfCapability, type Model } from '../../content/model.ts';
import { askedIn, questionIn, rowsAsked, voteText } from '../asking/question.ts';
import { type Assessment, currentOf, type Vote } from '../assessment.ts';
import { carriedMarks } from '../carried.ts';
import { intent } from '../intents.ts';
import { howLong, questionsText } from '../voice.ts';
import { type FromRetros, retroBlocks } from './from-retros.ts';
import { answersNamed, answersOffered } from './question-answers.ts';
import { ownLines } from './question-own.ts';

/** Where a question stands: "2 of 4 · Process · Audit and logs". */
export function questionTitle(assessment: Assessment, model: Model, capability: string): string {
  const all = askedIn(assessment, model);
  const at = all.indexOf(capability) + 1;
  const dimension = dimensionOfCapability(model, capability)?.title ?? '';
  const title = capabilityOf(model, capability)?.title ?? capability;
  return [`${at} of ${all.length}`, dimension, title].filter(Boolean).join(' · ');
}

/** Who has answered of whom, and what somebody did for whom alone the card is drawn. */
export type Asked = {
  readonly answered: number;
  readonly people: number;
  /** Ids of all who are asked. */
  readonly asked?: readonly string[];
  readonly mine?: Vote | undefined;
};

/** The question a team answers together: votes stay hidden, only their number shows. */
export function questionCard(
  assessment: Assessment,
  model: Model,
  capability: string,
  round: number,
  votes: Asked,
): Card {
  const question = questionIn(assessment, model, capability);
  const title: Block = { kind: 'heading', text: questionTitle(assessment, model, capability) };
  if (!question) return { blocks: [title] };
  const { phase } = assessment;
  const at = currentOf(assessment);
  const here = at?.capability === capability && at.round === round;
  const blocks: Block[] = [
    title,
    { kind: 'text', text: question.capability.question },
    ...standing(assessment, capability),
  ];
  const progress: Block = { kind: 'progress', done: votes.answered, total: votes.people, text: answeredText(votes) };
  if (here && phase.name === 'asking') {
    const { id } = assessment;
    blocks.push(...answersOffered(question, { id, capability, round }, asideButtons({ id, capability })), progress, {
      kind: 'buttons',
      buttons: [
        { label: 'Reveal', press: intent({ type: 'assessment.reveal', id, capability, round }), style: 'primary' },
        { label: 'Skip this one', press: intent({ type: 'assessment.pass', id, capability }) },
      ],
    });
    const own = { ask: intent({ type: 'assessment.own', id, capability, round }), people: votes.asked ?? [] };
    const card = own.people.length > 0 ? { blocks, own } : { blocks };
    return votes.mine === undefined ? card : withOwnLines(card, ownLines(question, votes.mine));
  }
  blocks.push(...answersNamed(question));
  if (here && phase.name === 'paused') {
    blocks.push(progress, { kind: 'aside', text: 'Paused. Say `resume` to go on.' });
  } else if (assessment.outcomes[capability]?.kind === 'passed' && assessment.rounds[capability] === round) {
    blocks.push({ kind: 'aside', text: 'Left out this time.' });
  }
  return { blocks };
}

/** A question to one person in private; once they have gone on, it shows what they said. */
export function askCard(
  assessment: Assessment,
  model: Model,
  capability: string,
  mine: Vote | undefined,
  at: boolean,
): Card {
  const question = questionIn(assessment, model, capability);
  const said = mine === undefined ? 'not answered yet' : `you ${voteText(question, mine)}`;
  if (!question || !at) {
    const title = question?.capability.title ?? capability;
    const kept = mine === undefined || mine === 'skipped' ? said : 'answered';
    return { ...paragraphs(`${title}: ${said}.`), lasting: paragraphs(`${title}: ${kept}.`).blocks };
  }
  const { id } = assessment;
  const buttons: Button[] = [
    { label: 'Skip', press: intent({ type: 'assessment.vote', id, capability, round: 0, vote: 'skipped' }) },
  ];
  if (capability !== askedIn(assessment, model)[0]) {
    buttons.push({ label: 'Back', press: intent({ type: 'assessment.back', id }) });
  }
  if (question.rows && mine !== undefined) {
    buttons.unshift({ label: 'Go on', press: intent({ type: 'assessment.go-on', id, capability }) });
  }
  const before: Block[] = mine === undefined ? [] : [{ kind: 'aside', text: `So far ${said}.` }];
  return {
    blocks: [
      { kind: 'heading', text: questionTitle(assessment, model, capability) },
      ...(mine === undefined ? whoAsks(assessment, model, capability) : []),
      { kind: 'text', text: question.capability.question },
      ...standing(assessment, capability),
      ...before,
      ...answersOffered(question, { id, capability, round: 0 }, [...buttons, ...asideButtons({ id, capability })]),
    ],
  };
}

/** Who asks the first of these questions, and who sees the answers: it may come out of the blue. */
function whoAsks(assessment: Assessment, model: Model, capability: string): Block[] {
  const { mode, facilitator } = assessment;
  const all = askedIn(assessment, model);
  if (mode !== 'async' || capability !== all[0]) return [];
  const who = facilitator?.name ?? 'Somebody';
  const rows = rowsAsked(assessment, model, all);
  const text = `${who} asks everyone in your team ${questionsText(rows)}, ${howLong(rows, mode)}. Nobody sees what you answer.`;
  return [{ kind: 'aside', text }];
}

/** What of a question is not asked, since it stands as it was said before. */
function standing(assessment: Assessment, capability: string): Block[] {
  const many = Object.keys(carriedMarks(assessment, capability)).length;
  if (many === 0) return [];
  const text = `${sentence(count(many, 'more row'))} ${many === 1 ? 'stands as it was' : 'stand as they were'} said before.`;
  return [{ kind: 'aside', text }];
}

function asideButtons(question: { readonly id: string; readonly capability: string }): Button[] {
  return [
    { label: 'Why this matters', press: intent({ type: 'assessment.why', ...question }) },
    { label: 'Example', press: intent({ type: 'assessment.example', ...question }) },
    { label: 'Add a note', press: intent({ type: 'assessment.write-note', ...question }) },
  ];
}

function answeredText({ answered, people }: { readonly answered: number; readonly people: number }): string {
  if (people === 1) return answered === 1 ? 'Answered' : 'Not answered yet';
  // Among many, figures read better than a word and a figure.
  if (people > 10) return `${answered} of ${people} ${answered === 1 ? 'has' : 'have'} answered`;
  if (answered === 0) return 'Nobody has answered yet';
  const have = `${numberWord(answered)} of ${numberWord(people)} ${answered === 1 ? 'has' : 'have'} answered`;
  return sentence(have);
}

/** Why a question is asked, what to look at before answering, and what the team's retros said of it. */
export function whyCard({ title, why, evidence }: Capability, retros?: FromRetros): Card {
  return {
    blocks: [
      { kind: 'text', text: [{ bold: `Why ${title} matters` }, `\n${why.trim()}`] },
      { kind: 'text', text: 'What you could point at:' },
      { kind: 'list', items: evidence },
      ...(retros ? retroBlocks(retros) : []),
    ],
  };
}

export function exampleCard({ title, example }: Capability): Card {
  return {
    blocks: [
      { kind: 'text', text: [{ bold: `An answer about ${title} might sound like this` }, `\n${example.trim()}`] },
    ],
  };
}
