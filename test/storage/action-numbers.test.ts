import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { expect, it } from 'vitest';
import { assessments } from '../../src/storage/migrations/0001-assessments.ts';
import { actionLife } from '../../src/storage/migrations/0007-actions.ts';
import { checkIns } from '../../src/storage/migrations/0008-checkins.ts';
import { actionNumbers } from '../../src/storage/migrations/0011-action-numbers.ts';
import { eachDatabase, newPostgresUrl, newSqliteUrl } from '../support/databases.ts';

eachDatabase('actions that were there before they had numbers', (_, dialect) => {
  it('are numbered by age in each team, and a check-in knows them by it', async () => {
    const db = await raw(dialect);
    const before = {
      '0001-assessments': assessments(dialect),
      '0007-actions': actionLife,
      '0008-checkins': checkIns,
    };
    const bring = (migrations: object) =>
      new Migrator({ db, provider: { getMigrations: async () => ({ ...before, ...migrations }) } }).migrateToLatest();
    await bring({});
    for (const team of ['t', 'u']) {
      await sql`insert into team (id, tenant, platform, channel, settings)
        values (${team}, 'acme', 'fake', ${team}, '{}')`.execute(db);
    }
    const promised = [
      ['young', 't', 30],
      ['old', 't', 10],
      ['twin', 't', 10],
      ['other', 'u', 20],
    ] as const;
    for (const [id, team, at] of promised) {
      await sql`insert into action (id, tenant, team_id, title, owner_id, owner_name, due_on, status, created_at)
        values (${id}, 'acme', ${team}, ${id}, 'U1', 'Ana', '2027-03-05', 'open', ${at})`.execute(db);
    }
    const state = JSON.stringify({ version: 1, items: [{ id: 'young', title: 'young', answer: 'stuck' }] });
    await sql`insert into checkin (id, tenant, team_id, opened_at, status, state)
      values ('c', 'acme', 't', 1, 'closed', ${state})`.execute(db);
    const { error } = await bring({ '0011-action-numbers': actionNumbers });
    expect(error).toBeUndefined();
    const { rows } = await sql<object>`select id, number from action order by team_id, number`.execute(db);
    expect(rows).toEqual([
      { id: 'old', number: 1 },
      { id: 'twin', number: 2 },
      { id: 'young', number: 3 },
      { id: 'other', number: 1 },
    ]);
    const kept = await sql<{ state: string }>`select state from checkin`.execute(db);
    expect(kept.rows.map((row) => JSON.parse(row.state))).toEqual([
      { version: 1, items: [{ id: 'young', title: 'young', answer: 'stuck', number: 3 }] },
    ]);
    await db.destroy();
  });
});

async function raw(dialect: 'sqlite' | 'postgres'): Promise<Kysely<unknown>> {
  if (dialect === 'postgres') {
    const pool = new pg.Pool({ connectionString: await newPostgresUrl() });
    return new Kysely({ dialect: new PostgresDialect({ pool }) });
  }
  const url = await newSqliteUrl();
  return new Kysely({ dialect: new SqliteDialect({ database: new Database(url.slice('sqlite:'.length)) }) });
}
