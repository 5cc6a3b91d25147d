import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Direct } from '../chat/place.ts';
import type { Queries, Tx } from '../storage/database.ts';
import type { Sent, Want } from './nudge.ts';
import { readWant, type SentOne } from './store.ts';

const wordsSchema = z.array(z.string());

/** Notes that these go out with one message; returns its id. */
export async function noteSent(tx: Tx, who: Direct, wants: readonly Want[], { at, zone }: Sent): Promise<string> {
  const id = randomUUID();
  const features = [...new Set(wants.map(({ feature }) => feature))];
  await tx
    .insertInto('nudge_sent')
    .values({
      id,
      tenant: who.tenant,
      platform: who.platform,
      person_id: who.person,
      at,
      zone,
      features: JSON.stringify(features),
    })
    .execute();
  const ids = wants.map((want) => want.id);
  await tx.updateTable('nudge').set({ sent_id: id }).where('id', 'in', ids).where('tenant', '=', who.tenant).execute();
  return id;
}

/** A nudge that was sent, with its reader and what it was about; undefined when it is forgotten. */
export async function sentNudge(
  db: Queries,
  tenant: string,
  id: string,
): Promise<{ readonly who: Direct; readonly sent: SentOne; readonly wants: readonly Want[] } | undefined> {
  const row = await db
    .selectFrom('nudge_sent')
    .selectAll()
    .where('id', '=', id)
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  if (!row) return undefined;
  const wants = await db
    .selectFrom('nudge')
    .selectAll()
    .where('sent_id', '=', id)
    .where('tenant', '=', tenant)
    .orderBy('not_before')
    .orderBy('id')
    .execute();
  return {
    who: { tenant, platform: row.platform, person: row.person_id },
    sent: { id, at: row.at, zone: row.zone, features: wordsSchema.parse(JSON.parse(row.features)) },
    wants: wants.map(readWant),
  };
}

/** What went out with somebody's nudge is to come again, not before then; of it only `these`, where they are named. */
export async function wantAgain(
  tx: Tx,
  who: Direct,
  sent: string,
  notBefore: number,
  these?: readonly Want[],
): Promise<void> {
  const all = tx
    .updateTable('nudge')
    .set({
      sent_id: null,
      not_before: sql<number>`case when not_before > ${notBefore} then not_before else ${notBefore} end`,
    })
    .where('sent_id', '=', sent)
    .where('tenant', '=', who.tenant)
    .where('platform', '=', who.platform)
    .where('person_id', '=', who.person);
  const ids = these?.map(({ id }) => id);
  await (ids ? all.where('id', 'in', ids) : all).execute();
}

/** A nudge that was to be sent has not been: it counts for nothing, and what it was about is owed no more. */
export async function forgetSent(tx: Tx, { tenant }: Direct, id: string): Promise<void> {
  await tx.deleteFrom('nudge').where('sent_id', '=', id).where('tenant', '=', tenant).execute();
  await tx.deleteFrom('nudge_sent').where('id', '=', id).where('tenant', '=', tenant).execute();
}

/** Forgets what somebody was sent at or before then, and what it was about. */
export async function forgetSentBy(tx: Tx, who: Direct, at: number): Promise<void> {
  const { tenant, platform, person } = who;
  const old = await tx
    .deleteFrom('nudge_sent')
    .where('tenant', '=', tenant)
    .where('platform', '=', platform)
    .where('person_id', '=', person)
    .where('at', '<=', at)
    .returning('id')
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) {
    await tx.deleteFrom('nudge').where('sent_id', 'in', ids).where('tenant', '=', tenant).execute();
  }
}
