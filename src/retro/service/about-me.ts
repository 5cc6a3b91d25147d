import type { Asker } from '../../chat/feature.ts';
import type { Text } from '../../chat/text.ts';
import { count } from '../../chat/wording.ts';
import type { Parts } from '../parts.ts';
import type { Decision, Retro } from '../retro.ts';
import { cardsBy } from '../rules/gathering.ts';
import { withRetro } from '../rules/session.ts';
import { closedRetros, lockRetro, openRetros, saveRetro, saveSession, sessionOf } from '../store.ts';
import { phaseKey } from './messages.ts';
import { asActor } from './running.ts';

/** What retros hold of somebody: cards and votes of one that runs, and their name beside what they took on. */
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
    const votes = session.votes.filter(({ who, about }) => who === actor.pseudonym && about !== 'here');
    if (mine.length === 0 && votes.length === 0) continue;
    const cards = mine.length === 0 ? '' : `${count(mine.length, 'card')} of yours, until gathering closes`;
    const voted = votes.length === 0 ? '' : 'a vote of yours, until its phase closes';
    lines.push(`Retro, ${retro.format.title}: ${[cards, voted].filter((text) => text !== '').join('; ')}.`);
    if (whole) lines.push(...mine.map(({ text }) => `Retro, ${retro.format.title} · your card: ${text}`));
  }
  for (const team of teams) {
    const closed = await closedRetros(queries, place.tenant, team.id);
    const owned = closed.flatMap(({ decisions }) => decisions.filter(({ owner }) => owner?.id === person.id));
    if (owned.length > 0) lines.push(`Your name beside ${count(owned.length, 'action')} in the recaps of retros.`);
  }
  return lines;
}

/** Deletes somebody's cards and votes from retros that run, and their name from all that are kept. */
export async function forgetAbout(parts: Parts, { place, person }: Asker): Promise<void> {
  const { queries } = parts.storage;
  for (const team of await parts.teams.teamsOf(place, person, true)) {
    const open = await openRetros(queries, place.tenant, [team.id]);
    const closed = await closedRetros(queries, place.tenant, team.id, 1_000);
    for (const { id } of [...open.map(({ retro }) => retro), ...closed.filter((retro) => names(retro, person.id))]) {
      await parts.transact(async (tx, outbox) => {
        const stored = await lockRetro(tx, place.tenant, id);
        if (!stored) return;
        const retro = without(stored.retro, person.id);
        if (stored.secret === undefined) return saveRetro(tx, place.tenant, retro);
        const session = await sessionOf(tx, stored.retro);
        const { pseudonym } = asActor(person, stored.secret);
        const left = {
          cards: session.cards.filter(({ author }) => author !== pseudonym),
          votes: session.votes.filter(({ who }) => who !== pseudonym),
        };
        await parts.storage.willScrub(tx);
        await saveSession(tx, session, { ...withRetro(session, retro), ...left });
        await outbox.redraw(phaseKey(retro, retro.visit));
      });
    }
  }
  await parts.scrub();
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
