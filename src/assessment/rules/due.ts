import { type Assessment, currentOf, owedBy } from '../assessment.ts';
import { endCollecting } from './alone.ts';
import { unconfirmed } from './confirm.ts';
import { finish } from './course.ts';
import { type Actor, type Decision, decided, followedBy, type Session } from './decision.ts';
import { noticeMessage } from './messages.ts';
import { ended } from './together.ts';

/** What the clock does at `now`: has those reminded who owe answers, or ends what has run out of time. */
export function clockStrikes(session: Session, members: readonly Actor[], now: Date): Decision {
  const { assessment } = session;
  // Another replica may have been here first, or somebody has just paused it.
  if (assessment.phase.name === 'paused') return decided(assessment);
  // What nobody got to confirm while I was down leaves its whole time to answer, unless somebody named the end.
  const { phase, mode } = assessment;
  const mayWait = phase.name === 'confirming' && mode === 'async' && phase.lasts !== undefined;
  if (mayWait || now.getTime() < assessment.deadline) return remind(session, members, now);
  if (assessment.phase.name === 'review') return decided(ended(assessment));
  const settling = assessment.mode === 'async' && currentOf(assessment) !== undefined;
  const notice = decided(assessment, {
    say: [{ post: noticeMessage(assessment, settling ? 'talk over' : 'timed out', '') }],
  });
  const finished = finish(session, undefined, now);
  if ('refusal' in finished) return decided(assessment);
  const told = finished.say.some((saying) => 'publish' in saying);
  return assessment.mode === 'solo' || !told ? finished : followedBy(notice, finished);
}

/** Somebody left while everyone answers alone: if they were the last to owe answers, it ends. */
export function membersMoved(session: Session, members: readonly Actor[], now: Date): Decision {
  const { assessment } = session;
  const waits = members.some((member) => owed(session, member.pseudonym) > 0) || session.answers.size === 0;
  if (assessment.mode !== 'async' || assessment.phase.name !== 'collecting' || waits) return decided(assessment);
  return endCollecting(session, now.getTime());
}

function remind(session: Session, members: readonly Actor[], now: Date): Decision {
  const { assessment } = session;
  if (assessment.phase.name === 'confirming') return goOnWithout(session, members, now);
  const left: Assessment = { ...assessment, reminders: assessment.reminders.filter((at) => at > now.getTime()) };
  const isDue = left.reminders.length < assessment.reminders.length;
  if (!isDue || assessment.phase.name !== 'collecting') return decided(left);
  const owing = members.filter((member) => owed(session, member.pseudonym) > 0);
  return decided(left, { say: owing.map(({ id, name }) => ({ remind: { id, name } })) });
}

/** Nobody said what of before still holds: everyone is asked everything, with the time there is for it. */
function goOnWithout(session: Session, members: readonly Actor[], now: Date): Decision {
  const { assessment } = session;
  const isTime = assessment.reminders.some((at) => at <= now.getTime());
  return isTime ? unconfirmed({ ...session, members }, now) : decided(assessment);
}

/** How many questions somebody has not answered. */
export function owed(session: Pick<Session, 'assessment' | 'answers'>, pseudonym: string): number {
  return owedBy(session, pseudonym).length;
}
