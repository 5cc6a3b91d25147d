import { randomUUID } from 'node:crypto';
import { type Expression, sql } from 'kysely';
import { z } from 'zod';
import type { Subject } from '../chat/feature.ts';
import { conversationKey } from '../chat/place.ts';
import type { Obstacle } from '../chat/platform.ts';
import type { Queries, Tx } from '../storage/database.ts';
import { prepared } from '../storage/prepared.ts';
import type { MessageTable } from '../storage/schema.ts';
import type { DueMessage, Message } from './message.ts';

const placeSchema = z.union([
  z.object({ platform: z.string(), tenant: z.string(), channel: z.string(), thread: z.string().exactOptional() }),
  z.object({ platform: z.string(), tenant: z.string(), person: z.string() }),
]);
const subjectSchema = z.looseObject({ feature: z.string(), card: z.string() });

type Wanted = Pick<MessageTable, 'id' | 'key' | 'conversation' | 'place' | 'about' | 'under' | 'subject' | 'once'>;

const showOne = prepared<Wanted, unknown>((db, value) => {
  const last = sql<number>`(select coalesce(max(ord), 0) + 1 from message where conversation = ${value('conversation')})`;
  return db
    .insertInto('message')
    .values({
      id: value('id'),
      key: value('key'),
      conversation: value('conversation'),
      place: value('place'),
      about: value('about'),
      under: value('under'),
      subject: value('subject'),
      once: value('once'),
      wanted: 1,
      shown: 0,
      attempting: null,
      ord: last,
      attempts: 0,
      not_before: 0,
      parked: 0,
      external_id: null,
      problem: null,
      obstacle: null,
    })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(redraw(last)));
});

/** Asks for the message to be shown, or redrawn when its key is there already, with the caller's transaction. */
export async function show(tx: Tx, { key, place, about, under, subject, once }: Message): Promise<void> {
  await showOne(tx, {
    id: randomUUID(),
    key,
    conversation: conversationKey(place),
    place: JSON.stringify(place),
    about,
    under: under ?? null,
    subject: JSON.stringify(subject),
    once: once ? 1 : 0,
  });
}

const redrawOne = prepared<{ key: string }, Pick<MessageTable, 'conversation'>>((db, value) => {
  const ord = sql<number>`(select max(ord) + 1 from message as other where other.conversation = message.conversation)`;
  return db.updateTable('message').set(redraw(ord)).where('key', '=', value('key')).returning('conversation');
});

/** Asks for a message to be redrawn if it was ever asked for; says in which conversation. */
export async function refresh(tx: Tx, key: string): Promise<string | undefined> {
  const [row] = await redrawOne(tx, { key });
  return row?.conversation;
}

/** One more version is wanted; a message that is due already keeps its turn. */
function redraw(last: Expression<number>) {
  return {
    wanted: sql<number>`message.wanted + 1`,
    ord: sql<number>`case when message.wanted > message.shown then message.ord else ${last} end`,
  };
}

/** Forgets the private messages that belong to something that has closed. */
export async function forgetPrivate(tx: Tx, about: string): Promise<void> {
  await tx.deleteFrom('message').where('about', '=', about).where('conversation', 'like', '%/@%').execute();
}

/** Forgets every message that belongs to it. */
export async function forgetAbout(tx: Tx, about: string): Promise<void> {
  await tx.deleteFrom('message').where('about', '=', about).execute();
}

