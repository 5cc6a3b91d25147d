import type { SaidInRetro } from '../../retro/retro.ts';
import type { Assessment } from '../assessment.ts';
import { milestonesOf } from '../history-store.ts';
import { capabilityResults } from '../result.ts';
import type { Parts } from './parts.ts';

/** What the team's retros said of a question since it was last assessed, the newest first. */
export async function saidSinceLast(
  { storage, teams, saidInRetros }: Pick<Parts, 'storage' | 'teams' | 'saidInRetros'>,
  { id, tenant, team: { id: teamId }, model }: Assessment,
  capability: string,
): Promise<readonly SaidInRetro[]> {
  const db = storage.queries;
  const team = saidInRetros && (await teams.byId(db, tenant, teamId));
  if (!team) return [];
  const said = await saidInRetros(db, team, { model: model.id, capability });
  if (said.length === 0) return [];
  const assessed = (await milestonesOf(db, team, { model: model.id, except: id })).find(
    ({ milestone: { checkIn, result } }) =>
      !checkIn && capabilityResults(result).some((one) => one.id === capability && one.reading.kind !== 'unknown'),
  );
  return said.filter(({ at }) => at > (assessed?.at ?? 0));
}
