import type { Team } from '../../team/team.ts';
import type { Parts } from '../parts.ts';
import { openRetros } from '../store.ts';
import { leftMessage, phaseKey } from './messages.ts';

/** Who is in the channel has changed: the open card counts them, and when whoever leads has left, that is said. */
export async function whoIsHere(parts: Parts, team: Team): Promise<void> {
  const { queries } = parts.storage;
  const open = await openRetros(queries, team.channel.tenant, [team.id]);
  if (open.length === 0) return;
  const members = await parts.teams.membersOf(queries, team.id);
  for (const { retro } of open) {
    const { facilitator } = retro;
    const hasLeft = facilitator && !members.some(({ id }) => id === facilitator.id);
    await parts.transact(async (_, outbox) => {
      await outbox.redraw(phaseKey(retro, retro.visit));
      if (hasLeft) await outbox.show(leftMessage(retro, facilitator));
    });
  }
}
