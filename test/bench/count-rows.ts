import { Kysely, SqliteDialect, sql } from 'kysely';
import type { Storage } from '../../src/storage/database.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

/** A storage that can tell how many rows of schedules the database has read for it so far. */
export type Counted = { readonly storage: Storage; rows(): Promise<number> };

/** SQLite asks `seen` about each row that a statement comes to, be it by an index or through the whole table. */
export function countedSqlite(storage: Storage, file: string): Counted {
  const database = openSqlite(file);
  let rows = 0;
  database.function('seen', () => {
    rows += 1;
    return 1;
  });
  const prepare = (text: string) =>
    database.prepare(/"schedule"/.test(text) ? text.replace(/ where /, ' where seen() and ') : text);
  const queries = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: { close: () => database.close(), prepare } }),
  });
  return {
    storage: {
      ...storage,
      queries,
      transaction: (work) => queries.transaction().execute(work),
      async close() {
        await queries.destroy();
        await storage.close();
      },
    },
    rows: async () => rows,
  };
}

/** PostgreSQL counts by itself; what one connection has counted, it tells the others when it is asked to. */
export function countedPostgres(storage: Storage): Counted {
  return {
    storage,
    async rows() {
      await sql`select pg_stat_force_next_flush()`.execute(storage.queries);
      const { rows } = await sql<{ n: number }>`select seq_tup_read + idx_tup_fetch as n from pg_stat_user_tables
        where relname = 'schedule'`.execute(storage.queries);
      return rows[0]?.n ?? Number.NaN;
    },
  };
}
