import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../url.ts';

/** Retros with their cards and votes, none of which says by a number or a time when it came. */
export function retros(dialect: Dialect) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('retro')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('tenant', 'text', (c) => c.notNull())
        .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('started_at', 'bigint', (c) => c.notNull())
        .addColumn('due_at', 'bigint')
        .execute();
      await db.schema.createIndex('retro_team').on('retro').columns(['team_id', 'started_at']).execute();
      await db.schema.createIndex('retro_due').on('retro').column('due_at').where('due_at', 'is not', null).execute();
      await db.schema
        .createTable('retro_key')
        .addColumn('retro_id', 'text', (c) => c.primaryKey().references('retro.id').onDelete('cascade'))
        .addColumn('secret', 'text', (c) => c.notNull())
        .execute();

      // Without a row number: SQLite would otherwise keep the order in which they came.
      const unnumbered = dialect === 'sqlite' ? sql`without rowid` : sql``;
      await db.schema
        .createTable('retro_card')
        .addColumn('retro_id', 'text', (c) => c.notNull().references('retro.id').onDelete('cascade'))
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('author', 'text')
        .addColumn('name', 'text')
        .addColumn('column_id', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('retro_card_key', ['retro_id', 'id'])
        .modifyEnd(unnumbered)
        .execute();
      await db.schema
        .createTable('retro_vote')
        .addColumn('retro_id', 'text', (c) => c.notNull().references('retro.id').onDelete('cascade'))
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('about', 'text', (c) => c.notNull())
        .addColumn('said', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('retro_vote_key', ['retro_id', 'who', 'about'])
        .modifyEnd(unnumbered)
        .execute();
      await db.schema
        .createTable('retro_collected')
        .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('retro_collected_key', ['team_id', 'id'])
        .modifyEnd(unnumbered)
        .execute();
    },
  };
}
