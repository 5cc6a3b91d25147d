import type { Kysely } from 'kysely';
import { locksRows, type Queries, type Tx } from '../storage/database.ts';
import { type DueRow, dueRows, nextDueRow } from '../storage/due-rows.ts';
import type { Schema } from '../storage/schema.ts';
import type { Team } from '../team/team.ts';
import type { CheckIn } from './checkin.ts';

/** A check-in with the team it belongs to. */
export type Stored = { readonly checkIn: CheckIn; readonly teamId: string };

export async function insertCheckIn(tx: Tx, team: Team, checkIn: CheckIn): Promise<void> {
  await tx
    .insertInto('checkin')
    .values({
      id: checkIn.id,
      tenant: team.channel.tenant,
      team_id: team.id,
      opened_at: checkIn.openedAt,
      ...written(checkIn),
    })
    .execute();
}

export async function saveCheckIn(tx: Tx, tenant: string, checkIn: CheckIn): Promise<void> {
  await tx
    .updateTable('checkin')
    .set(written(checkIn))
    .where('id', '=', checkIn.id)
    .where('tenant', '=', tenant)
    .execute();
}

export async function findCheckIn(db: Queries, tenant: string, id: string): Promise<Stored | undefined> {
  const row = await all(db).where('id', '=', id).where('tenant', '=', tenant).executeTakeFirst();
  return row && read(row);
}

/** One check-in, which nobody else changes until the transaction ends. */
export async function lockCheckIn(tx: Tx, tenant: string, id: string): Promise<Stored | undefined> {
  const one = all(tx).where('id', '=', id).where('tenant', '=', tenant);
  const row = await (locksRows(tx) ? one.forUpdate() : one).executeTakeFirst();
  return row && read(row);
}

/** The check-ins that are open in these teams, the newest first. */
export async function openIn(db: Queries, tenant: string, teamIds: readonly string[]): Promise<Stored[]> {
  if (teamIds.length === 0) return [];
  const rows = await all(db)
    .where('tenant', '=', tenant)
    .where('team_id', 'in', teamIds)
    .where('status', '=', 'open')
    .orderBy('opened_at', 'desc')
    .execute();
  return rows.map(read);
}

/** The check-ins of a team that began after a moment, the newest first. */
export async function checkInsSince(db: Queries, team: Team, since: number): Promise<CheckIn[]> {
  const rows = await all(db)
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('opened_at', '>=', since)
    .orderBy('opened_at', 'desc')
    .execute();
  return rows.map((row) => read(row).checkIn);
}

/** Forgets what began before a moment and is closed. */
export async function forgetBefore(tx: Tx, team: Team, before: number): Promise<void> {
  await tx
    .deleteFrom('checkin')
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('status', '=', 'closed')
    .where('opened_at', '<', before)
    .execute();
}

/** The check-ins that nobody has closed in time, a page at a time. */
export function dueCheckIns(db: Queries, now: Date, most: number, mark?: DueRow): Promise<DueRow[]> {
  return dueRows(db, 'checkin', now, most, mark);
}

/** When the clock closes the next one after a moment. */
export function nextDueAt(db: Queries, after: number): Promise<number | undefined> {
  return nextDueRow(db, 'checkin', after);
}

function all(db: Kysely<Schema>) {
  return db.selectFrom('checkin').select(['team_id', 'state']);
}

function written(checkIn: CheckIn) {
  const isOpen = checkIn.phase.name === 'open';
  return {
    status: checkIn.phase.name,
    state: JSON.stringify(checkIn),
    due_at: isOpen ? checkIn.closesAt : null,
  };
}

function read({ team_id, state }: { readonly team_id: string; readonly state: string }): Stored {
  const checkIn: unknown = JSON.parse(state);
  if (!isCheckIn(checkIn)) throw new Error('A check-in was stored by a version of Cairn that this one does not know.');
  return { checkIn, teamId: team_id };
}

/** The state is only ever written by `written`; its version says whether in today's shape. */
function isCheckIn(state: unknown): state is CheckIn {
  return typeof state === 'object' && state !== null && 'version' in state && state.version === 1;
}
