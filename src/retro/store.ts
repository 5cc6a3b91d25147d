import type { Kysely } from 'kysely';
import { z } from 'zod';
import { locksRows, type Queries, type Tx } from '../storage/database.ts';
import { type DueRow, dueRows, nextDueRow } from '../storage/due-rows.ts';
import type { RetroCardTable, RetroVoteTable } from '../storage/retro-tables.ts';
import type { Schema } from '../storage/schema.ts';
import type { Retro } from './retro.ts';
import { dueAt } from './rules/course.ts';
import type { Session, Vote, Written } from './rules/session.ts';

/** A retro with the secret of its pseudonyms, which is gone once it has closed. */
export type Stored = { readonly retro: Retro; readonly secret: string | undefined };

/** Keeps a new retro with what it begins with. */
export async function insertRetro(tx: Tx, session: Session, secret: string): Promise<void> {
  const { retro } = session;
  const { id, tenant, team, startedAt } = retro;
  await tx
    .insertInto('retro')
    .values({ id, tenant, team_id: team.id, started_at: startedAt, ...written(retro) })
    .execute();
  await tx.insertInto('retro_key').values({ retro_id: id, secret }).execute();
  await saveSession(tx, { retro, cards: [], votes: [] }, session);
}

/** Keeps what has changed between two states of a retro; once it has closed, nobody can be told from the rows any more. */
export async function saveSession(tx: Tx, before: Session, after: Session): Promise<void> {
  const { id, tenant } = after.retro;
  if (before.retro !== after.retro) await saveRetro(tx, tenant, after.retro);
  await saveCards(tx, id, before.cards, after.cards);
  await saveVotes(tx, id, before.votes, after.votes);
  if (after.retro.phase.name === 'closed') await tx.deleteFrom('retro_key').where('retro_id', '=', id).execute();
}

async function saveRetro(tx: Tx, tenant: string, retro: Retro): Promise<void> {
  await tx.updateTable('retro').set(written(retro)).where('id', '=', retro.id).where('tenant', '=', tenant).execute();
}

function written(retro: Retro) {
  const isOpen = retro.phase.name !== 'closed';
  return { status: isOpen ? 'open' : 'closed', state: JSON.stringify(retro), due_at: dueAt(retro) ?? null };
}

/** A statement takes a limited number of parameters. */
const mostRows = 100;

async function saveCards(tx: Tx, id: string, before: readonly Written[], after: readonly Written[]): Promise<void> {
  const kept = new Set(after);
  const gone = before.filter((card) => !kept.has(card)).map((card) => card.id);
  for (let at = 0; at < gone.length; at += mostRows) {
    await tx
      .deleteFrom('retro_card')
      .where('retro_id', '=', id)
      .where('id', 'in', gone.slice(at, at + mostRows))
      .execute();
  }
  const known = new Set(before);
  const rows = after.filter((card) => !known.has(card)).map((card) => cardRow(id, card));
  // In the order of their key, so that their place in the database tells nothing of when they came.
  const sorted = rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let at = 0; at < sorted.length; at += mostRows) {
    await tx
      .insertInto('retro_card')
      .values(sorted.slice(at, at + mostRows))
      .execute();
  }
}

async function saveVotes(tx: Tx, id: string, before: readonly Vote[], after: readonly Vote[]): Promise<void> {
  const kept = new Set(after);
  for (const { who, about } of before.filter((vote) => !kept.has(vote))) {
    await tx
      .deleteFrom('retro_vote')
      .where('retro_id', '=', id)
      .where('who', '=', who)
      .where('about', '=', about)
      .execute();
  }
  const known = new Set(before);
  for (const { who, about, said } of after.filter((vote) => !known.has(vote))) {
    await tx
      .insertInto('retro_vote')
      .values({ retro_id: id, who, about, said: JSON.stringify(said) })
      .execute();
  }
}

function cardRow(id: string, card: Written): RetroCardTable {
  const { author = null, name = null, column, text } = card;
  return { retro_id: id, id: card.id, author, name, column_id: column, text };
}

/** One retro, locked against others until the transaction ends. */
export async function lockRetro(tx: Tx, tenant: string, id: string): Promise<Stored | undefined> {
  // Locked first and read after: what is joined to a row that was waited for would be as it was before the wait.
  if (locksRows(tx)) {
    const one = tx.selectFrom('retro').select('id').where('id', '=', id).where('tenant', '=', tenant);
    await one.forUpdate().execute();
  }
  return findRetro(tx, tenant, id);
}

