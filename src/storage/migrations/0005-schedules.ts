import type { Kysely } from 'kysely';

/** What recurs for a team, with the next time of each, so that a tick looks at what is due and at nothing else. */
export const schedules = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('schedule')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant', 'text', (c) => c.notNull())
      .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('rule', 'text', (c) => c.notNull())
      .addColumn('starts_on', 'text', (c) => c.notNull())
      .addColumn('wall_time', 'text', (c) => c.notNull())
      .addColumn('zone', 'text', (c) => c.notNull())
      .addColumn('days_off', 'text')
      .addColumn('skips', 'text', (c) => c.notNull())
      .addColumn('paused_until', 'text')
      .addColumn('missed', 'text', (c) => c.notNull())
      .addColumn('next_on', 'text')
      .addColumn('next_at', 'bigint')
      .addColumn('last_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .addColumn('revision', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('schedule_team').on('schedule').columns(['team_id', 'kind']).execute();
    await db.schema
      .createIndex('schedule_due')
      .on('schedule')
      .columns(['next_at', 'id'])
      .where('next_at', 'is not', null)
      .execute();
  },
};
