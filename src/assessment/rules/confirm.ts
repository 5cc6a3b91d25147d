import { refuse, say } from '../../chat/reply.ts';
import { isCarried } from '../asking/question.ts';
import { type Assessment, answerOf, currentOf } from '../assessment.ts';
import { outcomeOf } from '../carried.ts';
import type { Proposal } from '../proposals.ts';
import { askAlone, halved } from './alone.ts';
import { redrawHere } from './course.ts';
import { type Actor, type Decision, decided, followedBy, gone, type Ruling, type Session } from './decision.ts';
import { askFirst } from './first.ts';
import { askKey, beforeMessage } from './messages.ts';
import { remindersFor } from './reminders.ts';
import { askTogether, redrawBefore, withoutCarried } from './together.ts';

/** How long everyone who is to answer alone waits for a word on what was said before, in milliseconds. */
const waitsFor = 86_400_000;

/**
 * Offers what was said before; nothing of it counts, and nothing is asked, until somebody says what still holds. `lasts`:
 * how long there is to answer from then on, where nobody named a time.
 */
export function offer(begun: Assessment, offered: readonly Proposal[], lasts: number | undefined): Decision {
  const { mode, startedAt, deadline } = begun;
  const assessment: Assessment = {
    ...begun,
    offered,
    phase: lasts === undefined ? { name: 'confirming' } : { name: 'confirming', lasts },
    reminders: mode === 'async' ? [startedAt + Math.min(waitsFor, Math.round((deadline - startedAt) / 2))] : [],
  };
  const told =
    'Just you, then. Some of it your team has said before: I ask about that first. Nobody else sees what you do.';
  return decided(assessment, {
    say: [{ show: beforeMessage(assessment) }],
    ...(mode === 'solo' ? { reply: say(told) } : {}),
  });
}

/** Lets all that was offered stand. */
export function stillTrue(session: Session, actor: Actor, now: Date): Ruling {
  const { assessment } = session;
  if (assessment.phase.name !== 'confirming') {
    return assessment.offered
      ? refuse('decided-before', 'That is settled. `anew` and a number asks that one again after all.')
      : gone;
  }
  return confirmed(session, actor, () => true, now);
}

/** Asks what has these numbers anew; while it is to be confirmed, the rest stands from then on. */
export function anew(session: Session, actor: Actor, numbers: readonly number[] | 'all', now: Date): Ruling {
  const { assessment } = session;
  const { offered, phase } = assessment;
  if (!offered || phase.name === 'review' || phase.name === 'closed') return gone;
  const missing = numbers === 'all' ? [] : numbers.filter((number) => !offered[number - 1]);
  if (missing.length > 0) {
    const there = offered.length === 1 ? 'there is number 1 only' : `the numbers go from 1 to ${offered.length}`;
    return refuse('no-such-number', `There is no number ${missing[0]}: ${there}. Nothing has changed.`);
  }
  const isNamed = (index: number) => numbers === 'all' || numbers.includes(index + 1);
  if (phase.name === 'confirming') return confirmed(session, actor, (index) => !isNamed(index), now);
  const named = offered.filter((_, index) => isNamed(index)).map(({ capability }) => capability);
  return reopened(session, actor, named);
}

/** The time to say what still holds is up: everything is asked. */
export function unconfirmed(session: Session, now: Date): Decision {
  return confirmed(session, undefined, () => false, now);
}

/** Takes over what stands, and goes on to what is asked. */
function confirmed(
  session: Session,
  actor: Actor | undefined,
  stands: (index: number) => boolean,
  now: Date,
): Decision {
  const { assessment, model } = session;
  const { offered = [], phase } = assessment;
  const taken = offered.filter((_, index) => stands(index));
  const carrying = { ...assessment, carried: taken.map(({ capability }) => capability) };
  const whole = taken.filter(({ capability }) => isCarried(carrying, model, capability));
  const outcomes = whole.map((one) => [one.capability, outcomeOf(one.stands)] as const);
  const lasts = phase.name === 'confirming' ? phase.lasts : undefined;
  const deadline = lasts === undefined ? assessment.deadline : now.getTime() + lasts;
  const next: Assessment = {
    ...carrying,
    outcomes: { ...assessment.outcomes, ...Object.fromEntries(outcomes) },
    phase: { name: 'collecting' },
    deadline,
    reminders: assessment.mode === 'async' ? remindersFor(now.getTime(), deadline) : [],
  };
  const settled = decided(next, { say: redrawBefore(next) });
  return followedBy(settled, askFirst({ ...session, assessment: next }, actor, now));
}

/** Asks again what was taken over. */
function reopened(session: Session, actor: Actor, named: readonly string[]): Ruling {
  const { assessment } = session;
  const again = named.filter((id) => assessment.carried?.includes(id));
  if (again.length === 0) return refuse('asked-already', 'That is among the questions already.');
  if (assessment.mode === 'async' && currentOf(assessment)) {
    return refuse(
      'collected',
      'Everyone has answered already, so nothing more is asked. `back` takes up what came before.',
    );
  }
  const open = withoutCarried(assessment, again);
  const first = assessment.capabilities.find((id) => again.includes(id)) ?? '';
  const told = say(again.length === 1 ? 'It is among the questions now.' : 'They are among the questions now.');
  // The question at hand has another number among more of them.
  const left = decided(open, { say: [...redrawBefore(open), ...redrawHere(assessment)], reply: told });
  const at = currentOf(open)?.capability;
  // Its rows have other numbers now, so it is put anew.
  if (at !== undefined) return again.includes(at) ? followedBy(left, askTogether(open, at)) : left;
  const who = assessment.mode === 'solo' ? [actor] : session.members;
  return who.reduce<Decision>(
    (so, member) => followedBy(so, putAgain({ ...session, assessment: so.assessment }, member, again, first)),
    left,
  );
}

/** Puts it to somebody who answers alone: at once where they have nothing else before them, else when it is its turn. */
function putAgain(session: Session, person: Actor, again: readonly string[], first: string): Decision {
  const { answers } = session;
  const marked = again.filter((id) => typeof answerOf(answers, id, person.pseudonym)?.vote === 'object');
  const owing = marked.reduce((so, id) => halved(so, person, id, true), session.assessment);
  const asked = owing.asked[person.pseudonym];
  if (!asked) return decided(owing);
  const isWaiting = asked.at === undefined || again.includes(asked.at) || owing.mode === 'solo';
  const say = asked.at === undefined ? [] : [{ redraw: askKey(owing, person.pseudonym, asked.at) }];
  const left = decided(owing, { say });
  return isWaiting ? followedBy(left, askAlone(owing, person, first)) : left;
}
