import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Channel, Direct } from '../chat/place.ts';
import type { Queries, Tx } from '../storage/database.ts';
import type { NudgeTable } from '../storage/nudge-tables.ts';
import type { NewWant, Sent, Want, Wishes } from './nudge.ts';

const wordsSchema = z.array(z.string());

/** What is known of somebody; `revision` is what a change has to have seen. */
export type Known = {
  readonly wishes: Wishes;
  readonly revision: number;
  /** What they are to be reminded of and were not yet. */
  readonly wants: readonly Want[];
  readonly sent: readonly SentOne[];
};

/** A nudge that was sent, the newest last. */
export type SentOne = Sent & { readonly id: string; readonly features: readonly string[] };

const usual: Wishes = { stopped: [] };

/** Keeps what is wanted, and has its reader looked after at `at` at the latest. */
export async function keepWant(tx: Tx, want: NewWant, at: number): Promise<void> {
  const { platform, tenant } = want.team.channel;
  // The reader first: whoever decides about them holds that row before any of their nudges.
  await lookAt(tx, { platform, tenant, person: want.person.id }, at);
  const values = {
    person_id: want.person.id,
    team_id: want.team.id,
    feature: want.feature,
    about: want.about,
    not_before: want.notBefore?.getTime() ?? 0,
    until: want.until?.getTime() ?? null,
    sent_id: null,
  };
  await tx
    .insertInto('nudge')
    .values({ id: randomUUID(), tenant, platform, key: want.key, ...values })
    .onConflict((conflict) => conflict.columns(['tenant', 'platform', 'key']).doUpdateSet(values))
    .execute();
}

/** Has somebody looked after at `at`, or earlier if that was planned. */
export async function lookAt(tx: Tx, { tenant, platform, person }: Direct, at: number): Promise<void> {
  await tx
    .insertInto('nudge_reader')
    .values({
      tenant,
      platform,
      person_id: person,
      away_until: null,
      snoozed_until: null,
      stopped: JSON.stringify(usual.stopped),
      next_at: at,
      revision: 1,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'platform', 'person_id']).doUpdateSet({
        next_at: sql<number>`case when nudge_reader.next_at < ${at} then nudge_reader.next_at else ${at} end`,
        revision: sql<number>`nudge_reader.revision + 1`,
      }),
    )
    .execute();
}

/** Keeps what somebody says of their nudges, and has them looked after at once. */
export async function keepWishes(tx: Tx, who: Direct, wishes: Wishes, now: number): Promise<void> {
  await lookAt(tx, who, now);
  await readers(tx, who)
    .set({
      away_until: wishes.awayUntil ?? null,
      snoozed_until: wishes.snoozedUntil ?? null,
      stopped: JSON.stringify(wishes.stopped),
    })
    .execute();
}

/** Those to look after at `now`, the longest due first. */
export async function dueReaders(db: Queries, now: number, most: number, after?: DueReader): Promise<DueReader[]> {
  const due = db
    .selectFrom('nudge_reader')
    .select(['tenant', 'platform', 'person_id', 'next_at'])
    .where('next_at', '<=', now);
  const later = after
    ? due.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('next_at', 'tenant', 'platform', 'person_id'),
          '>',
          tuple(after.next, after.tenant, after.platform, after.person),
        ),
      )
    : due;
  const rows = await later
    .orderBy('next_at')
    .orderBy('tenant')
    .orderBy('platform')
    .orderBy('person_id')
    .limit(most)
    .execute();
  return rows.map(({ tenant, platform, person_id, next_at }) => ({
    tenant,
    platform,
    person: person_id,
    next: next_at ?? 0,
  }));
}

export type DueReader = Direct & { readonly next: number };

/** When somebody is to be looked after next, of those whose time comes after `after`. */
export async function nextLook(db: Queries, after: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('nudge_reader')
    .select('next_at')
    .where('next_at', '>', after)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_at ?? undefined;
}

