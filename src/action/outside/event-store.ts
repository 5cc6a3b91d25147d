import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Queries, Tx } from '../../storage/database.ts';
import type { ActionEventTable, Schema } from '../../storage/schema.ts';
import type { Team } from '../../team/team.ts';
import type { Action } from '../action.ts';
import { withoutPerson } from './event.ts';

export type TargetName = 'webhook' | 'github';

/** Something to tell a target of an action. */
export type DueEvent = {
  /** The same at every attempt. */
  readonly id: string;
  readonly tenant: string;
  readonly teamId: string;
  readonly actionId: string;
  readonly body: string;
  readonly attempts: number;
  /** An earlier attempt may have arrived. */
  readonly unknown: boolean;
};

/** Keeps what is to be told, with the transaction that changes the action. */
export async function addEvent(
  tx: Tx,
  team: Team,
  { id, version }: Pick<Action, 'id' | 'version'>,
  target: TargetName,
  body: string,
): Promise<void> {
  await tx
    .insertInto('action_event')
    .values({
      id: randomUUID(),
      tenant: team.channel.tenant,
      team_id: team.id,
      action_id: id,
      target,
      ord: version,
      body,
      attempts: 0,
      not_before: 0,
      busy_until: 0,
      unknown: 0,
      parked: 0,
      problem: null,
    })
    .execute();
}

/** Nothing earlier of the same action waits for the same target: of one action, one is told after the other. */
function isFirst(builder: ExpressionBuilder<Schema, 'action_event'>) {
  return builder.not(
    builder.exists(
      builder
        .selectFrom('action_event as earlier')
        .select('earlier.id')
        .whereRef('earlier.action_id', '=', 'action_event.action_id')
        .whereRef('earlier.target', '=', 'action_event.target')
        .whereRef('earlier.ord', '<', 'action_event.ord'),
    ),
  );
}

/** What can be told now, at most so many; what waits longest comes first. */
export async function dueEvents(db: Queries, target: TargetName, now: Date, most: number): Promise<DueEvent[]> {
  const rows = await db
    .selectFrom('action_event')
    .selectAll()
    .where('target', '=', target)
    .where('parked', '=', 0)
    .where('not_before', '<=', now.getTime())
    .where('busy_until', '<=', now.getTime())
    .where(isFirst)
    .orderBy('not_before')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(read);
}

/** When the next can be told; undefined when nothing waits. Milliseconds since the epoch. */
export async function nextEventAt(db: Queries, target: TargetName): Promise<number | undefined> {
  const at = sql<number>`case when not_before > busy_until then not_before else busy_until end`;
  const row = await db
    .selectFrom('action_event')
    .select(at.as('at'))
    .where('target', '=', target)
    .where('parked', '=', 0)
    .where(isFirst)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** Takes an event up until a time; false when somebody else has it. From here on a crash leaves a trace. */
export async function claimEvent(db: Queries, { id }: DueEvent, now: Date, until: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('action_event')
    .set({ busy_until: until.getTime(), unknown: 1 })
    .where('id', '=', id)
    .where('parked', '=', 0)
    .where('busy_until', '<=', now.getTime())
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** It was told. */
export async function forgetEvent(db: Queries, { id }: Pick<DueEvent, 'id'>): Promise<void> {
  await db.deleteFrom('action_event').where('id', '=', id).execute();
}

/** Plans another attempt, or parks the event when `notBefore` is undefined; what follows of its action waits with it. */
export async function postponeEvent(
  db: Queries,
  event: DueEvent,
  { problem, unknown, notBefore }: { problem: string; unknown: boolean; notBefore: number | undefined },
): Promise<void> {
  await db
    .updateTable('action_event')
    .set({
      attempts: event.attempts + 1,
      busy_until: 0,
      unknown: unknown || event.unknown ? 1 : 0,
      problem,
      ...(notBefore === undefined ? { parked: 1 } : { not_before: notBefore }),
    })
    .where('id', '=', event.id)
    .execute();
}

/** Frees what a run that has ended was at. Only for where no other runs on the same database. */
export async function freeEvents(db: Queries): Promise<void> {
  await db.updateTable('action_event').set({ busy_until: 0 }).where('busy_until', '>', 0).execute();
}

/** Drops what was still to be told of a team's actions to a target that it no longer has. */
export async function forgetEventsOf(tx: Tx, team: Team, target: TargetName): Promise<void> {
  await tx
    .deleteFrom('action_event')
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id)
    .where('target', '=', target)
    .execute();
}

/** Takes somebody out of what is still to be told of a team's actions, given up on or not. */
export async function disownEvents(tx: Tx, team: Team, person: string): Promise<void> {
  const { tenant } = team.channel;
  const rows = await tx
    .selectFrom('action_event')
    .select(['id', 'body'])
    .where('tenant', '=', tenant)
    .where('team_id', '=', team.id)
    .execute();
  for (const row of rows) {
    const body = withoutPerson(row.body, person);
    if (body === row.body) continue;
    await tx.updateTable('action_event').set({ body }).where('id', '=', row.id).where('tenant', '=', tenant).execute();
  }
}

function read(row: ActionEventTable): DueEvent {
  return {
    id: row.id,
    tenant: row.tenant,
    teamId: row.team_id,
    actionId: row.action_id,
    body: row.body,
    attempts: row.attempts,
    unknown: row.unknown === 1,
  };
}
