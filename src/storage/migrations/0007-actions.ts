import { type Kysely, sql } from 'kysely';

/** The life of an action: what is in its way, who had it before, remarks; and what is told of it to the outside. */
export const actionLife = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const column of ['blocked', 'why', 'before_id', 'before_name']) {
      await db.schema.alterTable('action').addColumn(column, 'text').execute();
    }
    await db.schema
      .alterTable('action')
      .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
      .execute();
    await db.schema
      .createIndex('action_due')
      .on('action')
      .column('due_on')
      .where(sql<boolean>`status = 'open'`)
      .execute();
    await db.schema
      .createTable('action_remark')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('action_id', 'text', (c) => c.notNull().references('action.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('author_name', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('action_remark_action').on('action_remark').columns(['action_id', 'at']).execute();

    await db.schema
      .createTable('action_event')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant', 'text', (c) => c.notNull())
      .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
      .addColumn('action_id', 'text', (c) => c.notNull().references('action.id').onDelete('cascade'))
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('ord', 'integer', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('not_before', 'bigint', (c) => c.notNull())
      .addColumn('busy_until', 'bigint', (c) => c.notNull())
      .addColumn('unknown', 'integer', (c) => c.notNull())
      .addColumn('parked', 'integer', (c) => c.notNull())
      .addColumn('problem', 'text')
      .addUniqueConstraint('action_event_order', ['action_id', 'target', 'ord'])
      .execute();
    await db.schema.createIndex('action_event_due').on('action_event').columns(['target', 'not_before']).execute();

    await db.schema
      .createTable('tracker')
      .addColumn('team_id', 'text', (c) => c.primaryKey().references('team.id').onDelete('cascade'))
      .addColumn('tenant', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('project', 'text', (c) => c.notNull())
      .addColumn('connected_by', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('tracked_action')
      .addColumn('action_id', 'text', (c) => c.notNull().references('action.id').onDelete('cascade'))
      .addColumn('project', 'text', (c) => c.notNull())
      .addColumn('external_id', 'text', (c) => c.notNull())
      .addColumn('url', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('tracked_action_key', ['action_id', 'project'])
      .execute();
  },
};
