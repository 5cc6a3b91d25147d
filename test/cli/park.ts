import { addEvent } from '../../src/action/outside/event-store.ts';
import { addAction } from '../../src/action/store.ts';
import type { Storage } from '../../src/storage/database.ts';
import type { Team } from '../../src/team/team.ts';
import { aTeam, known, start } from '../contracts/builders.ts';

/** Keeps an action with events for the webhook, of which the first was given up on; returns its team. */
export async function parkAnEvent(storage: Storage, { behind = 0 } = {}): Promise<Team> {
  const team = await aTeam(storage, { channel: 'payments' });
  const promised = { title: 'paint the door', owner: { id: 'UBO00002', name: 'Bo' }, due: '2027-03-05' };
  await storage.transaction(async (tx) => {
    const action = known(await addAction(tx, team, promised, start));
    for (let version = 1; version <= 1 + behind; version += 1) {
      await addEvent(tx, team, { id: action.id, version }, 'webhook', '{}');
    }
    await tx
      .updateTable('action_event')
      .set({ parked: 1, attempts: 50, problem: 'it answered 503' })
      .where('ord', '=', 1)
      .execute();
  });
  return team;
}
