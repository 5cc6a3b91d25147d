import type { Person } from '../../chat/person.ts';
import { refuse, say } from '../../chat/reply.ts';
import { andList } from '../../chat/wording.ts';
import { type Assessment, currentOf, isConfirming, isOpen, votesOn, withRowsAgreed } from '../assessment.ts';
import { endCollecting } from './alone.ts';
import { type Actor, decided, followedBy, over, type Ruling, type Saying, type Session } from './decision.ts';
import { beforeKey, noticeMessage, questionKey, revealKey } from './messages.ts';
import { remindersFor } from './reminders.ts';
import { close, ended } from './together.ts';

export function pause({ assessment }: Session, actor: Actor, now: Date): Ruling {
  const { phase } = assessment;
  if (phase.name === 'paused') return refuse('already-paused', 'It is paused already. Say `resume` to go on.');
  if (phase.name === 'review' || phase.name === 'closed') return over;
  const since = now.getTime();
  const paused: Assessment = { ...assessment, phase: { name: 'paused', before: phase, since } };
  if (assessment.mode === 'solo') {
    return decided(paused, {
      say: redrawHere(paused),
      reply: say('Paused. Your answers are kept; say `resume` to go on.'),
    });
  }
  return decided(paused, {
    say: [{ post: noticeMessage(paused, 'paused', actor.name) }, ...redrawHere(paused)],
  });
}

/** Goes on where it was; the deadline moves by as long as the pause took. */
export function resume({ assessment, members }: Session, actor: Actor, now: Date): Ruling {
  const { phase } = assessment;
  if (phase.name !== 'paused') return refuse('not-paused', 'It is not paused. Say `status` to see where it is.');
  const pausedFor = now.getTime() - phase.since;
  const resumed: Assessment = {
    ...assessment,
    phase: phase.before,
    deadline: assessment.deadline + pausedFor,
    reminders: assessment.reminders.map((at) => at + pausedFor),
  };
  if (assessment.mode === 'solo')
    return decided(resumed, { say: redrawHere(resumed), reply: say('Going on. Say `status` to see your question.') });
  const notice = noticeMessage(resumed, 'resumed', actor.name);
  return decided(resumed, { say: [{ post: notice }, ...redrawHere(resumed), ...remindAgain(assessment, members)] });
}

/** Those who were to be reminded before the pause: what was held back then was dropped, and the deadline is another. */
function remindAgain(
  { mode, phase, reminders, startedAt, deadline }: Assessment,
  members: readonly Person[],
): Saying[] {
  const collecting = phase.name === 'paused' && phase.before.name === 'collecting';
  const isPast = mode === 'async' && collecting && reminders.length < remindersFor(startedAt, deadline).length;
  return isPast ? members.map(({ id, name }) => ({ remind: { id, name } })) : [];
}

/** Ends with what there is; without a single answer there is no result. */
export function finish(session: Session, settling: boolean | undefined, now: Date): Ruling {
  const { assessment } = session;
  if (!isOpen(assessment)) return over;
  const published = assessment.mode === 'async' && currentOf(assessment) !== undefined;
  if (settling !== undefined && settling !== published) {
    return refuse('gone-on', 'The answering is over already. Say `stop` to end the talk about it, too.');
  }
  if (isEmpty(session)) return endEmpty(assessment);
  return finishWith({ ...session, assessment: withRowsAgreed(assessment) }, now);
}

/** Ends with the answers there are, and the rows that the team has agreed on before it got to the end of a question. */
function finishWith(session: Session, now: Date): Ruling {
  const { assessment } = session;
  const running = { ...assessment, phase: { name: 'collecting' } as const, reminders: [] };
  if (assessment.mode === 'solo') return endCollecting({ ...session, assessment: running }, now.getTime());
  const { phase } = assessment;
  const collecting = phase.name === 'collecting' || (phase.name === 'paused' && phase.before.name === 'collecting');
  if (collecting) return endCollecting({ ...session, assessment: running }, now.getTime());
  return followedBy(decided(assessment, { say: redrawHere(assessment) }), close(assessment));
}

function isEmpty({ assessment, answers }: Session): boolean {
  const agreed = Object.values(withRowsAgreed(assessment).outcomes).some(
    (outcome) => outcome.kind === 'agreed' || 'marks' in outcome,
  );
  return !agreed && assessment.capabilities.every((capability) => votesOn(answers, capability).length === 0);
}

function endEmpty(assessment: Assessment): Ruling {
  const closed = ended(assessment);
  if (assessment.mode === 'solo')
    return decided(closed, { say: redrawHere(assessment), reply: say('Ended without an answer; nothing is kept.') });
  const notice = noticeMessage(closed, 'no answers', '');
  return decided(closed, { say: [...redrawHere(assessment), { post: notice }] });
}

/** Ends without a result. */
export function discard({ assessment }: Session, actor: Actor): Ruling {
  if (assessment.phase.name === 'closed') return over;
  if (assessment.mode === 'async' && currentOf(assessment)) {
    return refuse('published', 'Its summary is posted already. Say `finish` to leave the open questions as they are.');
  }
  const closed = ended(assessment);
  if (assessment.mode === 'solo')
    return decided(closed, { say: redrawHere(assessment), reply: say('Thrown away. Nothing of it is kept.') });
  const notice = noticeMessage(closed, 'discarded', actor.name);
  return decided(closed, { say: [{ post: notice }, ...redrawHere(assessment)] });
}

export function handOver(session: Session, actor: Actor, to: string): Ruling {
  const { assessment, members } = session;
  if (assessment.mode === 'solo') return refuse('solo', 'A solo run is yours alone; there is nobody to hand it to.');
  const wanted = to.toLowerCase();
  const next = members.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  if (!next) {
    const names = andList(members.filter(({ id }) => id !== actor.id).map(({ name }) => name));
    return refuse('no-such-person', `I don't see ${to} in your team.${names ? ` Here are ${names}.` : ''}`);
  }
  if (next.id === assessment.facilitator?.id) {
    return refuse('already-facilitator', `${next.name} is facilitating it already.`);
  }
  return lead(assessment, { id: next.id, name: next.name });
}

export function takeOver({ assessment }: Session, actor: Actor): Ruling {
  if (assessment.facilitator?.id === actor.id) return refuse('already-facilitator', 'You are facilitating it already.');
  if (assessment.mode === 'solo') return refuse('solo', 'A solo run belongs to whoever began it.');
  return lead(assessment, { id: actor.id, name: actor.name });
}

/** Shows a solo result to the channel, at its author's word. */
export function publish({ assessment }: Session): Ruling {
  return assessment.phase.name === 'review' ? close(assessment) : over;
}

function lead(assessment: Assessment, facilitator: { id: string; name: string }): Ruling {
  const led = { ...assessment, facilitator };
  const say: Saying[] = [{ post: noticeMessage(led, 'new facilitator', facilitator.name) }];
  return decided(led, { say: [...say, ...(isConfirming(led) ? [{ redraw: beforeKey(led) }] : [])] });
}

/** The cards the team is at, whose buttons change with the course of things. */
export function redrawHere(assessment: Assessment): Saying[] {
  const at = currentOf(assessment);
  if (!at) return isConfirming(assessment) ? [{ redraw: beforeKey(assessment) }] : [];
  const { capability, round } = at;
  return [{ redraw: questionKey(assessment, capability, round) }, { redraw: revealKey(assessment, capability, round) }];
}
