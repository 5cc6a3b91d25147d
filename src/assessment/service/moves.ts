import { randomUUID } from 'node:crypto';
import type { Asker } from '../../chat/feature.ts';
import type { Person } from '../../chat/person.ts';
import { isDirect } from '../../chat/place.ts';
import { andSay, done, isRefusal, type Refusal, type Reply, readByOthers, say } from '../../chat/reply.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Tx } from '../../storage/database.ts';
import { pseudonymOf } from '../../storage/pseudonym.ts';
import { channelGone } from '../../team/team.ts';
import { questionIn } from '../asking/question.ts';
import { markedBy } from '../asking/rows.ts';
import { type Assessment, answerOf, currentOf, type Marking } from '../assessment.ts';
import { milestoneOfAssessment } from '../history-store.ts';
import { decide, type Move } from '../rules/decide.ts';
import { type Actor, type Decision, over, type Ruling, type Saying, type Session } from '../rules/decision.ts';
import { clockStrikes, membersMoved, owed } from '../rules/due.ts';
import {
  answersOf,
  changeAnswer,
  deleteAnswers,
  findAssessment,
  forgetWho,
  lockAssessment,
  saveAssessment,
} from '../store.ts';
import { forgetTyped, forgetTypedOn, keepTyped, type Typed, typedIn } from '../typed-store.ts';
import { readAnswer } from '../words/answers.ts';
import { doneText } from '../words/done.ts';
import { listed } from '../words/understand.ts';
import { readWord } from '../words/words.ts';
import { modelFor, type Parts } from './parts.ts';
import { publishSummary } from './publish.ts';
import { reminderOf } from './reminding.ts';

type Locked = { readonly assessment: Assessment; readonly secret: string };

/** Carries out a move on a running assessment: load, decide, save and post in one transaction. */
export async function makeMove(
  parts: Parts,
  move: Move,
  { person, place, now, message, aloud }: Asker,
): Promise<Reply> {
  let isAnswer = false;
  const reply = await change(parts, place.tenant, move.id, now, async (tx, { assessment, secret }) => {
    const actor = asActor(person, secret);
    // Asked in private, they have to be known there when they type.
    const takesPart = ['assessment.vote', 'assessment.mark', 'assessment.answer'].includes(move.type);
    // A press in the channel itself, of somebody who still sees it, counts; it is shown when the channel is back.
    const { gone } = (await parts.teams.byId(tx, assessment.tenant, assessment.team.id)).settings;
    if (takesPart && gone && isDirect(place)) return channelGone;
    if (takesPart) await parts.teams.join(tx, assessment.team.id, person);
    const session = await sessionFor(parts, tx, { assessment, secret }, move, actor);
    const ruling = decide(session, move, actor, now);
    const typed = isRefusal(ruling) ? undefined : typedBy(move, actor, session);
    if (!isRefusal(ruling)) await forgetNumbered(tx, assessment, ruling.assessment);
    isAnswer = typed !== undefined && move.type !== 'assessment.retract';
    if (typed) await keepTyped(tx, assessment.id, move.type === 'assessment.retract' ? undefined : message, typed);
    return ruling;
  });
  // Whoever it waited for may have left during the pause.
  if (move.type === 'assessment.resume') await takeStock(parts, { tenant: place.tenant, id: move.id }, now);
  if (isAnswer && aloud) return andSay(reply, readByOthers);
  const line = doneText(move);
  return reply.kind === 'nothing' && line !== undefined ? done(line) : reply;
}

/** Asked with more rows than before, a question numbers them anew: what was typed by the old numbers is not read again. */
async function forgetNumbered(tx: Tx, before: Assessment, after: Assessment): Promise<void> {
  const again = (before.carried ?? []).filter((id) => after.carried?.includes(id) === false);
  if (again.length > 0) await forgetTypedOn(tx, before.id, again);
}

