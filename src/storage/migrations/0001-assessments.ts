import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../url.ts';

/** Teams, assessments with their pseudonymous answers, summaries, actions, and the outbox. */
export function assessments(dialect: Dialect) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('team')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('tenant', 'text', (c) => c.notNull())
        .addColumn('platform', 'text', (c) => c.notNull())
        .addColumn('channel', 'text', (c) => c.notNull())
        .addColumn('settings', 'text', (c) => c.notNull())
        .addUniqueConstraint('team_place', ['tenant', 'platform', 'channel'])
        .execute();
      await db.schema
        .createTable('member')
        .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('member_key', ['team_id', 'person_id'])
        .execute();
      await db.schema.createIndex('member_person').on('member').columns(['person_id']).execute();

      await db.schema
        .createTable('assessment')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('tenant', 'text', (c) => c.notNull())
        .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
        .addColumn('mode', 'text', (c) => c.notNull())
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('due_at', 'bigint')
        .addColumn('started_at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema.createIndex('assessment_team').on('assessment').columns(['team_id', 'status']).execute();
      await db.schema
        .createIndex('assessment_due')
        .on('assessment')
        .column('due_at')
        .where('due_at', 'is not', null)
        .execute();
      await db.schema
        .createTable('assessment_key')
        .addColumn('assessment_id', 'text', (c) => c.primaryKey().references('assessment.id').onDelete('cascade'))
        .addColumn('secret', 'text', (c) => c.notNull())
        .execute();

      // Without a row number: SQLite would otherwise keep the order in which the answers came.
      const answers = db.schema
        .createTable('answer')
        .addColumn('assessment_id', 'text', (c) => c.notNull().references('assessment.id').onDelete('cascade'))
        .addColumn('pseudonym', 'text', (c) => c.notNull())
        .addColumn('capability', 'text', (c) => c.notNull())
        .addColumn('vote', 'text')
        .addColumn('note', 'text')
        .addColumn('note_shown', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('answer_key', ['assessment_id', 'pseudonym', 'capability']);
      await (dialect === 'sqlite' ? answers.modifyEnd(sql`without rowid`) : answers).execute();

      await db.schema
        .createTable('summary')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('tenant', 'text', (c) => c.notNull())
        .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
        .addColumn('model', 'text', (c) => c.notNull())
        .addColumn('published_at', 'bigint', (c) => c.notNull())
        .addColumn('result', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createIndex('summary_team').on('summary').columns(['team_id', 'model', 'published_at']).execute();
      await db.schema
        .createTable('declined_step')
        .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
        .addColumn('practice', 'text', (c) => c.notNull())
        .addColumn('declined_at', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('declined_step_key', ['team_id', 'practice'])
        .execute();
      await db.schema
        .createTable('action')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('tenant', 'text', (c) => c.notNull())
        .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('practice', 'text')
        .addColumn('owner_id', 'text', (c) => c.notNull())
        .addColumn('owner_name', 'text', (c) => c.notNull())
        .addColumn('due_on', 'text', (c) => c.notNull())
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('ended_at', 'bigint')
        .execute();
      await db.schema.createIndex('action_team').on('action').columns(['team_id', 'status']).execute();

      await db.schema
        .createTable('message')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('key', 'text', (c) => c.notNull().unique())
        .addColumn('conversation', 'text', (c) => c.notNull())
        .addColumn('place', 'text', (c) => c.notNull())
        .addColumn('about', 'text', (c) => c.notNull())
        .addColumn('subject', 'text', (c) => c.notNull())
        .addColumn('once', 'integer', (c) => c.notNull())
        .addColumn('wanted', 'integer', (c) => c.notNull())
        .addColumn('shown', 'integer', (c) => c.notNull())
        .addColumn('attempting', 'integer')
        .addColumn('ord', 'bigint', (c) => c.notNull())
        .addColumn('attempts', 'integer', (c) => c.notNull())
        .addColumn('not_before', 'bigint', (c) => c.notNull())
        .addColumn('parked', 'integer', (c) => c.notNull())
        .addColumn('external_id', 'text')
        .addColumn('problem', 'text')
        .execute();
      await db.schema
        .createTable('identity')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .execute();
      await sql`insert into identity (id) values (${randomUUID()})`.execute(db);
      await db.schema
        .createTable('upkeep')
        .addColumn('task', 'text', (c) => c.primaryKey())
        .execute();
      await db.schema.createIndex('message_about').on('message').column('about').execute();
      await db.schema.createIndex('message_order').on('message').columns(['conversation', 'ord']).execute();
      await db.schema
        .createIndex('message_due')
        .on('message')
        .columns(['conversation', 'ord'])
        .where(sql<boolean>`wanted > shown and parked = 0`)
        .execute();
    },
  };
}