/** All there is of somebody; undefined when that is nothing. */
export async function knownOf(db: Queries, who: Direct): Promise<Known | undefined> {
  const { tenant, platform, person } = who;
  const row = await db
    .selectFrom('nudge_reader')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('platform', '=', platform)
    .where('person_id', '=', person)
    .executeTakeFirst();
  if (!row) return undefined;
  const wants = await db
    .selectFrom('nudge')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('platform', '=', platform)
    .where('person_id', '=', person)
    .where('sent_id', 'is', null)
    .orderBy('not_before')
    .orderBy('id')
    .execute();
  const sent = await db
    .selectFrom('nudge_sent')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('platform', '=', platform)
    .where('person_id', '=', person)
    .orderBy('at')
    .execute();
  return {
    wishes: {
      ...(row.away_until === null ? {} : { awayUntil: row.away_until }),
      ...(row.snoozed_until === null ? {} : { snoozedUntil: row.snoozed_until }),
      stopped: wordsSchema.parse(JSON.parse(row.stopped)),
    },
    revision: row.revision,
    wants: wants.map(readWant),
    sent: sent.map(({ id, at, zone, features }) => ({
      id,
      at,
      zone,
      features: wordsSchema.parse(JSON.parse(features)),
    })),
  };
}

/** Takes somebody on: false when anything has changed since `revision` was read, and another does it then. */
export async function claim(tx: Tx, who: Direct, revision: number, next: number | undefined): Promise<boolean> {
  const { numUpdatedRows } = await readers(tx, who)
    .set({ next_at: next ?? null, revision: revision + 1 })
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets somebody of whom there is nothing to remember; the caller has claimed them and knows that. */
export async function forgetReader(tx: Tx, { tenant, platform, person }: Direct): Promise<void> {
  await tx
    .deleteFrom('nudge_reader')
    .where('tenant', '=', tenant)
    .where('platform', '=', platform)
    .where('person_id', '=', person)
    .execute();
}

export async function dropWants(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('nudge').where('id', 'in', ids).execute();
}

/** What is wanted under these names does not come before then, nor again if it has been sent already. */
export async function holdWants(
  tx: Tx,
  { platform, tenant }: Channel,
  keys: readonly string[],
  until: number,
): Promise<void> {
  if (keys.length === 0) return;
  const wanted = await tx
    .selectFrom('nudge')
    .select('person_id')
    .distinct()
    .where('tenant', '=', tenant)
    .where('platform', '=', platform)
    .where('key', 'in', keys)
    .orderBy('person_id')
    .execute();
  // The readers first, as in all that changes their nudges; what was decided about them meanwhile is decided anew.
  for (const { person_id: person } of wanted) await lookAt(tx, { platform, tenant, person }, until);
  await tx
    .updateTable('nudge')
    .set({ not_before: until })
    .where('tenant', '=', tenant)
    .where('platform', '=', platform)
    .where('key', 'in', keys)
    .where('not_before', '<', until)
    .execute();
}

/** Drops what belongs to something that is over, sent or not. */
export async function dropAbout(tx: Tx, tenant: string, about: string): Promise<void> {
  await tx.deleteFrom('nudge').where('tenant', '=', tenant).where('about', '=', about).execute();
}

/** Whether anything about something waits to be sent. */
export async function waitsAbout(db: Queries, tenant: string, about: string): Promise<boolean> {
  const row = await db
    .selectFrom('nudge')
    .select('id')
    .where('tenant', '=', tenant)
    .where('about', '=', about)
    .where('sent_id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets everything about somebody. */
export async function forgetAll(tx: Tx, who: Direct): Promise<void> {
  const { tenant, platform, person } = who;
  for (const table of ['nudge', 'nudge_sent', 'nudge_reader'] as const) {
    await tx
      .deleteFrom(table)
      .where('tenant', '=', tenant)
      .where('platform', '=', platform)
      .where('person_id', '=', person)
      .execute();
  }
}

function readers(tx: Tx, { tenant, platform, person }: Direct) {
  return tx
    .updateTable('nudge_reader')
    .where('tenant', '=', tenant)
    .where('platform', '=', platform)
    .where('person_id', '=', person);
}

/** What a row holds. */
export function readWant(row: NudgeTable): Want {
  return {
    id: row.id,
    person: row.person_id,
    team: row.team_id,
    feature: row.feature,
    about: row.about,
    notBefore: row.not_before,
    ...(row.until === null ? {} : { until: row.until }),
  };
}
