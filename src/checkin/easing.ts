import type { Asker } from '../chat/feature.ts';
import { nothing, type Reply, say } from '../chat/reply.ts';
import type { Team } from '../team/team.ts';
import type { CheckInIntent } from './intents.ts';
import type { Parts } from './parts.ts';
import { alter, setCheckIn, told } from './rhythm.ts';
import { eased } from './rules/answering.ts';
import { goOn } from './running.ts';
import * as store from './store.ts';

type Wish = Extract<CheckInIntent, { type: 'checkin.ease' }>;

/** The team says whether check-ins that nobody answers shall come less often. */
export async function ease(parts: Parts, team: Team, { id, how }: Wish, asker: Asker): Promise<Reply> {
  const { tenant } = team.channel;
  const asked = await parts.transact(async (tx, outbox) => {
    const stored = await store.lockCheckIn(tx, tenant, id);
    if (stored?.teamId !== team.id) return say('That check-in is gone. `checkin` shows when the next one is.');
    const ruled = eased(stored.checkIn, how);
    if ('refusal' in ruled) return say(ruled.text);
    await goOn(parts, tx, outbox, team, ruled.checkIn, asker.now);
    return ruled.checkIn.ease ?? nothing;
  });
  if ('kind' in asked) return asked;
  if (how === 'leave') return say('It stays as it is.');
  if (how === 'pause') return told(await alter(parts, team, { said: 'pause until in four weeks' }, asker));
  return told(await setCheckIn(parts, team, asked.slower ?? '', asker));
}
