import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../url.ts';

const hour = 3_600_000;

/** What people are to be reminded of and were reminded of, and what they have said of that. */
export function nudges(dialect: Dialect) {
  const time = dialect === 'postgres' ? sql`bigint` : sql`integer`;
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('nudge')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('tenant', 'text', (c) => c.notNull())
        .addColumn('platform', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
        .addColumn('feature', 'text', (c) => c.notNull())
        .addColumn('about', 'text', (c) => c.notNull())
        .addColumn('key', 'text', (c) => c.notNull())
        .addColumn('not_before', time, (c) => c.notNull())
        .addColumn('until', time)
        .addColumn('sent_id', 'text')
        .addUniqueConstraint('nudge_key', ['tenant', 'platform', 'key'])
        .execute();
      await db.schema.createIndex('nudge_person').on('nudge').columns(['tenant', 'platform', 'person_id']).execute();
      await db.schema.createIndex('nudge_about').on('nudge').column('about').execute();

      await db.schema
        .createTable('nudge_sent')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('tenant', 'text', (c) => c.notNull())
        .addColumn('platform', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('at', time, (c) => c.notNull())
        .addColumn('zone', 'text', (c) => c.notNull())
        .addColumn('features', 'text', (c) => c.notNull())
        .execute();
      await db.schema
        .createIndex('nudge_sent_person')
        .on('nudge_sent')
        .columns(['tenant', 'platform', 'person_id'])
        .execute();

      await db.schema
        .createTable('nudge_reader')
        .addColumn('tenant', 'text', (c) => c.notNull())
        .addColumn('platform', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('away_until', time)
        .addColumn('snoozed_until', time)
        .addColumn('stopped', 'text', (c) => c.notNull())
        .addColumn('next_at', time)
        .addColumn('revision', time, (c) => c.notNull())
        .addPrimaryKeyConstraint('nudge_reader_key', ['tenant', 'platform', 'person_id'])
        .execute();
      await db.schema
        .createIndex('nudge_reader_due')
        .on('nudge_reader')
        .column('next_at')
        .where('next_at', 'is not', null)
        .execute();
      await wantOverdue(db);
    },
  };
}

/** Actions that are open already: once their day has passed everywhere, their owners are told. */
async function wantOverdue(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<OpenAction>`
    select action.id, action.owner_id as owner, action.due_on as due, team.id as team, team.tenant, team.platform
    from action join team on team.id = action.team_id
    where action.status = 'open' and action.owner_id <> ''`.execute(db);
  for (const { id, owner, due, team, tenant, platform } of rows) {
    const from = Date.parse(due) + 36 * hour;
    await sql`insert into nudge (id, tenant, platform, person_id, team_id, feature, about, key, not_before)
      values (${`overdue ${id}`}, ${tenant}, ${platform}, ${owner}, ${team}, 'action', ${id}, ${`action/${id}/overdue`}, ${from})`.execute(
      db,
    );
    await sql`insert into nudge_reader (tenant, platform, person_id, stopped, next_at, revision)
      values (${tenant}, ${platform}, ${owner}, '[]', 0, 0) on conflict do nothing`.execute(db);
  }
}

type OpenAction = {
  readonly id: string;
  readonly owner: string;
  readonly due: string;
  readonly team: string;
  readonly tenant: string;
  readonly platform: string;
};
