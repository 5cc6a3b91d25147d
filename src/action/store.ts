import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { locksRows, type Queries, type Tx } from '../storage/database.ts';
import type { ActionTable } from '../storage/schema.ts';
import type { Team } from '../team/team.ts';
import { type Action, type NewAction, nobody, type Remark, type Standing } from './action.ts';
import { disownEvents } from './outside/event-store.ts';

const statusSchema = z.enum(['open', 'done', 'dropped']);

/** Keeps a new action; returns it, or undefined when it is kept already, from the same message. */
export async function addAction(
  tx: Tx,
  team: Team,
  action: NewAction,
  now: Date,
  message?: string,
): Promise<Action | undefined> {
  const id = message === undefined ? randomUUID() : idFrom(team, message);
  const number = await nextNumber(tx, team);
  const row = await tx
    .insertInto('action')
    .values({
      id,
      number,
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
      blocked: null,
      why: null,
      before_id: null,
      before_name: null,
      by_id: action.by?.id ?? null,
      by_name: action.by?.name ?? null,
      version: 1,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && read(row);
}

/** The number after the highest. Whoever else writes one down for the team waits for the transaction to end. */
async function nextNumber(tx: Tx, team: Team): Promise<number> {
  if (locksRows(tx)) await tx.selectFrom('team').select('id').where('id', '=', team.id).forNoKeyUpdate().execute();
  const { highest } = await tx
    .selectFrom('action')
    .select((of) => of.fn.max('number').as('highest'))
    .where('team_id', '=', team.id)
    .executeTakeFirstOrThrow();
  return (highest ?? 0) + 1;
}

/** One message asks for one action, however often a platform tells of it. */
function idFrom({ id }: { readonly id: string }, message: string): string {
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

/** The id of the team's action with this number. */
export async function idOfNumber(db: Queries, team: Team, number: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('action')
    .select('id')
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.id;
}

/** The action as it is now, which nobody else changes until the transaction ends; undefined when it is not the team's. */
export async function lockAction(tx: Tx, team: Team, id: string): Promise<Action | undefined> {
  const one = tx
    .selectFrom('action')
    .selectAll()
    .where('id', '=', id)
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id);
  const row = await (locksRows(tx) ? one.forUpdate() : one).executeTakeFirst();
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
  const rows = await wanted.orderBy('due_on').orderBy('created_at').orderBy('number').execute();
  return rows.map(read);
}

/** How many of the team's actions were last changed by somebody. */
export async function changedBy(db: Queries, team: Team, person: string): Promise<number> {
  const { actions } = await db
    .selectFrom('action')
    .select(({ fn }) => fn.countAll<number>().as('actions'))
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('by_id', '=', person)
    .executeTakeFirstOrThrow();
  return Number(actions);
}

/** What has ended in the team, the newest first. */
export async function endedOf(db: Queries, team: Team, most: number): Promise<Action[]> {
  const rows = await db
    .selectFrom('action')
    .selectAll()
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('status', '!=', 'open')
    .orderBy(sql`coalesce(ended_at, 0)`, 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(read);
}

/** Keeps what became of an action. */
export async function saveAction(tx: Tx, team: Team, action: Action): Promise<void> {
  await tx
    .updateTable('action')
    .set({
      owner_id: action.owner.id,
      owner_name: action.owner.name,
      due_on: action.due,
      status: action.status,
      blocked: action.status === 'open' ? (action.blocked ?? null) : null,
      why: action.status === 'dropped' ? (action.why ?? null) : null,
      ended_at: action.status === 'open' ? null : action.endedAt,
      before_id: action.before?.id ?? null,
      before_name: action.before?.name ?? null,
      by_id: action.by?.id ?? null,
      by_name: action.by?.name ?? null,
      version: action.version,
    })
    .where('id', '=', action.id)
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .execute();
}

/** Keeps a remark; returns its id, or undefined when it is kept already, from the same message. */
export async function addRemark(
  tx: Tx,
  { id }: Pick<Action, 'id'>,
  { at, author, text }: Remark,
  message?: string,
): Promise<string | undefined> {
  const row = await tx
    .insertInto('action_remark')
    .values({
      id: message === undefined ? randomUUID() : idFrom({ id }, message),
      action_id: id,
      at,
      author_id: author.id,
      author_name: author.name,
      text,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/**
 * Takes somebody's name off their actions and off what is still to be told of them outside, and deletes their remarks;
 * the promises stay with the team. Returns those.
 */
export async function disown(tx: Tx, team: Team, ownerId: string): Promise<Action[]> {
  const rows = await tx
    .updateTable('action')
    .set({ owner_id: nobody.id, owner_name: nobody.name, version: sql<number>`version + 1` })
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('owner_id', '=', ownerId)
    .returningAll()
    .execute();
  await tx
    .updateTable('action')
    .set({ before_id: null, before_name: null })
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('before_id', '=', ownerId)
    .execute();
  await tx
    .updateTable('action')
    .set({ by_id: null, by_name: null })
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('by_id', '=', ownerId)
    .execute();
  const ofTeam = tx
    .selectFrom('action')
    .select('id')
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id);
  await tx.deleteFrom('action_remark').where('author_id', '=', ownerId).where('action_id', 'in', ofTeam).execute();
  await disownEvents(tx, team, ownerId);
  return rows.map(read);
}

function read(row: ActionTable): Action {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    ...(row.practice ? { practice: row.practice } : {}),
    owner: { id: row.owner_id, name: row.owner_name },
    due: row.due_on,
    createdAt: row.created_at,
    version: row.version,
    ...(row.before_id === null ? {} : { before: { id: row.before_id, name: row.before_name ?? nobody.name } }),
    ...(row.by_id === null ? {} : { by: { id: row.by_id, name: row.by_name ?? nobody.name } }),
    ...standing(row),
  };
}

function standing(row: ActionTable): Standing {
  const status = statusSchema.parse(row.status);
  const endedAt = row.ended_at ?? row.created_at;
  switch (status) {
    case 'open':
      return { status, ...(row.blocked === null ? {} : { blocked: row.blocked }) };
    case 'done':
      return { status, endedAt };
    case 'dropped':
      return { status, endedAt, ...(row.why === null ? {} : { why: row.why }) };
    default:
      return status satisfies never;
  }
}
