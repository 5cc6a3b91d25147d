import type { Asker } from '../chat/feature.ts';
import type { Text } from '../chat/text.ts';
import { teamName } from '../team/team.ts';
import { standingText } from './cards/wording.ts';
import type { Parts } from './parts.ts';
import { withdrawn } from './rules/answering.ts';
import { checkInKey } from './running.ts';
import * as store from './store.ts';

/** What is kept of somebody: what they proposed, until it is settled. */
export async function keptOf(parts: Parts, asker: Asker): Promise<readonly Text[]> {
  return (await openFor(parts, asker, true)).flatMap(({ checkIn, team }) =>
    checkIn.questions.flatMap(({ answer, title }): Text[] =>
      (answer.name === 'proposed' ? answer.proposals : [])
        .filter(({ by }) => by === asker.person.id)
        .map(
          ({ to }) =>
            `Your proposal in the check-in of ${teamName(team)}, until it is settled: ${title}, ${standingText(to)}.`,
        ),
    ),
  );
}

/** Takes back what somebody proposed. */
export async function forget(parts: Parts, asker: Asker): Promise<void> {
  const { tenant } = asker.place;
  for (const { checkIn } of await openFor(parts, asker, true)) {
    await parts.transact(async (tx, outbox) => {
      const stored = await store.lockCheckIn(tx, tenant, checkIn.id);
      if (!stored) return;
      await parts.storage.willScrub(tx);
      await store.saveCheckIn(tx, tenant, withdrawn(stored.checkIn, asker.person.id));
      await outbox.redraw(checkInKey(checkIn.id));
    });
  }
}

/** The open check-ins of the asker's teams; with `all`, also of those where they only look on now. */
export async function openFor({ storage, teams }: Parts, { place, person }: Asker, all = false) {
  const known = await teams.teamsOf(place, person, all);
  const open = await store.openIn(
    storage.queries,
    place.tenant,
    known.map(({ id }) => id),
  );
  return open.flatMap(({ checkIn, teamId }) => {
    const team = known.find(({ id }) => id === teamId);
    return team ? [{ checkIn, team }] : [];
  });
}
