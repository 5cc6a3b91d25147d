import type { Asker } from '../../chat/feature.ts';
import { isDirect } from '../../chat/place.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { type Question, questionIn } from '../asking/question.ts';
import type { AssessmentIntent } from '../intents.ts';
import { over } from '../rules/decision.ts';
import { findAssessment } from '../store.ts';
import { answerOfFigure } from '../words/figures.ts';
import { allHere, type Here } from '../words/find.ts';
import { makeMove } from './moves.ts';
import { modelFor, type Parts } from './parts.ts';

/** The question that a word of somebody's would be about. */
export function questionAt({ library }: Parts, { assessment, capability }: Here): Question | undefined {
  return capability === undefined ? undefined : questionIn(assessment, modelFor(library, assessment), capability);
}

type Given = Extract<AssessmentIntent, { type: 'assessment.figure' }>;

/** Takes a figure from a form, or says in the form how one is given. */
export async function giveFigure(parts: Parts, given: Given, asker: Asker): Promise<Reply> {
  const { id, capability, round } = given;
  const stored = await findAssessment(parts.storage.queries, asker.place.tenant, id);
  if (!stored) return say(over.text);
  const question = questionIn(stored.assessment, modelFor(parts.library, stored.assessment), capability);
  if (question?.capability.asks !== 'figure' || !question.picking) return say('No figure is asked for here.');
  const typed = given.values.figure.trim();
  const vote = answerOfFigure(question.capability.figure, typed);
  if (vote === undefined) {
    return { kind: 'errors', errors: { figure: `${question.picking.range} ${question.picking.how}` } };
  }
  const as = question.picking.asFigures ? {} : { as: typed.slice(0, 40) };
  return makeMove(parts, { type: 'assessment.vote', id, capability, round, vote, ...as }, asker);
}

/** `next` of somebody who is marking rows asks the next question, rather than what to do next. */
export async function goOnWhereHalfMarked(parts: Parts, asker: Asker): Promise<Reply | undefined> {
  for (const { assessment, pseudonym, capability } of await allHere(parts.storage, parts.teams, asker)) {
    const isHalf = capability !== undefined && assessment.asked[pseudonym]?.half?.includes(capability);
    const isMine = isDirect(asker.place) || assessment.mode === 'solo';
    if (!isHalf || !isMine || assessment.phase.name !== 'collecting') continue;
    return makeMove(parts, { type: 'assessment.go-on', id: assessment.id, capability }, asker);
  }
  return undefined;
}
