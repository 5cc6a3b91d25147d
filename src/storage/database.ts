import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Kysely, type Transaction } from 'kysely';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { Schema } from './schema.ts';
import { DurableSqliteDialect, openSqlite } from './sqlite.ts';
import { type Dialect, parseDatabaseUrl } from './url.ts';

/** Something that runs queries: the database itself, or a transaction on it. */
export type Queries = Kysely<Schema>;

/** An open transaction. What is written through it is kept together or not at all. */
export type Tx = Transaction<Schema>;

/** Whether rows have to be locked by name. SQLite's transactions exclude each other as a whole, and it has no row locks. */
export function locksRows(tx: Tx): boolean {
  return tx.getExecutor().adapter.supportsMultipleConnections !== false;
}

export interface Storage {
  /** Made with the database and kept for its life: another one in the same place has another. */
  readonly id: string;
  readonly dialect: Dialect;
  readonly queries: Queries;
  /** Runs `work` in one transaction; whatever it throws rolls everything back. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Notes, with the transaction that deletes something, that it has to be made unreadable too. */
  willScrub(tx: Tx): Promise<void>;
  /** Makes what was deleted unreadable in the database's own files too, if anything was. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** The tables that say something of a person which they, or the end of what it was said in, can have deleted. */
const ofPeople: readonly (keyof Schema)[] = [
  ...(['assessment', 'assessment_key', 'answer', 'typed_answer', 'message'] as const),
  ...(['retro', 'retro_key', 'retro_card', 'retro_vote', 'retro_collected'] as const),
  ...(['nudge', 'nudge_reader', 'nudge_sent', 'checkin'] as const),
  ...(['action', 'action_remark', 'action_event', 'member'] as const),
];

/** Opens the database that `DATABASE_URL` names and brings it to the current schema. Throws a StorageProblem. */
export async function openStorage(databaseUrl: string): Promise<Storage> {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.dialect === 'postgres') {
    const queries = new Kysely<Schema>({ dialect: await openPostgres(target.url) });
    return open('postgres', queries, async () => {
      // Updated and deleted rows stay in the heap. A plain vacuum frees their place without overwriting it, so the
      // tables are written anew.
      const { sql } = await import('kysely');
      await olderEnded(queries);
      await sql`vacuum full ${sql.join(ofPeople.map((table) => sql.table(table)))}`.execute(queries);
    });
  }
  const database = openSqlite(target.file);
  const queries = new Kysely<Schema>({ dialect: new DurableSqliteDialect(database) });
  return open('sqlite', queries, async () => {
    // secure_delete overwrites deleted rows but not the copies that stay behind when pages split: the file is written
    // anew, and the journal emptied of the old one. In Kysely's turn, since neither works inside a transaction.
    const { sql } = await import('kysely');
    await sql`vacuum`.execute(queries);
    await sql`pragma wal_checkpoint(TRUNCATE)`.execute(queries);
  });
}

/**
 * Waits, for five seconds at most, until the transactions that are under way now on PostgreSQL have ended: what they can
 * still see, a vacuum writes anew with the rest.
 */
async function olderEnded(queries: Queries): Promise<void> {
  const { sql } = await import('kysely');
  const { rows } = await sql<{ now: string }>`select pg_snapshot_xmax(pg_current_snapshot())::xid::text as now`.execute(
    queries,
  );
  const now = rows[0]?.now ?? '0';
  for (let look = 0; look < 100; look++) {
    const older = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and greatest(age(backend_xmin), age(backend_xid)) > age(${now}::xid)
      limit 1
    `.execute(queries);
    if (older.rows.length === 0) return;
    await setTimeout(50);
  }
}

async function open(dialect: Dialect, queries: Queries, scrub: () => Promise<void>): Promise<Storage> {
  try {
    await migrate(queries, dialect);
  } catch (error) {
    await queries.destroy();
    throw error;
  }
  const { id } = await queries.selectFrom('identity').select('id').executeTakeFirstOrThrow();
  return {
    id,
    dialect,
    queries,
    transaction: (work) => queries.transaction().execute(work),
    willScrub: (tx) =>
      tx
        .insertInto('upkeep')
        .values({ task: `scrub ${randomUUID()}` })
        .execute()
        .then(() => {}),
    async scrub() {
      const noted = await queries.selectFrom('upkeep').select('task').where('task', 'like', 'scrub %').execute();
      if (noted.length === 0) return;
      await scrub();
      // Only these: what somebody deleted while it ran may still be readable, and has a note of its own.
      const done = noted.map(({ task }) => task);
      await queries.deleteFrom('upkeep').where('task', 'in', done).execute();
    },
    close: () => queries.destroy(),
  };
}
