import { z } from 'zod';
import { type Card, paragraphs } from '../../chat/card.ts';
import type { Asker, Subject } from '../../chat/feature.ts';
import { isIn } from '../../chat/place.ts';
import type { Reply } from '../../chat/reply.ts';
import { isoDateText, momentText } from '../../schedule/calendar.ts';
import type { Queries } from '../../storage/database.ts';
import { pseudonymOf } from '../../storage/pseudonym.ts';
import { type Assessment, answerOf, type Vote, votesOn } from '../assessment.ts';
import { beforeCard } from '../cards/before.ts';
import { doneCard, kickoffCard, noticeCard, reviewButtons } from '../cards/course.ts';
import { askCard, questionCard } from '../cards/question.ts';
import { revealCard } from '../cards/reveal.ts';
import type { StepState } from '../cards/steps.ts';
import { peopleText, type SummaryView, summaryCard } from '../cards/summary.ts';
import { declinedSince, milestoneOfAssessment } from '../history-store.ts';
import type { AssessmentIntent } from '../intents.ts';
import type { Milestone } from '../milestone.ts';
import { practiceBehind } from '../milestone.ts';
import { keepUp } from '../next-steps.ts';
import { over } from '../rules/decision.ts';
import { answersOf, findAssessment, type Stored } from '../store.ts';
import { modelFor, type Parts } from './parts.ts';
import { milestoneFor } from './publish.ts';

/** What a message of this feature can show, as the outbox keeps it. */
const subjectSchema = z.discriminatedUnion('card', [
  z.object({ card: z.literal('kickoff'), id: z.string() }),
  z.object({ card: z.literal('before'), id: z.string() }),
  z.object({ card: z.literal('question'), id: z.string(), capability: z.string(), round: z.number() }),
  z.object({ card: z.literal('reveal'), id: z.string(), capability: z.string(), round: z.number() }),
  z.object({ card: z.literal('ask'), id: z.string(), capability: z.string(), pseudonym: z.string() }),
  z.object({ card: z.literal('done'), id: z.string(), pseudonym: z.string().exactOptional() }),
  z.object({ card: z.literal('own-summary'), id: z.string() }),
  z.object({ card: z.literal('summary'), id: z.string() }),
  z.object({
    card: z.literal('notice'),
    id: z.string(),
    notice: z.enum([
      'paused',
      'resumed',
      'discarded',
      'new facilitator',
      'timed out',
      'talk over',
      'no answers',
      'nobody leads',
    ]),
    who: z.string(),
  }),
]);

/** Draws a message from the state as it is now; undefined when there is nothing left to show. */
export async function renderMessage(parts: Parts, subject: Subject, tenant: string): Promise<Card | undefined> {
  const wanted = subjectSchema.parse(subject);
  const db = parts.storage.queries;
  const stored = await findAssessment(db, tenant, wanted.id);
  if (!stored) return undefined;
  const { assessment } = stored;
  const model = modelFor(parts.library, assessment);
  const now = parts.clock.now();
  switch (wanted.card) {
    case 'kickoff':
      return kickoffCard(assessment, model, now);
    case 'before':
      return beforeCard(assessment, model, now);
    case 'question':
      return teamQuestion(parts, db, stored, wanted.capability, wanted.round);
    case 'reveal':
      return reveal(parts, db, assessment, wanted.capability);
    case 'ask': {
      const answers = await answersOf(db, wanted.id, { pseudonym: wanted.pseudonym, capability: wanted.capability });
      const mine = answerOf(answers, wanted.capability, wanted.pseudonym)?.vote;
      const open =
        assessment.phase.name === 'collecting' && assessment.asked[wanted.pseudonym]?.at === wanted.capability;
      return askCard(assessment, model, wanted.capability, mine, open);
    }
    case 'done':
      return doneCard(assessment, now, await zoneOf(parts, db, stored, wanted.pseudonym));
    case 'own-summary':
      return { ...(await ownSummary(parts, db, assessment)), notice: 'Your result is there, for you alone.' };
    case 'summary':
      return summary(parts, db, assessment);
    case 'notice':
      return noticeCard(wanted.notice, wanted.who);
    default:
      return wanted satisfies never;
  }
}

/** Where somebody is, as far as it is known. */
async function zoneOf(parts: Parts, db: Queries, { assessment, secret = '' }: Stored, who: string | undefined) {
  const members = await parts.teams.membersOf(db, assessment.team.id);
  return members.find(({ id }) => pseudonymOf(secret, id) === who)?.zone;
}

