import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../url.ts';

/** What a platform has told that several processes may be told again, so that it is worked on once. */
export function heard(dialect: Dialect) {
  const time = dialect === 'postgres' ? sql`bigint` : sql`integer`;
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('heard')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('until', time, (c) => c.notNull())
        .addColumn('done', 'integer', (c) => c.notNull())
        .execute();
      await db.schema.createIndex('heard_until').on('heard').column('until').execute();
    },
  };
}
