import { type ExpressionBuilder, sql } from 'kysely';
import type { Obstacle } from '../chat/platform.ts';
import type { Queries, Tx } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import { isDue } from './store.ts';

/** Which messages are meant: one, those of a conversation, or all. */
export type Which = { readonly id: string } | { readonly conversation: string } | Readonly<Record<string, never>>;

/** A message that was given up on. No text, no person: a message keeps neither. */
export type Parked = { readonly id: string; readonly conversation: string; readonly problem: string };

/** What waits in a conversation. Only its first message is tried, and the others behind it wait for that. */
export type Waiting = {
  readonly conversation: string;
  readonly messages: number;
  /** How often the first was tried. */
  readonly attempts: number;
  /** When it is tried next, in milliseconds since the epoch; 0 is at once. */
  readonly at: number;
  readonly problem: string | undefined;
};

/** Messages that were given up on, everywhere or those that are meant. */
export async function parkedMessages(db: Queries, which: Which = {}): Promise<Parked[]> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'conversation', 'problem'])
    .where('parked', '=', 1)
    .where(meant(which))
    .orderBy('ord')
    .execute();
  return rows.map((row) => ({ ...row, problem: row.problem ?? '' }));
}

/** What waits to be sent, a conversation each, everywhere or of those that are meant. */
export async function waitingMessages(db: Queries, which: Which = {}): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('message')
    .select('conversation')
    .select(({ fn }) => [
      fn.countAll<number>().as('messages'),
      // What was not tried yet has none of these.
      fn.max('attempts').as('attempts'),
      fn.max('not_before').as('at'),
      fn.max('problem').as('problem'),
    ])
    .where(isDue)
    .where(meant(which))
    .groupBy('conversation')
    .orderBy('conversation')
    .execute();
  return rows.map((row) => ({
    conversation: row.conversation,
    messages: Number(row.messages),
    attempts: Number(row.attempts),
    at: Number(row.at),
    problem: row.problem ?? undefined,
  }));
}

/** Puts back in line what was given up on since the conversation could not be reached; says how many. */
export async function unparkUnreached(db: Queries, conversation: string): Promise<number> {
  const reasons = ['not a member', 'archived', 'channel gone', 'unreachable'] satisfies Obstacle[];
  const unreached = db
    .selectFrom('message')
    .where('conversation', '=', conversation)
    .where('parked', '=', 1)
    .where('obstacle', 'in', reasons);
  const parked = await db
    .selectFrom('message')
    .select('id')
    .where('conversation', '=', conversation)
    .where('parked', '=', 1)
    // What hangs under one of them was given up on with it.
    .where(({ or, eb }) => or([eb('obstacle', 'in', reasons), eb('under', 'in', unreached.select('key'))]))
    .execute();
  let count = 0;
  for (const { id } of parked) count += await unpark(db, { id });
  return count;
}

/** Puts parked messages back in line; says how many. One that was deleted is posted anew. A running bot finds them. */
export async function unpark(db: Queries, which: Which = {}): Promise<number> {
  await anewRoots(db, which);
  const result = await db
    .updateTable('message')
    .set({
      parked: 0,
      attempts: 0,
      not_before: 0,
      external_id: sql<string | null>`case when obstacle = 'message gone' then null else external_id end`,
    })
    .where('parked', '=', 1)
    .where(meant(which))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Where a thread is gone with the message that it hung under, that one is posted anew first. */
async function anewRoots(db: Queries, which: Which): Promise<void> {
  const lost = db
    .selectFrom('message')
    .select('under')
    .where('parked', '=', 1)
    .where('obstacle', '=', 'message gone')
    .where('external_id', 'is', null)
    .where('under', 'is not', null)
    .where(meant(which));
  await db
    .updateTable('message')
    .set({ external_id: null, wanted: sql<number>`wanted + 1` })
    .where('parked', '=', 0)
    .where('key', 'in', lost)
    .execute();
}

/**
 * Gives messages up for good: those that were parked, or with `pending` also those that wait; says how many. What stands
 * on the platform stays as it is, for later changes and for its thread; of the others nothing is left.
 */
export async function dropMessages(tx: Tx, which: Which, { pending }: { readonly pending: boolean }): Promise<number> {
  const chosen = pending ? sql<boolean>`(parked = 1 or wanted > shown)` : sql<boolean>`parked = 1`;
  const stands = sql<boolean>`(once = 0 and external_id is not null and coalesce(obstacle, '') <> 'message gone')`;
  const kept = await tx
    .updateTable('message')
    .set({ shown: sql<number>`wanted`, parked: 0, attempts: 0, not_before: 0, problem: null, obstacle: null })
    .where(chosen)
    .where(stands)
    .where(meant(which))
    .executeTakeFirst();
  const gone = await tx.deleteFrom('message').where(chosen).where(meant(which)).executeTakeFirst();
  return Number(kept.numUpdatedRows + gone.numDeletedRows);
}

function meant(which: Which) {
  return (builder: ExpressionBuilder<Schema, 'message'>) => builder.and(which);
}
