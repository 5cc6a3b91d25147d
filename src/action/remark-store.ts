import type { Queries } from '../storage/database.ts';
import type { ActionRemarkTable } from '../storage/schema.ts';
import type { Team } from '../team/team.ts';
import type { Action, Remark } from './action.ts';

/** A remark; undefined when its author has taken it back. */
export async function remarkById(db: Queries, tenant: string, id: string): Promise<Remark | undefined> {
  const row = await db
    .selectFrom('action_remark')
    .innerJoin('action', 'action.id', 'action_remark.action_id')
    .selectAll('action_remark')
    .where('action_remark.id', '=', id)
    .where('action.tenant', '=', tenant)
    .executeTakeFirst();
  return row && readRemark(row);
}

/** The newest remarks on an action that the caller has looked up for its tenant, the oldest of them first. */
export async function remarksOn(db: Queries, { id }: Pick<Action, 'id'>, most: number): Promise<Remark[]> {
  const rows = await db
    .selectFrom('action_remark')
    .selectAll()
    .where('action_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(readRemark).reverse();
}

/** What somebody has remarked in the team, the oldest first. */
export async function remarksBy(db: Queries, team: Team, author: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('action_remark')
    .innerJoin('action', 'action.id', 'action_remark.action_id')
    .select('action_remark.text')
    .where('action.team_id', '=', team.id)
    .where('action.tenant', '=', team.channel.tenant)
    .where('action_remark.author_id', '=', author)
    .orderBy('action_remark.at')
    .execute();
  return rows.map(({ text }) => text);
}

function readRemark({ at, author_id, author_name, text }: ActionRemarkTable): Remark {
  return { at, author: { id: author_id, name: author_name }, text };
}
