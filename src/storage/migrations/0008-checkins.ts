import type { Kysely } from 'kysely';

/** Check-ins of a team, with what was asked in them and when each is closed by the clock. */
export const checkIns = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('checkin')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant', 'text', (c) => c.notNull())
      .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('opened_at', 'bigint', (c) => c.notNull())
      .addColumn('due_at', 'bigint')
      .execute();
    await db.schema.createIndex('checkin_team').on('checkin').columns(['team_id', 'opened_at']).execute();
    await db.schema.createIndex('checkin_due').on('checkin').column('due_at').where('due_at', 'is not', null).execute();
  },
};
