import { refuse, say } from '../../chat/reply.ts';
import { questionIn } from '../asking/question.ts';
import { markedBy, rowsText } from '../asking/rows.ts';
import { answerOf, currentOf, type Vote } from '../assessment.ts';
import type { AssessmentIntent } from '../intents.ts';
import { halved } from './alone.ts';
import { type Actor, decided, type Ruling, type Saying, type Session } from './decision.ts';
import { askKey, questionKey, revealKey } from './messages.ts';

type Retract = Extract<AssessmentIntent, { type: 'assessment.retract' }>;

/** Takes back a vote while it is still hidden, or a note while people can still write some. */
export function retract(session: Session, actor: Actor, { capability, round, what, rows }: Retract): Ruling {
  const { assessment, answers } = session;
  const { vote, note } = answerOf(answers, capability, actor.pseudonym) ?? {};
  // A deleted message is gone for good: a pause does not hold it up.
  const phase = assessment.phase.name === 'paused' ? assessment.phase.before : assessment.phase;
  const at = currentOf(assessment);
  const alone = phase.name === 'collecting';
  const hidden = alone || (phase.name === 'asking' && at?.capability === capability && at.round === round);
  const open = phase.name !== 'review' && phase.name !== 'closed';
  if (what === 'vote' ? !hidden : !open) {
    return refuse('too-late', 'That answer has been counted already, so taking it back changes nothing.');
  }
  const stranger = assessment.mode === 'solo' && assessment.facilitator?.id !== actor.id;
  if (stranger || (what === 'vote' ? vote : note) === undefined) {
    return refuse('nothing-there', 'There is nothing of yours to take back.');
  }
  const kept = what === 'vote' ? withoutRows(session, capability, vote, rows) : vote;
  const said = what === 'vote' ? note : undefined;
  const answer = { ...(kept === undefined ? {} : { vote: kept }), ...(said ? { note: said } : {}) };
  const redraw: Saying[] =
    what === 'note'
      ? [{ redraw: revealKey(assessment, capability, assessment.rounds[capability] ?? 0) }]
      : [
          {
            redraw: alone
              ? askKey(assessment, actor.pseudonym, capability)
              : questionKey(assessment, capability, round),
          },
        ];
  // Without some of its rows it is half answered again, as long as something is left of it.
  const isHalf = kept !== undefined && what === 'vote';
  const left = alone && what === 'vote' ? halved(assessment, actor, capability, isHalf) : assessment;
  return decided(left, {
    answers: [{ kind: 'set', pseudonym: actor.pseudonym, capability, answer }],
    say: redraw,
    reply: say(
      kept !== undefined && what === 'vote'
        ? `Taken back: what you said of ${rowsText(rows ?? [])}.`
        : `Your ${what === 'vote' ? 'answer' : 'note'} is taken back.`,
    ),
  });
}

/** What is left of a vote without the marks of these rows; undefined where that is nothing. */
function withoutRows(
  { assessment, model }: Session,
  capability: string,
  vote: Vote | undefined,
  rows: readonly number[] | undefined,
): Vote | undefined {
  const asked = questionIn(assessment, model, capability)?.rows;
  if (!asked || !rows || typeof vote !== 'object') return undefined;
  const { marks } = markedBy(vote, asked, [{ rows, mark: 'unsure' }]);
  return Object.keys(marks).length > 0 ? marks : undefined;
}