export async function findRetro(db: Queries, tenant: string, id: string): Promise<Stored | undefined> {
  const row = await stored(db).where('retro.id', '=', id).where('retro.tenant', '=', tenant).executeTakeFirst();
  return row && read(row);
}

/** The retros that run in these teams. */
export async function openRetros(db: Queries, tenant: string, teamIds: readonly string[]): Promise<Stored[]> {
  if (teamIds.length === 0) return [];
  const rows = await stored(db)
    .where('retro.tenant', '=', tenant)
    .where('retro.team_id', 'in', teamIds)
    .where('retro.status', '=', 'open')
    .orderBy('retro.started_at', 'desc')
    .execute();
  return rows.map(read);
}

/** The newest retros of a team that have closed, the newest first. */
export async function closedRetros(db: Queries, tenant: string, teamId: string, most = 20): Promise<Retro[]> {
  const rows = await stored(db)
    .where('retro.tenant', '=', tenant)
    .where('retro.team_id', '=', teamId)
    .where('retro.status', '=', 'closed')
    .orderBy('retro.started_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => read(row).retro);
}

/** All that people have put into a retro, in the order of ids that say nothing. */
export async function sessionOf(db: Queries, retro: Retro): Promise<Session> {
  const cards = await db.selectFrom('retro_card').selectAll().where('retro_id', '=', retro.id).orderBy('id').execute();
  const votes = await db.selectFrom('retro_vote').selectAll().where('retro_id', '=', retro.id).execute();
  return { retro, cards: cards.map(readCard), votes: votes.map(readVote) };
}

/** The retros that the clock has something to do with, a page at a time. */
export function dueRetros(db: Queries, now: Date, most: number, mark?: DueRow): Promise<DueRow[]> {
  return dueRows(db, 'retro', now, most, mark);
}

/** When the clock has something to do next after a moment. */
export function nextDueAt(db: Queries, after: number): Promise<number | undefined> {
  return nextDueRow(db, 'retro', after);
}

type Collected = { readonly id: string; readonly text: string };

/** Keeps something for the team's next retro, with nobody's name. */
export async function collect(tx: Tx, teamId: string, { id, text }: Collected): Promise<void> {
  await tx.insertInto('retro_collected').values({ team_id: teamId, id, text }).execute();
}

/** Takes back what was kept; says whether it was there. */
export async function uncollect(tx: Tx, teamId: string, id: string): Promise<boolean> {
  const one = tx.deleteFrom('retro_collected').where('team_id', '=', teamId).where('id', '=', id);
  return (await one.executeTakeFirst()).numDeletedRows > 0n;
}

export async function collectedFor(db: Queries, teamId: string): Promise<Collected[]> {
  return db.selectFrom('retro_collected').select(['id', 'text']).where('team_id', '=', teamId).orderBy('id').execute();
}

export async function forgetCollected(tx: Tx, teamId: string): Promise<void> {
  await tx.deleteFrom('retro_collected').where('team_id', '=', teamId).execute();
}

/** The secret is looked up rather than joined, so that a retro without one is found too. */
function stored(db: Kysely<Schema>) {
  return db
    .selectFrom('retro')
    .select((retro) => [
      'retro.state',
      retro.selectFrom('retro_key').select('secret').whereRef('retro_key.retro_id', '=', 'retro.id').as('secret'),
    ]);
}

function read({ state, secret }: { readonly state: string; readonly secret: string | null }): Stored {
  const retro: unknown = JSON.parse(state);
  if (!isRetro(retro)) throw new Error('A retro was stored by a version of Cairn that this one does not know.');
  return { retro, secret: secret ?? undefined };
}

/** The state is only ever written by `written`; its version says whether in today's shape. */
function isRetro(state: unknown): state is Retro {
  return typeof state === 'object' && state !== null && 'version' in state && state.version === 1;
}

function readCard({ id, author, name, column_id: column, text }: RetroCardTable): Written {
  return { id, column, text, ...(author === null ? {} : { author }), ...(name === null ? {} : { name }) };
}

const aboutSchema = z.enum(['safety', 'worth', 'dots', 'health', 'thumbs']);
const saidSchema = z.array(z.string());

function readVote({ who, about, said }: RetroVoteTable): Vote {
  return { who, about: aboutSchema.parse(about), said: saidSchema.parse(JSON.parse(said)) };
}
