import type { Person } from '../../chat/person.ts';
import { directWith } from '../../chat/place.ts';
import type { Message } from '../../delivery/message.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Source } from '../../nudge/nudge.ts';
import type { Tx } from '../../storage/database.ts';
import { pseudonymOf } from '../../storage/pseudonym.ts';
import { invitationCard } from '../cards/invitation.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';
import { cardsBy } from '../rules/gathering.ts';
import { type Session, saidBy } from '../rules/session.ts';
import { findRetro, sessionOf } from '../store.ts';

const feature = 'retro';

/** In a retro over days, everybody is asked once in private, and reminded before the time is over if they have put in nothing. */
export async function invite(parts: Parts, tx: Tx, outbox: Outbox, retro: Retro, now: Date): Promise<void> {
  const { phase, mode, team, id } = retro;
  if (mode !== 'async' || (phase.name !== 'gather' && phase.name !== 'vote')) return;
  const until = phase.bell?.endsAt ?? now.getTime();
  // Late enough that most have come to it by themselves, early enough that there is still a working day.
  const from = new Date(now.getTime() + (until - now.getTime()) / 2);
  const members = await parts.teams.membersOf(tx, team.id);
  // Who still waits to be reminded of the phase before would be reminded of this one twice.
  await parts.nudges.drop(tx, retro.tenant, id);
  // In the order of their ids, so that no two transactions wait for each other.
  for (const person of members.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await outbox.show(invitation(retro, person));
    const key = `retro/${id}/${phase.name}/${person.id}`;
    await parts.nudges.want(tx, { person, team, feature, about: id, key, notBefore: from, until: new Date(until) });
  }
}

function invitation({ id, team, visit }: Retro, person: Person): Message {
  return {
    key: `retro/${id}/invited/${visit}/${person.id}`,
    place: directWith(person.id, team.channel),
    about: id,
    subject: { feature, card: 'invitation', id },
    once: true,
  };
}

/** What somebody hears who has put in nothing so far. */
export function remindsOfRetros(parts: Pick<Parts, 'storage'>): Source {
  return {
    feature,
    word: 'retros',
    topic: 'cards and dots for a retro',
    async owes({ about, person }, { channel }, now) {
      const { queries } = parts.storage;
      const { retro, secret } = (await findRetro(queries, channel.tenant, about)) ?? {};
      if (!retro || secret === undefined || retro.mode !== 'async') return undefined;
      const who = pseudonymOf(secret, person);
      return hasSaid(await sessionOf(queries, retro), who) ? undefined : invitationCard(retro, now).blocks;
    },
  };
}

function hasSaid(session: Session, pseudonym: string): boolean {
  const { name } = session.retro.phase;
  if (name === 'gather') {
    const actor = { pseudonym };
    return cardsBy(session, actor).length > 0 || saidBy(session, actor, 'health').length > 0;
  }
  return name !== 'vote' || saidBy(session, { pseudonym }, 'dots').length > 0;
}
