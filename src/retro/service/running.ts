import { randomUUID } from 'node:crypto';
import type { Asker } from '../../chat/feature.ts';
import type { Person } from '../../chat/person.ts';
import { isRefusal, type Refusal } from '../../chat/reply.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Tx } from '../../storage/database.ts';
import { pseudonymOf } from '../../storage/pseudonym.ts';
import type { Team } from '../../team/team.ts';
import { boardPages } from '../cards/board.ts';
import { suggestGroups } from '../grouping.ts';
import type { Parts } from '../parts.ts';
import type { Decision, Retro } from '../retro.ts';
import { type Course, clockStrikes } from '../rules/course.ts';
import { decide, type Move } from '../rules/decide.ts';
import type { Suggest } from '../rules/gathering.ts';
import { type Actor, type Outcome, over, type Ruling, type Session, withRetro } from '../rules/session.ts';
import { lockRetro, saveSession, sessionOf } from '../store.ts';
import { invite } from './inviting.ts';
import {
  announcement,
  askedKey,
  askedMessage,
  boardMessage,
  leftKey,
  noticeMessage,
  phaseKey,
  phaseMessage,
  recapMessage,
} from './messages.ts';
import { toWorkingDayOf } from './working-days.ts';

/** What came of a move: the session as it is now, and who made it. */
export type Moved = { readonly outcome: Outcome; readonly actor: Actor };

/** Carries out a move on a running retro: load, decide, save and post in one transaction. */
export async function makeMove(
  parts: Parts,
  id: string,
  wanted: Move,
  { person, place, now }: Pick<Asker, 'person' | 'place' | 'now'>,
): Promise<Moved | Refusal> {
  let forgets = false;
  const moved = await parts.transact(async (tx, outbox): Promise<Moved | Refusal> => {
    const stored = await lockRetro(tx, place.tenant, id);
    if (stored?.secret === undefined) return over;
    await parts.teams.join(tx, stored.retro.team.id, person);
    const before = await sessionOf(tx, stored.retro);
    const actor = asActor(person, stored.secret);
    const ruling = decide(before, wanted, actor, await courseFor(parts, tx, stored.retro, now));
    if (isRefusal(ruling)) return ruling;
    const kept = await carryOut(parts, tx, outbox, before, ruling, now);
    forgets = kept.forgets;
    return { outcome: { ...ruling, session: kept.session }, actor };
  });
  if (forgets) await parts.scrub();
  return moved;
}

/** Lets the clock do its part with one retro that is due. */
export async function strike(parts: Parts, { id, tenant }: Pick<Retro, 'id' | 'tenant'>, now: Date): Promise<void> {
  let forgets = false;
  await parts.transact(async (tx, outbox) => {
    const stored = await lockRetro(tx, tenant, id);
    if (stored?.secret === undefined) return;
    const before = await sessionOf(tx, stored.retro);
    const struck: Session | Ruling = clockStrikes(before, await courseFor(parts, tx, stored.retro, now));
    if (isRefusal(struck) || !('session' in struck)) return;
    forgets = (await carryOut(parts, tx, outbox, before, struck, now)).forgets;
  });
  if (forgets) await parts.scrub();
}

/** Groups of cards by what they say; the grammar for their names is loaded where cards are to be grouped. */
async function suggesting(retro: Retro): Promise<Suggest> {
  if (retro.gathered && retro.phase.name !== 'gather') return () => [];
  const { themeName } = await import('../theme-names.ts');
  return (cards, members) => {
    const names = members.map(({ name }) => name);
    const textOf = (id: string) => cards.find((card) => card.id === id)?.text ?? '';
    return suggestGroups(cards, names).map((group) => ({ ...group, name: themeName(group.cards.map(textOf), names) }));
  };
}

export function asActor({ id, name }: Person, secret: string): Actor {
  return { id, name, pseudonym: pseudonymOf(secret, id) };
}

/** What the rules can't know by themselves, for one retro. */
export async function courseFor(parts: Parts, tx: Tx, retro: Retro, now: Date): Promise<Course> {
  const { texts } = await parts.content();
  const team = await parts.teams.byId(tx, retro.tenant, retro.team.id);
  return {
    now,
    newId: randomUUID,
    members: await parts.teams.membersOf(tx, retro.team.id),
    suggest: await suggesting(retro),
    lowAt: texts.safety.lowAt,
    toWorkingDay: retro.mode === 'async' ? await toWorkingDayOf(team) : (moment) => moment,
  };
}

