import { refuse, say } from '../../chat/reply.ts';
import { answerOf, currentOf, type Note, type Vote } from '../assessment.ts';
import type { AssessmentIntent } from '../intents.ts';
import { voteNoted } from '../voice.ts';
import { answerAlone, backAlone, beginAlone } from './alone.ts';
import { discard, finish, handOver, pause, publish, resume, takeOver } from './course.ts';
import { type Actor, decided, over, type Ruling, type Session } from './decision.ts';
import { questionKey, revealKey } from './messages.ts';
import { retract } from './retract.ts';
import { accept, agree, back, mayLead, park, pass, reveal, talk, voteAgain } from './together.ts';

/** What changes a running assessment. The other intents start one, or only read. */
export type Move = Extract<
  AssessmentIntent,
  { type: `assessment.${'vote' | 'note' | 'show-note' | 'retract' | 'answer' | LedMove | 'take-over'}` }
>;

/** What only the facilitator does, or in a solo its author. */
type LedMove =
  | 'reveal'
  | 'agree'
  | 'accept'
  | 'talk'
  | 'again'
  | 'park'
  | 'pass'
  | 'back'
  | 'pause'
  | 'resume'
  | 'finish'
  | 'discard'
  | 'hand-over'
  | 'publish';

/** Decides a move: the next state and what to say, or a refusal with a sentence. Never throws. */
export function decide(session: Session, move: Move, actor: Actor, now: Date): Ruling {
  const { assessment } = session;
  const own = ownMove(session, move, actor, now);
  if (own) return own;
  if (assessment.phase.name === 'closed') return over;
  if (move.type === 'assessment.take-over') return takeOver(session, actor);
  // Going on can be anybody's word: who paused may be away.
  if (move.type === 'assessment.resume' && assessment.mode !== 'solo') return resume(session, actor, now);
  const mayNot = mayLead(session, actor);
  if (mayNot) return mayNot;
  const course = steer(session, move, actor, now);
  if (course) return course;
  if (assessment.phase.name === 'paused') return paused();
  return together(session, move);
}

/** What everyone does for themselves. */
function ownMove(session: Session, move: Move, actor: Actor, now: Date): Ruling | undefined {
  switch (move.type) {
    case 'assessment.vote':
      return vote(session, actor, move, now);
    case 'assessment.note': {
      const shown = move.values.shown === 'yes';
      return keepNote(session, actor, move.capability, { text: move.values.text.trim(), shown });
    }
    case 'assessment.show-note': {
      const note = answerOf(session.answers, move.capability, actor.pseudonym)?.note;
      if (!note) return refuse('no-note', 'There is no note of yours on this one. Write one with `note: ...`.');
      return keepNote(session, actor, move.capability, { ...note, shown: move.shown });
    }
    case 'assessment.retract':
      return retract(session, actor, move);
    case 'assessment.answer':
      return aloneOnly(session, actor) ?? begun(beginAlone(session, actor), move.early ?? false);
    case 'assessment.back':
      return session.assessment.phase.name === 'collecting'
        ? (aloneOnly(session, actor) ?? backAlone(session, actor))
        : undefined;
    default:
      return undefined;
  }
}

/** Says so when somebody answered before there was a question. */
function begun(ruling: Ruling, early: boolean): Ruling {
  if ('refusal' in ruling || !early) return ruling;
  return { ...ruling, reply: say('Here is your question; what you typed before it is not counted.') };
}

/** The course of the whole: it can be steered while paused too. */
function steer(session: Session, move: Move, actor: Actor, now: Date): Ruling | undefined {
  switch (move.type) {
    case 'assessment.pause':
      return pause(session, actor, now);
    case 'assessment.resume':
      return resume(session, actor, now);
    case 'assessment.finish':
      return finish(session, move.settling, now);
    case 'assessment.discard':
      return discard(session, actor);
    case 'assessment.hand-over':
      return handOver(session, actor, move.to);
    case 'assessment.publish':
      return publish(session);
    default:
      return undefined;
  }
}

