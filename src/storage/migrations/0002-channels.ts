import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../url.ts';

/** Threads, what was typed in them, names and guests of channels, the team somebody means in private, and sealed secrets. */
export function channels(dialect: Dialect) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('team').addColumn('name', 'text').execute();
      await db.schema.alterTable('member').addColumn('zone', 'text').execute();
      for (const flag of ['outside', 'chosen']) {
        await db.schema
          .alterTable('member')
          .addColumn(flag, 'integer', (c) => c.notNull().defaultTo(0))
          .execute();
      }
      await db.schema.alterTable('message').addColumn('under', 'text').execute();
      await db.schema.alterTable('message').addColumn('obstacle', 'text').execute();
      await db.schema
        .createIndex('message_external')
        .on('message')
        .columns(['conversation', 'external_id'])
        .where('external_id', 'is not', null)
        .execute();

      // Without a row number, like the answers: their order would be kept.
      const typed = db.schema
        .createTable('typed_answer')
        .addColumn('assessment_id', 'text', (c) => c.notNull().references('assessment.id').onDelete('cascade'))
        .addColumn('message', 'text', (c) => c.notNull())
        .addColumn('capability', 'text', (c) => c.notNull())
        .addColumn('round', 'integer', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('pseudonym', 'text', (c) => c.notNull())
        .addColumn('holds', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('typed_answer_key', ['assessment_id', 'message']);
      await (dialect === 'sqlite' ? typed.modifyEnd(sql`without rowid`) : typed).execute();
      await db.schema.createIndex('typed_answer_message').on('typed_answer').column('message').execute();

      await db.schema
        .createTable('secret')
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('sealed', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('secret_key', ['kind', 'id'])
        .execute();
    },
  };
}