/** Keeps what was decided, and shows it; `forgets` when something has to be made unreadable. */
export async function carryOut(
  parts: Parts,
  tx: Tx,
  outbox: Outbox,
  before: Session,
  { session, say }: Pick<Outcome, 'session' | 'say'>,
  now: Date,
): Promise<{ readonly session: Session; readonly forgets: boolean }> {
  const after = await promised(parts, tx, outbox, session, now);
  await saveSession(tx, before, after);
  await showPhase(outbox, before.retro, after);
  if (before.retro.visit !== after.retro.visit) await invite(parts, tx, outbox, after.retro);
  await askOwners(outbox, before.retro, after.retro);
  if (before.retro.facilitator?.id !== after.retro.facilitator?.id) await outbox.forget(leftKey(after.retro));
  for (const notice of say) await outbox.show(noticeMessage(after.retro, notice, randomUUID()));
  const isClosed = after.retro.phase.name === 'closed';
  if (isClosed) await outbox.forgetPrivate(after.retro.id);
  const forgets = isClosed || isForgetting(before, after);
  if (forgets) await parts.storage.willScrub(tx);
  return { session: after, forgets };
}

/** Whether the authors of cards, votes of a phase, or a note that nobody has seen have gone. */
function isForgetting(before: Session, after: Session): boolean {
  const held = ({ retro }: Session) => retro.held?.length ?? 0;
  if (held(after) < held(before)) return true;
  const thumbs = ({ votes }: Session) => votes.some(({ about }) => about === 'thumbs');
  if (thumbs(before) && !thumbs(after)) return true;
  const authors = ({ cards }: Session) => cards.filter(({ author }) => author !== undefined).length;
  return (
    before.retro.visit !== after.retro.visit &&
    (authors(after) < authors(before) || after.votes.length < before.votes.length)
  );
}

async function showPhase(outbox: Outbox, before: Retro, { retro, cards }: Session): Promise<void> {
  if (before.visit === retro.visit) return outbox.redraw(phaseKey(retro, retro.visit));
  await outbox.redraw(phaseKey(before, before.visit));
  await outbox.redraw(announcement(retro).key);
  if (retro.phase.name === 'closed') return outbox.show(recapMessage(retro));
  if (retro.gathered && retro.gathered !== before.gathered) {
    for (const page of boardPages(retro, cards).keys()) await outbox.show(boardMessage(retro, page));
  }
  await outbox.show(phaseMessage(retro));
}

/** Whoever is named by others is asked, and what they were asked reads as it is now. */
async function askOwners(outbox: Outbox, before: Retro, after: Retro): Promise<void> {
  for (const decision of after.decisions) {
    const known = before.decisions.find(({ id }) => id === decision.id);
    if (known === decision) continue;
    if (known?.owner) await outbox.redraw(askedKey(after, decision.id, known.owner.id));
    const { owner, agreed } = decision;
    if (owner && !agreed && known?.owner?.id !== owner.id) await outbox.show(askedMessage(after, decision, owner));
  }
  const left = new Set(after.decisions.map(({ id }) => id));
  for (const { id, owner } of before.decisions) {
    if (owner && !left.has(id)) await outbox.redraw(askedKey(after, id, owner.id));
  }
}

/** What was agreed becomes an action, once deciding is over. */
async function promised(parts: Parts, tx: Tx, outbox: Outbox, session: Session, now: Date): Promise<Session> {
  const { retro } = session;
  const { name } = retro.phase;
  if (name !== 'close' && name !== 'closed') return session;
  const team = await parts.teams.byId(tx, retro.tenant, retro.team.id);
  const decisions: Decision[] = [];
  for (const decision of retro.decisions) decisions.push(await promise(parts, tx, outbox, team, decision, now));
  const isNew = decisions.some((decision, at) => decision !== retro.decisions[at]);
  return isNew ? withRetro(session, { decisions }) : session;
}

async function promise(
  parts: Parts,
  tx: Tx,
  outbox: Outbox,
  team: Team,
  decision: Decision,
  now: Date,
): Promise<Decision> {
  const { owner, agreed, action, title, due } = decision;
  if (!agreed || !owner || action !== undefined) return decision;
  const kept = await parts.actions.promise(tx, outbox, team, { title, owner, due }, { now });
  return kept ? { ...decision, action: kept.id } : decision;
}