/** Which answer a move gives or takes back, for when its message is edited or deleted. */
function typedBy(move: Move, { pseudonym }: Actor, { assessment, model, answers }: Session): Typed | undefined {
  switch (move.type) {
    case 'assessment.mark': {
      const { capability, round, marks, values } = move;
      const asked = questionIn(assessment, model, capability)?.rows ?? [];
      const mine = answerOf(answers, capability, pseudonym)?.vote;
      // A form says something of every row.
      const said: readonly Marking[] = values ? [{ rows: 'all', mark: 'unsure' }] : marks;
      const rows = markedBy(typeof mine === 'object' ? mine : {}, asked, said).touched;
      return { pseudonym, capability, round, kind: 'vote', rows };
    }
    case 'assessment.vote':
      return { pseudonym, capability: move.capability, round: move.round, kind: 'vote' };
    case 'assessment.note':
      return { pseudonym, capability: move.capability, round: currentOf(assessment)?.round ?? 0, kind: 'note' };
    case 'assessment.retract':
      return { pseudonym, capability: move.capability, round: move.round, kind: move.what, rows: move.rows };
    default:
      return undefined;
  }
}

/** A message that an answer was typed in reads differently now, or is gone; undefined when it holds none of theirs. */
export async function reread(
  parts: Parts,
  message: string,
  said: string | undefined,
  asker: Asker,
): Promise<Reply | undefined> {
  const { queries } = parts.storage;
  const { tenant } = asker.place;
  const typed = await typedIn(queries, tenant, message);
  if (!typed) return undefined;
  const { id, capability, round, kind, rows } = typed;
  const { secret, assessment } = (await findAssessment(queries, tenant, id)) ?? {};
  if (!secret || !assessment || pseudonymOf(secret, asker.person.id) !== typed.pseudonym) return undefined;
  const question = questionIn(assessment, modelFor(parts.library, assessment), capability);
  const word = said === undefined ? undefined : ((question && readAnswer(said, question)) ?? readWord(said));
  const now = word?.kind === 'vote' || word?.kind === 'mark' || word?.kind === 'note' ? word : undefined;
  const isSame = (now?.kind === 'mark' ? 'vote' : now?.kind) === kind;
  // What is said now says nothing of some rows, or leaves them as they are: what the line said of them goes first.
  const isReplaced = isSame && rows === undefined;
  const back = {
    type: 'assessment.retract',
    id,
    capability,
    round,
    what: kind,
    ...(rows ? { rows: [...rows] } : {}),
  } as const;
  const takenBack = isReplaced || !typed.holds ? undefined : await makeMove(parts, back, asker);
  switch (now?.kind) {
    case 'mark':
      return makeMove(parts, { type: 'assessment.mark', id, capability, round, marks: now.marks.map(listed) }, asker);
    case 'vote': {
      const as = now.as === undefined ? {} : { as: now.as };
      return makeMove(parts, { type: 'assessment.vote', id, capability, round, vote: now.vote, ...as }, asker);
    }
    case 'note':
      return makeMove(parts, { type: 'assessment.note', id, capability, values: { text: now.text } }, asker);
    default:
      return takenBack;
  }
}

/** Lets the clock do its part with one assessment that is due. */
export function strike(parts: Parts, one: Named, now: Date): Promise<void> {
  return concernAll(parts, one, clockStrikes, now);
}

/** Who is there has changed: if those who left were the last to owe answers, it ends. */
export function takeStock(parts: Parts, one: Named, now: Date): Promise<void> {
  return concernAll(parts, one, membersMoved, now);
}

type Named = Pick<Assessment, 'tenant' | 'id'>;

/** Applies a rule that looks at everybody's answers, and at nobody who acts. */
async function concernAll(
  parts: Parts,
  { tenant, id }: Named,
  rule: (session: Session, members: readonly Actor[], now: Date) => Decision,
  now: Date,
): Promise<void> {
  await change(parts, tenant, id, now, async (tx, { assessment, secret }) => {
    const members = await actorsIn(parts, tx, assessment, secret);
    const answers = await answersOf(tx, assessment.id);
    const session = { assessment, model: modelFor(parts.library, assessment), answers, members, othersOwing: 0 };
    return rule(session, members, now);
  });
}

