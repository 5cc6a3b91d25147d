import type { Person } from '../../chat/person.ts';
import { directWith } from '../../chat/place.ts';
import type { Message } from '../../delivery/message.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Tx } from '../../storage/database.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';

/** In a retro over days, everybody is asked in private, once for cards and once for dots. */
export async function invite(parts: Parts, tx: Tx, outbox: Outbox, retro: Retro): Promise<void> {
  const { phase, mode, team } = retro;
  if (mode !== 'async' || (phase.name !== 'gather' && phase.name !== 'vote')) return;
  const members = await parts.teams.membersOf(tx, team.id);
  // In the order of their ids, so that no two transactions wait for each other.
  for (const person of members.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await outbox.show(invitation(retro, person));
  }
}

function invitation({ id, team, visit }: Retro, person: Person): Message {
  return {
    key: `retro/${id}/invited/${visit}/${person.id}`,
    place: directWith(person.id, team.channel),
    about: id,
    subject: { feature: 'retro', card: 'invitation', id },
    once: true,
  };
}
