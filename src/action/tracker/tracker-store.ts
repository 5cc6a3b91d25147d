import type { Queries, Tx } from '../../storage/database.ts';
import type { Team } from '../../team/team.ts';
import type { Copy } from './tracker.ts';

/** Where a team's actions are copied to. `connectedBy` is the id of who said so, and hears when it does not work. */
export type Connection = { readonly project: string; readonly connectedBy: string };

export async function connectionOf(db: Queries, team: Pick<Team, 'id' | 'channel'>): Promise<Connection | undefined> {
  const row = await db
    .selectFrom('tracker')
    .select(['project', 'connected_by'])
    .where('team_id', '=', team.id)
    .where('tenant', '=', team.channel.tenant)
    .executeTakeFirst();
  return row && { project: row.project, connectedBy: row.connected_by };
}

/** How many teams have their actions copied somewhere, over all tenants. */
export async function connectedTeams(db: Queries): Promise<number> {
  const { teams } = await db
    .selectFrom('tracker')
    .select(({ fn }) => fn.countAll<number>().as('teams'))
    .executeTakeFirstOrThrow();
  return Number(teams);
}

export async function connect(tx: Tx, team: Team, { project, connectedBy }: Connection): Promise<void> {
  const values = { kind: 'github', project, connected_by: connectedBy };
  await tx
    .insertInto('tracker')
    .values({ team_id: team.id, tenant: team.channel.tenant, ...values })
    .onConflict((conflict) => conflict.column('team_id').doUpdateSet(values))
    .execute();
}

export async function disconnect(tx: Tx, team: Team): Promise<void> {
  await tx.deleteFrom('tracker').where('team_id', '=', team.id).where('tenant', '=', team.channel.tenant).execute();
}

/** The copy of an action in a project; the caller has looked the action up for its tenant. */
export async function copyOf(db: Queries, actionId: string, project: string): Promise<Copy | undefined> {
  const row = await db
    .selectFrom('tracked_action')
    .select(['external_id', 'url'])
    .where('action_id', '=', actionId)
    .where('project', '=', project)
    .executeTakeFirst();
  return row && { externalId: row.external_id, url: row.url };
}

export async function keepCopy(db: Queries, actionId: string, project: string, copy: Copy): Promise<void> {
  const values = { external_id: copy.externalId, url: copy.url };
  await db
    .insertInto('tracked_action')
    .values({ action_id: actionId, project, ...values })
    .onConflict((conflict) => conflict.columns(['action_id', 'project']).doUpdateSet(values))
    .execute();
}

/** Whether anything of the team was ever copied to a tracker. */
export async function hasCopies(db: Queries, team: Team): Promise<boolean> {
  const row = await db
    .selectFrom('tracked_action')
    .innerJoin('action', 'action.id', 'tracked_action.action_id')
    .select('action.id')
    .where('action.tenant', '=', team.channel.tenant)
    .where('action.team_id', '=', team.id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes somebody's name off the connections they made. */
export async function disownConnections(tx: Tx, team: Team, person: string): Promise<void> {
  await tx
    .updateTable('tracker')
    .set({ connected_by: '' })
    .where('team_id', '=', team.id)
    .where('tenant', '=', team.channel.tenant)
    .where('connected_by', '=', person)
    .execute();
}
