import { refuse, say } from '../../chat/reply.ts';
import { capabilityOf } from '../../content/model.ts';
import { type Answers, type Assessment, answerOf, type Vote } from '../assessment.ts';
import { voteNoted } from '../voice.ts';
import { type Actor, type Decision, decided, followedBy, type Ruling, type Saying, type Session } from './decision.ts';
import { askKey, askMessage, doneMessage, ownSummaryMessage, summaryMessage } from './messages.ts';
import { goOn } from './together.ts';

/** How long the team has to settle what it saw differently, after everyone answered alone, in milliseconds. */
const settlingKept = 7 * 86_400_000;

/** How long a solo result waits for its author before it is thrown away, in milliseconds. */
const reviewKept = 90 * 86_400_000;

/** Asks one person a question in private. */
export function askAlone(assessment: Assessment, person: Actor, capability: string): Decision {
  const times = assessment.asked[person.pseudonym]?.times ?? {};
  const time = (times[capability] ?? 0) + 1;
  const asked = { at: capability, times: { ...times, [capability]: time } };
  const next = { ...assessment, asked: { ...assessment.asked, [person.pseudonym]: asked } };
  return decided(next, { say: [{ show: askMessage(next, person, capability, time) }] });
}

/** Keeps an answer that somebody gave on their own, and asks what is still open. */
export function answerAlone(session: Session, actor: Actor, capability: string, vote: Vote, now: Date): Ruling {
  const { assessment, answers } = session;
  const answer = { ...answerOf(answers, capability, actor.pseudonym), vote };
  const kept = decided(assessment, {
    answers: [{ kind: 'set', pseudonym: actor.pseudonym, capability, answer }],
    say: [{ redraw: askKey(assessment, actor.pseudonym, capability) }],
  });
  if (assessment.asked[actor.pseudonym]?.at !== capability) {
    return {
      ...kept,
      reply: say(
        `${capabilityOf(session.model, capability)?.title ?? 'An earlier one'}: ${voteNoted(vote, 'until it closes')}`,
      ),
    };
  }
  const after = { ...session, answers: withVote(answers, actor, capability, vote) };
  return followedBy(kept, askNext(after, actor, capability, now));
}

/** Begins, or goes on, with one person's questions. */
export function beginAlone({ assessment, answers }: Session, actor: Actor): Ruling {
  const open = assessment.capabilities.find((id) => isOwed(answers, id, actor));
  if (open) return askAlone(assessment, actor, open);
  return refuse('all-answered', 'You have answered everything. Say `back` to change an answer.');
}

/** Asks the question before the one they have before them again; the last one when they are done. */
export function backAlone({ assessment }: Session, actor: Actor): Ruling {
  const at = assessment.asked[actor.pseudonym]?.at;
  const before = at ? assessment.capabilities[assessment.capabilities.indexOf(at) - 1] : assessment.capabilities.at(-1);
  if (before) return askAlone(assessment, actor, before);
  return refuse('nothing-before', 'This is the first question; there is none before it.');
}

/** Ends the time for answering: the summary, then what the team should talk about. A solo goes to its author. */
export function endCollecting(session: Session, now: number): Decision {
  const { assessment } = session;
  const from = Math.max(assessment.deadline, now);
  if (assessment.mode !== 'solo') {
    const deadline = from + settlingKept;
    const settling: Assessment = { ...assessment, deadline, reminders: [], asked: {} };
    const published = decided(settling, { say: [...redrawAsked(assessment), { publish: summaryMessage(settling) }] });
    return followedBy(published, goOn({ ...session, assessment: settling }));
  }
  const deadline = from + reviewKept;
  const review: Assessment = { ...assessment, phase: { name: 'review', since: now }, deadline };
  const author = assessment.facilitator;
  return decided(review, { say: author ? [{ show: ownSummaryMessage(review, author) }] : [] });
}

/** The questions that people have before them: their buttons go when the answering is over. */
function redrawAsked(assessment: Assessment): Saying[] {
  return Object.entries(assessment.asked).flatMap(([pseudonym, { at }]) =>
    at === undefined ? [] : [{ redraw: askKey(assessment, pseudonym, at) }],
  );
}

function askNext(session: Session, actor: Actor, capability: string, now: Date): Decision {
  const { assessment, answers } = session;
  const owed = assessment.capabilities.filter((id) => isOwed(answers, id, actor));
  const at = assessment.capabilities.indexOf(capability);
  const next = owed.find((id) => assessment.capabilities.indexOf(id) > at) ?? owed[0];
  if (next) return askAlone(assessment, actor, next);
  if (session.othersOwing === 0) return endCollecting(session, now.getTime());
  const times = assessment.asked[actor.pseudonym]?.times ?? {};
  const done = { ...assessment, asked: { ...assessment.asked, [actor.pseudonym]: { times } } };
  return decided(done, { say: [{ show: doneMessage(done, actor) }] });
}

function isOwed(answers: Answers, capability: string, actor: Actor): boolean {
  return answerOf(answers, capability, actor.pseudonym)?.vote === undefined;
}

function withVote(answers: Answers, actor: Actor, capability: string, vote: Vote): Answers {
  const here = new Map(answers.get(capability));
  here.set(actor.pseudonym, { ...here.get(actor.pseudonym), vote });
  return new Map(answers).set(capability, here);
}