/** The question the team is at, with the number of answers so far; for `person` alone with what they said. */
export async function teamQuestion(
  parts: Parts,
  db: Queries,
  { assessment, secret = '' }: Stored,
  capability: string,
  round: number,
  person?: string,
): Promise<Card> {
  const answers = await answersOf(db, assessment.id, { capability });
  const votes = votesOn(answers, capability);
  const members = await parts.teams.membersOf(db, assessment.team.id);
  // The vote of somebody who has left still counts, and nobody else is taken for it.
  const here = members.map(({ id }) => pseudonymOf(secret, id));
  const voted = [...(answers.get(capability) ?? [])].flatMap(([who, { vote }]) => (vote === undefined ? [] : [who]));
  const people = new Set([...here, ...voted]).size;
  return questionCard(assessment, modelFor(parts.library, assessment), capability, round, {
    answered: votes.length,
    people,
    asked: members.map(({ id }) => id),
    mine: person === undefined ? undefined : answerOf(answers, capability, pseudonymOf(secret, person))?.vote,
  });
}

/** The question the team is at as somebody sees it who is where it was asked; it reads no more than the question does. */
export async function ownQuestion(parts: Parts, asked: OwnQuestion, { person, place }: Asker): Promise<Reply> {
  const db = parts.storage.queries;
  const stored = await findAssessment(db, place.tenant, asked.id);
  const isHere = stored !== undefined && isIn(place, stored.assessment.team.channel);
  if (!isHere) return { kind: 'card', card: paragraphs(over.text) };
  return { kind: 'card', card: await teamQuestion(parts, db, stored, asked.capability, asked.round, person.id) };
}

type OwnQuestion = Extract<AssessmentIntent, { type: 'assessment.own' }>;

/** The votes on a capability, with the notes that may be shown: in alphabetical order, which tells nothing. */
export async function reveal(parts: Parts, db: Queries, assessment: Assessment, capability: string): Promise<Card> {
  const answers = await answersOf(db, assessment.id, { capability });
  const votes: readonly Vote[] = votesOn(answers, capability);
  const notes = [...(answers.get(capability)?.values() ?? [])].flatMap(({ note }) => (note?.shown ? note.text : []));
  const { mode, deadline, team } = assessment;
  const until = mode === 'async' ? momentText(new Date(deadline), team.zone, parts.clock.now()) : undefined;
  return revealCard(assessment, modelFor(parts.library, assessment), capability, votes, notes.sort(), until);
}

/** A solo result as its author sees it. */
export async function ownSummary(parts: Parts, db: Queries, assessment: Assessment): Promise<Card> {
  const team = await parts.teams.byId(db, assessment.tenant, assessment.team.id);
  // As of its start, like the numbers that can be typed: what was taken on meanwhile keeps its place in the list.
  const milestone = await milestoneFor(parts, db, team, assessment, new Date(assessment.startedAt));
  return summaryCard(await viewOf(parts, db, assessment, milestone), reviewButtons(assessment));
}

async function summary(parts: Parts, db: Queries, assessment: Assessment): Promise<Card | undefined> {
  const published = await milestoneOfAssessment(db, assessment.tenant, assessment.id);
  if (!published) return undefined;
  const closing = peopleText(published.milestone.result, assessment.phase.name === 'closed');
  return summaryCard(await viewOf(parts, db, assessment, published.milestone), [{ kind: 'aside', text: closing }]);
}

async function viewOf(parts: Parts, db: Queries, assessment: Assessment, milestone: Milestone): Promise<SummaryView> {
  const model = modelFor(parts.library, assessment);
  const team = await parts.teams.byId(db, assessment.tenant, assessment.team.id);
  const { zone } = team.settings;
  const now = parts.clock.now();
  const declined = await declinedSince(db, team, new Date(assessment.startedAt));
  const actions = (await parts.actions.fromPractices(db, team)).filter(({ status }) => status !== 'dropped');
  const steps = milestone.steps.map((step, index): StepState => {
    const number = index + 1;
    const practice = practiceBehind(model, step);
    const action = practice && actions.find((one) => one.practice === practice.id);
    if (action) {
      return {
        number,
        step,
        practice,
        became: { kind: 'action', owner: action.owner.name, due: isoDateText(action.due, now) },
      };
    }
    return practice && declined.has(practice.id)
      ? { number, step, practice, became: { kind: 'declined' } }
      : { number, step, practice };
  });
  return { milestone, model, zone, now, steps, keepUp: keepUp(model, milestone.result) };
}
