import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Queries, Tx } from '../storage/database.ts';
import type { ActionTable } from '../storage/schema.ts';
import type { Team } from '../team/team.ts';
import type { Action, NewAction } from './action.ts';

const statusSchema = z.enum(['open', 'done', 'dropped']);

/** Keeps a new action; returns its id, or undefined when it is kept already, from the same message. */
export async function addAction(
  tx: Tx,
  team: Team,
  action: NewAction,
  now: Date,
  message?: string,
): Promise<string | undefined> {
  const id = message === undefined ? randomUUID() : idFrom(team, message);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('action')
    .values({
      id,
      tenant: team.channel.tenant,
      team_id: team.id,
      title: action.title,
      practice: action.practice ?? null,
      owner_id: action.owner.id,
      owner_name: action.owner.name,
      due_on: action.due,
      status: 'open',
      created_at: now.getTime(),
      ended_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 0n ? undefined : id;
}

/** One message asks for one action, however often a platform tells of it. */
function idFrom({ id }: Team, message: string): string {
  return createHash('sha256').update(`${id}/${message}`).digest('hex').slice(0, 32);
}

export async function actionById(db: Queries, tenant: string, id: string): Promise<Action | undefined> {
  const row = await db
    .selectFrom('action')
    .selectAll()
    .where('id', '=', id)
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return row && read(row);
}

export async function teamOfAction(db: Queries, tenant: string, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('action')
    .select('team_id')
    .where('id', '=', id)
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return row?.team_id;
}

/** The team's actions, the next due first: the open ones, all that came from a practice, or all. */
export async function actionsOf(db: Queries, team: Team, which: 'open' | 'from practices' | 'all'): Promise<Action[]> {
  const all = db
    .selectFrom('action')
    .selectAll()
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id);
  const open = which === 'open' ? all.where('status', '=', 'open') : all;
  const wanted = which === 'from practices' ? open.where('practice', 'is not', null) : open;
  const rows = await wanted.orderBy('due_on').orderBy('created_at').orderBy('id').execute();
  return rows.map(read);
}

/** Ends an open action; undefined when it is not there or has ended already. */
export async function endAction(
  tx: Tx,
  team: Team,
  id: string,
  status: 'done' | 'dropped',
  now: Date,
): Promise<Action | undefined> {
  const row = await tx
    .updateTable('action')
    .set({ status, ended_at: now.getTime() })
    .where('id', '=', id)
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('status', '=', 'open')
    .returningAll()
    .executeTakeFirst();
  return row && read(row);
}

/** Takes somebody's name off their actions; the promises stay with the team. */
export async function disown(tx: Tx, team: Team, ownerId: string): Promise<void> {
  await tx
    .updateTable('action')
    .set({ owner_id: '', owner_name: 'Somebody' })
    .where('team_id', '=', team.id)
    .where('owner_id', '=', ownerId)
    .execute();
}

function read(row: ActionTable): Action {
  return {
    id: row.id,
    title: row.title,
    ...(row.practice ? { practice: row.practice } : {}),
    owner: { id: row.owner_id, name: row.owner_name },
    due: row.due_on,
    status: statusSchema.parse(row.status),
    createdAt: row.created_at,
  };
}