/** Whether any message belongs to it. */
export async function tellsAbout(db: Queries, about: string): Promise<boolean> {
  const row = await db.selectFrom('message').select('id').where('about', '=', about).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** What the message with this key shows, if it was asked for. */
export async function subjectOf(db: Queries, key: string): Promise<Subject | undefined> {
  const row = await db.selectFrom('message').select('subject').where('key', '=', key).executeTakeFirst();
  return row && subjectSchema.parse(JSON.parse(row.subject));
}

/** It is not as the state wants it, and was not given up on. */
export const isDue = sql<boolean>`wanted > shown and parked = 0`;

const firstDue = prepared<{ conversation: string }, MessageTable>((db, value) =>
  db
    .selectFrom('message')
    .selectAll()
    .where('conversation', '=', value('conversation'))
    .where(isDue)
    .orderBy('ord')
    .orderBy('id')
    .limit(1),
);

/** The first message of the conversation that is not as the state wants it. */
export async function nextDue(db: Queries, conversation: string): Promise<DueMessage | undefined> {
  const [row] = await firstDue(db, { conversation });
  return row && read(row);
}

/** Every conversation with something due, and when its first message may be tried. */
export async function dueConversations(db: Queries): Promise<{ conversation: string; at: number }[]> {
  return db
    .selectFrom('message')
    .select(['conversation', sql<number>`min(not_before)`.as('at')])
    .where(isDue)
    .groupBy('conversation')
    .execute();
}

/**
 * Notes that an attempt sets out, before it does: a crash from here on leaves a trace. Not when the message was
 * forgotten, or when another process has set out with it meanwhile.
 */
export async function setOut(db: Queries, message: DueMessage): Promise<'out' | 'forgotten' | 'taken'> {
  const before = message.attempting ?? null;
  const { numUpdatedRows } = await db
    .updateTable('message')
    .set({ attempting: (before ?? 0) + 1 })
    .where('id', '=', message.id)
    .where('attempting', before === null ? 'is' : '=', before)
    .where('external_id', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return 'out';
  const row = await db.selectFrom('message').select('id').where('id', '=', message.id).executeTakeFirst();
  return row ? 'taken' : 'forgotten';
}

type Shown = Pick<MessageTable, 'id' | 'shown' | 'external_id'>;
const keepShown = prepared<Shown, unknown>((db, value) =>
  db
    .updateTable('message')
    .set({
      shown: value('shown'),
      attempting: null,
      attempts: 0,
      not_before: 0,
      problem: null,
      external_id: sql<string | null>`coalesce(${value('external_id')}, external_id)`,
    })
    .where('id', '=', value('id')),
);

/** Notes what the platform now shows. Versions asked for meanwhile stay due. */
export async function arrived(db: Queries, message: DueMessage, externalId: string | undefined): Promise<void> {
  if (message.once) {
    // A version asked for meanwhile keeps the row.
    const { numDeletedRows } = await db
      .deleteFrom('message')
      .where('id', '=', message.id)
      .where('wanted', '=', message.wanted)
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) return;
  }
  await keepShown(db, { id: message.id, shown: message.wanted, external_id: externalId ?? null });
}

/** An interrupted attempt had put the message up after all, in some version: it stands, and is still due. */
export async function found(db: Queries, message: DueMessage, externalId: string): Promise<void> {
  await db
    .updateTable('message')
    .set({ external_id: externalId, attempting: null })
    .where('id', '=', message.id)
    .execute();
}

/** The platform said no: nothing of this attempt is up. */
export async function turnedBack(db: Queries, message: DueMessage): Promise<void> {
  await db.updateTable('message').set({ attempting: null }).where('id', '=', message.id).execute();
}

/** Plans another try, or parks the message for the operator when `notBefore` is undefined. */
export async function postpone(
  db: Queries,
  message: DueMessage,
  problem: string,
  notBefore: number | undefined,
  obstacle: Obstacle | undefined,
): Promise<void> {
  await db
    .updateTable('message')
    .set({
      attempts: message.attempts + 1,
      problem,
      ...(notBefore === undefined ? { parked: 1, obstacle: obstacle ?? null } : { not_before: notBefore }),
    })
    .where('id', '=', message.id)
    // Not what was dropped meanwhile.
    .where(sql<boolean>`wanted > shown`)
    .execute();
}

/** The message in whose thread another hangs: its id on the platform, if it is there, or whether it was given up on. */
export async function rootOf(
  db: Queries,
  key: string,
): Promise<{ readonly externalId: string | undefined; readonly parked: boolean } | undefined> {
  const row = await db
    .selectFrom('message')
    .select(['external_id', 'parked'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row && { externalId: row.external_id ?? undefined, parked: row.parked === 1 };
}

/** What the message belongs to that the platform knows by `externalId`; undefined when it is none of ours. */
export async function aboutOf(db: Queries, conversation: string, externalId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('message')
    .select('about')
    .where('conversation', '=', conversation)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row?.about;
}

/** Forgets a message by its key, wherever it is on its way. */
export async function forget(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('message').where('key', '=', key).execute();
}

function read(row: MessageTable): DueMessage {
  return {
    id: row.id,
    key: row.key,
    place: placeSchema.parse(JSON.parse(row.place)),
    about: row.about,
    ...(row.under === null ? {} : { under: row.under }),
    subject: subjectSchema.parse(JSON.parse(row.subject)),
    once: row.once === 1,
    wanted: row.wanted,
    attempting: row.attempting ?? undefined,
    externalId: row.external_id ?? undefined,
    attempts: row.attempts,
    notBefore: row.not_before,
  };
}