/** What the team does with the question it is at. */
function together(session: Session, move: Move): Ruling {
  switch (move.type) {
    case 'assessment.reveal':
      return reveal(session, move.capability, move.round);
    case 'assessment.agree':
      return agree(session, move.capability, move.level);
    case 'assessment.accept':
      return accept(session, move.capability);
    case 'assessment.talk':
      return talk(session, move.capability);
    case 'assessment.again':
      return voteAgain(session, move.capability, move.round);
    case 'assessment.park':
      return park(session, move.capability);
    case 'assessment.pass':
      return pass(session, move.capability);
    case 'assessment.back':
      return back(session);
    default:
      return refuse('not-now', 'That is not possible at this point. Say `status` to see where you are.');
  }
}

type VoteMove = Extract<Move, { type: 'assessment.vote' }>;

function vote(session: Session, actor: Actor, move: VoteMove, now: Date): Ruling {
  const { assessment, model } = session;
  const { phase } = assessment;
  const top = model.levels.length;
  if (typeof move.vote === 'number' && move.vote > top) {
    return refuse('no-such-level', `The levels go from 0 to ${top}. Type one of them, \`not sure\` or \`n/a\`.`);
  }
  if (phase.name === 'paused') return paused();
  if (phase.name === 'collecting') {
    const closedToMe = aloneOnly(session, actor);
    if (closedToMe) return closedToMe;
    if (!assessment.capabilities.includes(move.capability)) return gone();
    return answerAlone(session, actor, move.capability, move.vote, now);
  }
  const at = currentOf(assessment);
  if (!at || at.capability !== move.capability || at.round !== move.round) return gone();
  if (phase.name !== 'asking') {
    return refuse(
      'already-revealed',
      'The votes are on the table. To settle it say `agree 3` (or another level); to vote anew, `vote again`.',
    );
  }
  if (move.vote === 'skipped') {
    return refuse(
      'skip-together',
      'In a round together, `not sure` counts as an answer; the facilitator can move on with `skip`.',
    );
  }
  return keepVote(session, actor, move.capability, move.vote, at.round);
}

function keepVote(session: Session, actor: Actor, capability: string, vote: Vote, round: number): Ruling {
  const { assessment, answers } = session;
  const answer = { ...answerOf(answers, capability, actor.pseudonym), vote };
  return decided(assessment, {
    answers: [{ kind: 'set', pseudonym: actor.pseudonym, capability, answer }],
    say: [{ redraw: questionKey(assessment, capability, round) }],
    reply: say(voteNoted(vote, 'until the reveal')),
  });
}

function keepNote({ assessment, answers }: Session, actor: Actor, capability: string, note: Note): Ruling {
  const { phase, mode, facilitator } = assessment;
  if (phase.name === 'review' || phase.name === 'closed') return gone();
  if (mode === 'solo' && facilitator?.id !== actor.id) return gone();
  if (!assessment.capabilities.includes(capability)) return gone();
  if (note.text === '') return refuse('empty-note', 'There was nothing in that note. Write it after `note:`.');
  if (note.text.length > 1_000) return refuse('long-note', 'That note is over 1,000 characters. Please shorten it.');
  const { vote, note: before } = answerOf(answers, capability, actor.pseudonym) ?? {};
  const answer = vote === undefined ? { note } : { vote, note };
  const open = phase.name === 'revealed' || phase.name === 'talking';
  const kept = note.shown
    ? `Noted. The team sees it ${open ? 'now' : 'at the reveal'}, without your name.`
    : mode === 'solo'
      ? 'Noted.'
      : 'Noted, for you alone. Say `show my note` to let the team see it without your name.';
  return decided(assessment, {
    answers: [{ kind: 'set', pseudonym: actor.pseudonym, capability, answer }],
    say:
      note.shown || before?.shown
        ? [{ redraw: revealKey(assessment, capability, assessment.rounds[capability] ?? 0) }]
        : [],
    reply: say(kept),
  });
}

/** A refusal when people can't answer on their own here, or this person can't. */
function aloneOnly({ assessment }: Session, actor: Actor): Ruling | undefined {
  const { phase } = assessment;
  if (phase.name === 'paused') return paused();
  const mine = assessment.mode !== 'solo' || assessment.facilitator?.id === actor.id;
  return phase.name === 'collecting' && mine ? undefined : gone();
}

function paused(): Ruling {
  return refuse('paused', 'This assessment is paused; nothing is lost. Say `resume` to go on.');
}

function gone(): Ruling {
  return refuse('gone-on', 'That question is closed. Say `status` to see what is open now.');
}
