import { refuse, say } from '../../chat/reply.ts';
import { answerOf, type Note } from '../assessment.ts';
import type { AssessmentIntent } from '../intents.ts';
import { backAlone, beginAlone } from './alone.ts';
import { aloneOnly, answer, goOn } from './answer.ts';
import { anew, stillTrue } from './confirm.ts';
import { discard, finish, handOver, pause, publish, resume, takeOver } from './course.ts';
import { type Actor, decided, gone, over, paused, type Ruling, type Session } from './decision.ts';
import { revealKey } from './messages.ts';
import { retract } from './retract.ts';
import { accept, agree, agreeRows, park, pass } from './settle.ts';
import { back, mayLead, reveal, talk, voteAgain } from './together.ts';

/** What changes a running assessment. The other intents start one, or only read. */
export type Move = Extract<AssessmentIntent, { type: `assessment.${OwnMove | LedMove}` }>;

type OwnMove = 'vote' | 'mark' | 'go-on' | 'note' | 'show-note' | 'retract' | 'answer' | 'take-over';

/** What only the facilitator does, or in a solo its author. */
type LedMove =
  | 'reveal'
  | 'agree'
  | 'agree-rows'
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
  | 'publish'
  | 'still-true'
  | 'anew';

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
  if (assessment.phase.name === 'paused') return paused;
  return together(session, move, actor, now);
}

/** What everyone does for themselves. */
function ownMove(session: Session, move: Move, actor: Actor, now: Date): Ruling | undefined {
  switch (move.type) {
    case 'assessment.vote':
    case 'assessment.mark':
      return answer(session, actor, move, now);
    case 'assessment.go-on':
      return goOn(session, actor, move.capability, now);
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

/** What the team does with the question it is at, and with what was said before. */
function together(session: Session, move: Move, actor: Actor, now: Date): Ruling {
  switch (move.type) {
    case 'assessment.reveal':
      return reveal(session, move.capability, move.round);
    case 'assessment.agree':
      return agree(session, move.capability, move.level);
    case 'assessment.agree-rows':
      return agreeRows(session, move.capability, move.marks);
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
    case 'assessment.still-true':
      return stillTrue(session, actor, now);
    case 'assessment.anew':
      return anew(session, actor, move.numbers, now);
    default:
      return refuse('not-now', 'That is not possible at this point. Say `status` to see where you are.');
  }
}

function keepNote({ assessment, answers }: Session, actor: Actor, capability: string, note: Note): Ruling {
  const { phase, mode, facilitator } = assessment;
  if (phase.name === 'review' || phase.name === 'closed') return gone;
  if (mode === 'solo' && facilitator?.id !== actor.id) return gone;
  if (!assessment.capabilities.includes(capability)) return gone;
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
