import type { Block } from '../../chat/card.ts';
import { done, type Reply, refuse, say } from '../../chat/reply.ts';
import { isCarried, type Question, voteKept, voteNoted } from '../asking/question.ts';
import { type Answers, type Asked, type Assessment, answerOf, owedBy, type Vote } from '../assessment.ts';
import { intent } from '../intents.ts';
import {
  type Actor,
  type Decision,
  decided,
  followedBy,
  gone,
  type Ruling,
  type Saying,
  type Session,
} from './decision.ts';
import { askKey, askMessage, doneMessage, ownSummaryMessage, summaryMessage } from './messages.ts';
import { goOn, redrawBefore, withoutCarried } from './together.ts';

/** How long the team has to settle what it saw differently, after everyone answered alone, in milliseconds. */
const settlingKept = 7 * 86_400_000;

/** How long a solo result waits for its author before it is thrown away, in milliseconds. */
const reviewKept = 90 * 86_400_000;

/** Asks one person a question in private. */
export function askAlone(assessment: Assessment, person: Actor, capability: string): Decision {
  const times = assessment.asked[person.pseudonym]?.times ?? {};
  const time = (times[capability] ?? 0) + 1;
  const next = nowAt(assessment, person, { at: capability, times: { ...times, [capability]: time } });
  return decided(next, { say: [{ show: askMessage(next, person, capability, time) }] });
}

/**
 * How an answer was said, what else there is to say of it, and whether rows of it are still to be marked. `hint`: as much
 * of `after` as says nothing of the answer.
 */
export type Telling = {
  readonly as?: string;
  readonly after?: string;
  readonly hint?: string;
  readonly half?: boolean;
};

const until = 'until it closes';

/** Keeps an answer that somebody gave on their own, and asks what is still open; with rows open, not before they say so. */
export function answerAlone(
  session: Session,
  actor: Actor,
  question: Question,
  vote: Vote,
  now: Date,
  telling: Telling,
): Ruling {
  const { as, after = '', hint = '', half = false } = telling;
  const { assessment, answers } = session;
  const { id: capability, title } = question.capability;
  const answer = { ...answerOf(answers, capability, actor.pseudonym), vote };
  const keeping = { kind: 'set', pseudonym: actor.pseudonym, capability, answer } as const;
  const marking = halved(assessment, actor, capability, half);
  const kept = decided(marking, {
    answers: [keeping],
    say: [{ redraw: askKey(assessment, actor.pseudonym, capability) }],
    reply: after ? say(after.trim(), `Noted.${hint}`) : done(`${title}: ${voteNoted(question, vote, until, as)}`),
  });
  if (assessment.asked[actor.pseudonym]?.at !== capability) {
    const text = `${title}: ${voteNoted(question, vote, until, as)}${after}`;
    return { ...kept, reply: say(text, `${title}: ${voteKept(question, vote, until)}${hint}`) };
  }
  if (half) return decided(marking, { answers: [keeping], reply: halfMarked(marking, question, vote, telling) });
  const next = { ...session, assessment: marking, answers: withVote(answers, actor, capability, vote) };
  return followedBy(kept, askNext(next, actor, capability, now));
}

/** Leaves what is not marked open, and asks the next question. */
export function goOnAlone(session: Session, actor: Actor, capability: string, now: Date): Ruling {
  const { assessment, answers } = session;
  if (assessment.asked[actor.pseudonym]?.at !== capability) return gone;
  const vote = answerOf(answers, capability, actor.pseudonym)?.vote;
  if (vote === undefined) {
    return refuse('nothing-marked', 'Nothing is marked here yet. Type `1 yes, rest no`, or `skip` to leave it out.');
  }
  const marked = halved(assessment, actor, capability, false);
  const kept = decided(marked, { say: [{ redraw: askKey(assessment, actor.pseudonym, capability) }] });
  return followedBy(kept, askNext({ ...session, assessment: marked }, actor, capability, now));
}

function halfMarked({ id }: Assessment, question: Question, vote: Vote, { as, after = '', hint = '' }: Telling): Reply {
  const leaves = '`done` leaves the rest open.';
  const text = `${voteNoted(question, vote, until, as)}${after} ${leaves}`;
  const press = intent({ type: 'assessment.go-on', id, capability: question.capability.id });
  const buttons: Block = { kind: 'buttons', buttons: [{ label: 'Go on', press }] };
  const kept: Block = { kind: 'text', text: `${voteKept(question, vote, until)}${hint} ${leaves}` };
  return { kind: 'card', card: { blocks: [{ kind: 'text', text }, buttons], lasting: [kept, buttons] } };
}

/** Begins, or goes on, with one person's questions. */
export function beginAlone({ assessment, answers }: Session, actor: Actor): Ruling {
  const [open] = owedBy({ assessment, answers }, actor.pseudonym);
  if (open) return askAlone(assessment, actor, open);
  return refuse('all-answered', 'You have answered everything. Say `back` to change an answer.');
}

/**
 * Asks the question before the one they have before them again; the last one when they are done. What the team took over
 * from before is passed by; whoever is alone takes it up again.
 */
export function backAlone({ assessment, model }: Session, actor: Actor): Ruling {
  const { capabilities, mode } = assessment;
  const at = assessment.asked[actor.pseudonym]?.at;
  const before = capabilities
    .slice(0, at === undefined ? capabilities.length : capabilities.indexOf(at))
    .findLast((id) => mode === 'solo' || !assessment.outcomes[id]);
  if (!before) return refuse('nothing-before', 'This is the first question; there is none before it.');
  if (!isCarried(assessment, model, before)) return askAlone(assessment, actor, before);
  const reopened = decided(withoutCarried(assessment, [before]), { say: redrawBefore(assessment) });
  return followedBy(reopened, askAlone(reopened.assessment, actor, before));
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
  const owed = owedBy({ assessment, answers }, actor.pseudonym);
  const at = assessment.capabilities.indexOf(capability);
  const next = owed.find((id) => assessment.capabilities.indexOf(id) > at) ?? owed[0];
  if (next) return askAlone(assessment, actor, next);
  if (session.othersOwing === 0) return endCollecting(session, now.getTime());
  const done = nowAt(assessment, actor, { times: assessment.asked[actor.pseudonym]?.times ?? {} });
  return decided(done, { say: [{ show: doneMessage(done, actor) }] });
}

/** Somebody is at a question now, or done; what they have half marked stays so. */
function nowAt(assessment: Assessment, { pseudonym }: Actor, asked: Asked): Assessment {
  const half = assessment.asked[pseudonym]?.half;
  return { ...assessment, asked: { ...assessment.asked, [pseudonym]: half ? { ...asked, half } : asked } };
}

/** Notes whether somebody has rows of a question still to mark; the same assessment where nothing changes. */
export function halved(assessment: Assessment, { pseudonym }: Actor, capability: string, isHalf: boolean): Assessment {
  const asked = assessment.asked[pseudonym];
  if (!asked || (asked.half ?? []).includes(capability) === isHalf) return assessment;
  const { half = [], ...rest } = asked;
  const now = isHalf ? [...half, capability] : half.filter((id) => id !== capability);
  return { ...assessment, asked: { ...assessment.asked, [pseudonym]: now.length > 0 ? { ...rest, half: now } : rest } };
}

function withVote(answers: Answers, actor: Actor, capability: string, vote: Vote): Answers {
  const here = new Map(answers.get(capability));
  here.set(actor.pseudonym, { ...here.get(actor.pseudonym), vote });
  return new Map(answers).set(capability, here);
}
