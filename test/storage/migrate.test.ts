import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Storage } from '../../src/storage/database.ts';
import { openStorage } from '../../src/storage/database.ts';
import { assessments } from '../../src/storage/migrations/0001-assessments.ts';
import type { Schema } from '../../src/storage/schema.ts';
import type { Dialect } from '../../src/storage/url.ts';
import { membersOf, teamsOfPerson } from '../../src/team/store.ts';
import { eachDatabase, newPostgresUrl, newSqliteUrl, open } from '../support/databases.ts';

/** The tables, but those that the migrator itself keeps. */
async function tablesOf({ queries }: Pick<Storage, 'queries'>): Promise<string[]> {
  const tables = await queries.introspection.getTables();
  return tables.map(({ name }) => name).sort();
}

const all = [
  'action',
  'action_event',
  'action_remark',
  'answer',
  'assessment',
  'assessment_key',
  'checkin',
  'declined_step',
  'edition',
  'heard',
  'identity',
  'member',
  'message',
  'nudge',
  'nudge_reader',
  'nudge_sent',
  'retro',
  'retro_card',
  'retro_collected',
  'retro_key',
  'retro_vote',
  'schedule',
  'secret',
  'shelf',
  'summary',
  'team',
  'tracked_action',
  'tracker',
  'typed_answer',
  'upkeep',
];

/** Those that came after the first version. */
const later = [
  'action_event',
  'action_remark',
  'checkin',
  'edition',
  'heard',
  'nudge',
  'nudge_reader',
  'nudge_sent',
  'retro',
  'retro_card',
  'retro_collected',
  'retro_key',
  'retro_vote',
  'schedule',
  'secret',
  'shelf',
  'tracked_action',
  'tracker',
  'typed_answer',
];

const newUrl: Readonly<Record<Dialect, () => Promise<string>>> = { sqlite: newSqliteUrl, postgres: newPostgresUrl };

eachDatabase('bringing the schema up to date', (fresh, dialect) => {
  it('makes every table, and no trial one', async () => {
    const { storage } = await fresh();
    expect(await tablesOf(storage)).toEqual(all);
  });

  it('changes nothing the second time', async () => {
    const { storage, url } = await fresh();
    const applied = () => sql`select name, timestamp from kysely_migration`.execute(storage.queries);
    await sql`insert into team (id, tenant, platform, channel, settings) values ('t', 'a', 'b', 'c', '{}')`.execute(
      storage.queries,
    );
    const before = (await applied()).rows;
    const again = await open(url);
    expect((await applied()).rows).toEqual(before);
    expect(await tablesOf(again)).toEqual(all);
    expect(await again.queries.selectFrom('team').select('id').execute()).toEqual([{ id: 't' }]);
  });

  it('leaves none of its tables when it stops half-way, and goes through once the cause is gone', async () => {
    const url = await newUrl[dialect]();
    const inTheWay = raw(url, dialect);
    // The first tables can be made, the last can't.
    await sql`create table message (mine integer)`.execute(inTheWay);
    await inTheWay.destroy();
    await expect(openStorage(url)).rejects.toThrow(
      /^The database could not be brought up to date: migration 0001-assessments stopped \(.*message.*\)\. It is as it was before\.$/,
    );
    const after = raw(url, dialect);
    expect(await tablesOf({ queries: after })).toEqual(['message']);
    await sql`drop table message`.execute(after);
    await after.destroy();
    expect(await tablesOf(await open(url))).toEqual(all);
  });

  it('keeps what the version before it had written down, and gives it what is new', async () => {
    const url = await newUrl[dialect]();
    const before = raw(url, dialect);
    const migrations = { '0001-assessments': assessments(dialect) };
    await new Migrator({ db: before, provider: { getMigrations: async () => migrations } }).migrateToLatest();
    expect(await tablesOf({ queries: before })).toEqual(all.filter((name) => !later.includes(name)));
    await sql`insert into team (id, tenant, platform, channel, settings)
      values ('t', 'acme', 'fake', 'team', '{"zone":"UTC"}')`.execute(before);
    await sql`insert into member (team_id, person_id, name) values ('t', 'U1', 'Ana')`.execute(before);
    await before.destroy();
    const { queries } = await open(url);
    const mine = { tenant: 'acme', platform: 'fake', person: 'U1' };
    expect(await membersOf(queries, 't')).toEqual([{ id: 'U1', name: 'Ana' }]);
    expect(await teamsOfPerson(queries, mine)).toMatchObject([{ id: 't', settings: { zone: 'UTC' }, chosen: false }]);
    expect(await tablesOf({ queries })).toEqual(all);
  });

  it('refuses a database that a newer version has used, and leaves it alone', async () => {
    const { storage, url } = await fresh();
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01T00:00:00Z')`.execute(
      storage.queries,
    );
    await expect(openStorage(url)).rejects.toThrow(
      /9999-later.*Was it used by a newer version\? It is as it was before\.$/,
    );
    expect(await tablesOf(storage)).toEqual(all);
  });
});

describe('replicas that start at the same time on a new PostgreSQL', () => {
  it('bring it up to date once, and all run', async () => {
    const url = await newPostgresUrl();
    const replicas = await Promise.all([open(url), open(url), open(url), open(url)]);
    for (const replica of replicas) expect(await tablesOf(replica)).toEqual(all);
    const { queries } = await open(url);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(queries);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });
});

/** The database as it is, not brought up to date. */
function raw(url: string, dialect: Dialect): Kysely<Schema> {
  if (dialect === 'postgres') {
    return new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) });
  }
  return new Kysely({ dialect: new SqliteDialect({ database: new Database(url.slice('sqlite:'.length)) }) });
}
