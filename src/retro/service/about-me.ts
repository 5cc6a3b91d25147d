import type { Asker } from '../../chat/feature.ts';
import type { Person } from '../../chat/person.ts';
import type { Text } from '../../chat/text.ts';
import { count } from '../../chat/wording.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Tx } from '../../storage/database.ts';
import { boardPages } from '../cards/board.ts';
import type { Parts } from '../parts.ts';
import type { Decision, Retro } from '../retro.ts';
import { cardsBy } from '../rules/gathering.ts';
import type { Session, Written } from '../rules/session.ts';
import { closedRetros, lockRetro, openRetros, saveSession, sessionOf } from '../store.ts';
import { announcement, boardMessage, leftKey, phaseKey, recapMessage } from './messages.ts';
import { asActor } from './running.ts';

/** What retros hold of somebody: cards and votes of one that runs, and their name beside what they wrote or took on. */
export async function keptAbout(parts: Parts, { place, person }: Asker, whole: boolean): Promise<readonly Text[]> {
  const { queries } = parts.storage;
  const lines: Text[] = [];
  const teams = await parts.teams.teamsOf(place, person, true);
  const open = await openRetros(
    queries,
    place.tenant,
    teams.map(({ id }) => id),
  );
  for (const { retro, secret } of open) {
    if (secret === undefined) continue;
    const session = await sessionOf(queries, retro);
    const actor = asActor(person, secret);
    const mine = cardsBy(session, actor);
    const votes = session.votes.filter(({ who }) => who === actor.pseudonym);
    const title = `Retro, ${retro.format.title}`;
    const cards = mine.length === 0 ? [] : [`${count(mine.length, 'card')} of yours, until gathering closes`];
    const voted = votes.length === 0 ? [] : ['a vote of yours, until its phase closes'];
    const leads = retro.facilitator?.id === person.id ? ['your name, because you lead it, until it closes'] : [];
    const held = [...cards, ...voted, ...leads];
    if (held.length > 0) lines.push(`${title}: ${held.join('; ')}.`);
    lines.push(...signedLines(title, signedBy(session, person), whole));
    if (whole) lines.push(...mine.map(({ text }) => `${title} · your card: ${text}`));
  }
  for (const team of teams) {
    const closed = await closedRetros(queries, place.tenant, team.id, every);
    const owned = closed.flatMap(({ decisions }) => decisions.filter(({ owner }) => owner?.id === person.id));
    if (owned.length > 0) lines.push(`Your name beside ${count(owned.length, 'action')} in the recaps of retros.`);
    for (const retro of closed.filter(({ named }) => named)) {
      const cards = signedBy(await sessionOf(queries, retro), person);
      lines.push(...signedLines(`Retro, ${retro.format.title}`, cards, whole));
    }
  }
  return lines;
}

/** More retros than a team ever holds. */
const every = 1_000;

/** In a retro with names, cards that somebody's name stands on and that nobody can change any more. */
function signedBy({ cards }: Session, { name }: Person): readonly Written[] {
  return cards.filter((card) => card.author === undefined && card.name === name);
}

function signedLines(title: string, cards: readonly Written[], whole: boolean): readonly Text[] {
  if (cards.length === 0) return [];
  const texts = whole ? cards.map(({ text }) => `${title} · card with your name: ${text}`) : [];
  return [`${title}: your name on ${count(cards.length, 'card')}.`, ...texts];
}

/** Deletes somebody's cards and votes from retros that run, and their name from all that are kept; whoever calls scrubs. */
export async function forgetAbout(parts: Parts, { place, person }: Asker): Promise<void> {
  const { queries } = parts.storage;
  for (const team of await parts.teams.teamsOf(place, person, true)) {
    const open = await openRetros(queries, place.tenant, [team.id]);
    const closed = await closedRetros(queries, place.tenant, team.id, every);
    const kept = closed.filter((retro) => retro.named || names(retro, person.id));
    for (const { id } of [...open.map(({ retro }) => retro), ...kept]) {
      await parts.transact((tx, outbox) => forgetIn(parts, tx, outbox, { tenant: place.tenant, id }, person));
    }
  }
}

async function forgetIn(
  parts: Parts,
  tx: Tx,
  outbox: Outbox,
  { tenant, id }: Pick<Retro, 'tenant' | 'id'>,
  person: Person,
): Promise<void> {
  const stored = await lockRetro(tx, tenant, id);
  if (!stored) return;
  const before = await sessionOf(tx, stored.retro);
  const pseudonym = stored.secret === undefined ? undefined : asActor(person, stored.secret).pseudonym;
  const retro = without(before.retro, person.id);
  const signed = new Set(signedBy(before, person));
  const after: Session = {
    retro,
    cards: before.cards
      .filter(({ author }) => author === undefined || author !== pseudonym)
      .map((card) => (signed.has(card) ? unsigned(card) : card)),
    votes: before.votes.filter(({ who }) => who !== pseudonym),
  };
  await parts.storage.willScrub(tx);
  await saveSession(tx, before, after);
  const boards = retro.gathered ? [...boardPages(retro, after.cards).keys()] : [];
  const shown = [announcement(retro), ...boards.map((page) => boardMessage(retro, page)), recapMessage(retro)];
  for (const { key } of shown) await outbox.redraw(key);
  await outbox.redraw(phaseKey(retro, retro.visit));
  if (!retro.facilitator) await outbox.forget(leftKey(retro));
}

function unsigned({ name: _, ...card }: Written): Written {
  return card;
}

function names({ decisions, facilitator }: Retro, person: string): boolean {
  return facilitator?.id === person || decisions.some(({ owner }) => owner?.id === person);
}

function without(retro: Retro, person: string): Retro {
  const decisions = retro.decisions.map((decision): Decision => {
    if (decision.owner?.id !== person) return decision;
    const { owner: _, ...rest } = decision;
    return { ...rest, agreed: false };
  });
  return { ...retro, decisions, facilitator: retro.facilitator?.id === person ? undefined : retro.facilitator };
}