async function change(
  parts: Parts,
  tenant: string,
  id: string,
  now: Date,
  rule: (tx: Tx, locked: Locked) => Promise<Ruling>,
): Promise<Reply> {
  let closed = false;
  const reply = await parts.transact(async (tx, outbox) => {
    const stored = await lockAssessment(tx, tenant, id);
    if (!stored?.secret) return told(over);
    const ruling = await rule(tx, { assessment: stored.assessment, secret: stored.secret });
    if (isRefusal(ruling)) return told(ruling);
    await carryOut(parts, tx, outbox, stored.assessment, ruling, now);
    closed = ruling.assessment.phase.name === 'closed';
    return ruling.reply;
  });
  if (closed) await parts.scrub();
  return reply;
}

function told({ text }: Refusal): Reply {
  return say(text);
}

/** Keeps what was decided: the state, the answers, the messages, and at the end nobody's name beside them. */
export async function carryOut(
  parts: Parts,
  tx: Tx,
  outbox: Outbox,
  before: Assessment,
  decision: Decision,
  now: Date,
): Promise<void> {
  const { assessment } = decision;
  for (const answer of decision.answers) await changeAnswer(tx, assessment.id, answer);
  if (before !== assessment) await saveAssessment(tx, assessment);
  for (const saying of inTurn(decision.say)) {
    if ('redraw' in saying) await outbox.redraw(saying.redraw);
    else if ('remind' in saying) await parts.nudges.want(tx, reminderOf(assessment, saying.remind));
    else if ('show' in saying) await outbox.show(saying.show);
    else if ('post' in saying)
      await outbox.show({
        ...saying.post,
        once: true,
        key: `${saying.post.key}/${randomUUID()}`,
      });
    else await publishSummary(parts, tx, outbox, assessment, saying.publish, now);
  }
  if (assessment.phase.name !== 'closed') return;
  await outbox.forgetPrivate(assessment.id);
  await parts.nudges.drop(tx, assessment.tenant, assessment.id);
  await forgetTyped(tx, assessment.id);
  await parts.storage.willScrub(tx);
  await forgetWho(tx, assessment.id);
  if (!(await milestoneOfAssessment(tx, assessment.tenant, assessment.id))) await deleteAnswers(tx, assessment.id);
}

/** Those to be reminded in the order of their ids, so that no two transactions wait for each other. */
function inTurn(say: readonly Saying[]): readonly Saying[] {
  const id = (saying: Saying) => ('remind' in saying ? saying.remind.id : '');
  return say.toSorted((a, b) => (id(a) < id(b) ? -1 : Number(id(a) > id(b))));
}

/** Somebody with the name their answers go by. */
export function asActor(person: Person, secret: string): Actor {
  return { id: person.id, name: person.name, pseudonym: pseudonymOf(secret, person.id) };
}

async function actorsIn(parts: Parts, tx: Tx, { team }: Assessment, secret: string): Promise<readonly Actor[]> {
  return (await parts.teams.membersOf(tx, team.id)).map((member) => asActor(member, secret));
}

/** As much of the answers as the move needs: everyone's, or only the actor's own. */
async function sessionFor(parts: Parts, tx: Tx, locked: Locked, move: Move, actor: Actor): Promise<Session> {
  const { assessment, secret } = locked;
  const model = modelFor(parts.library, assessment);
  const own =
    move.type === 'assessment.vote' ||
    move.type === 'assessment.mark' ||
    move.type === 'assessment.note' ||
    move.type === 'assessment.show-note' ||
    move.type === 'assessment.retract';
  if (own && currentOf(assessment)) {
    const mine = { pseudonym: actor.pseudonym, capability: move.capability };
    return { assessment, model, answers: await answersOf(tx, assessment.id, mine), members: [], othersOwing: 0 };
  }
  const answers = await answersOf(tx, assessment.id);
  const members = await actorsIn(parts, tx, assessment, secret);
  // A solo is over when its author is done, whoever else is in the channel.
  const others = assessment.mode === 'solo' ? [] : members.filter(({ id }) => id !== actor.id);
  const owing = others.filter(({ pseudonym }) => owed({ assessment, answers }, pseudonym) > 0);
  return { assessment, model, answers, members, othersOwing: owing.length };
}
