import type { Asker } from '../chat/feature.ts';
import { type Reply, say } from '../chat/reply.ts';
import { isoDate } from '../schedule/calendar.ts';
import type { Storage } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import { actionsCard } from './cards/list.ts';
import { actionCard } from './cards/one.ts';
import { idMeant, listed } from './listing.ts';
import { noSuchAction } from './rules.ts';
import * as store from './store.ts';
import { connectionOf, copyOf } from './tracker/tracker-store.ts';

type Parts = { readonly storage: Storage };

/** So many remarks stand with an action, the newest ones. */
const mostRemarks = 5;

/** The team's actions, or those of the asker. */
export async function list(
  { storage }: Parts,
  team: Team,
  {
    whose = 'open',
    page = 0,
  }: { readonly whose?: 'mine' | 'all' | 'open' | undefined; readonly page?: number | undefined },
  { person, now }: Asker,
): Promise<Reply> {
  const shown = await listed(storage.queries, team, whose, person.id);
  const today = isoDate(now, team.settings.zone);
  return { kind: 'card', card: actionsCard(shown, { whose, page, now, today }) };
}

/** One action with all there is to it. */
export async function showOne({ storage }: Parts, team: Team, which: string, { now }: Asker): Promise<Reply> {
  const { queries } = storage;
  const { zone } = team.settings;
  const id = await idMeant(queries, team, which);
  const teamId = id && (await store.teamOfAction(queries, team.channel.tenant, id));
  const action = id && teamId === team.id && (await store.actionById(queries, team.channel.tenant, id));
  if (!action) return say(noSuchAction.text);
  const remarks = await store.remarksOn(queries, action, mostRemarks);
  const connection = await connectionOf(queries, team);
  const copy = connection && (await copyOf(queries, action.id, connection.project));
  return {
    kind: 'card',
    card: actionCard(action, { now, today: isoDate(now, zone), zone, remarks, ...(copy ? { issue: copy.url } : {}) }),
  };
}
