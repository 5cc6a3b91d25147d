import type { Asker } from '../../chat/feature.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Team } from '../../team/team.ts';
import { historyCard } from '../cards/history.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';
import { closedRetros } from '../store.ts';
import { type Trends, trendsOf } from '../trends.ts';
import { titleOf } from './linking.ts';

/** So many retros are looked back on. */
const most = 100;

/** Every retro of the team, to one of its members alone. */
export async function showHistory(parts: Parts, team: Team, { now }: Asker): Promise<Reply> {
  const closed = await closedRetros(parts.storage.queries, team.channel.tenant, team.id, most);
  const trends = await trendsIn(parts, team, closed);
  const { zone } = team.settings;
  return { kind: 'card', card: historyCard({ trends, titleOf: (link) => titleOf(parts, link), zone, now }) };
}

/** What shows over several retros, with how their actions stand now. */
export async function trendsIn(parts: Parts, team: Team, closed: readonly Retro[]): Promise<Trends> {
  const ids = closed.flatMap(({ decisions }) => decisions.flatMap(({ action }) => action ?? []));
  const actions = await parts.actions.withIds(parts.storage.queries, team, ids);
  return trendsOf(closed, new Map(actions.map(({ id, status }) => [id, status])));
}
