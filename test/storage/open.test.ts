import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openStorage } from '../../src/storage/database.ts';
import { StorageProblem } from '../../src/storage/problem.ts';
import { newFolder, newPostgresUrl, newSqliteUrl, open } from '../support/databases.ts';

const isRoot = process.getuid?.() === 0;

/** What the operator reads when the database can't be opened. */
async function refusal(url: string): Promise<string> {
  const problem = await openStorage(url).then(
    () => 'It was opened.',
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(StorageProblem);
  const { message } = problem instanceof StorageProblem ? problem : { message: '' };
  expect(message).not.toContain('\n');
  return message;
}

describe('a SQLite file', () => {
  it('is made with its folders when it is not there', async () => {
    const file = join(newFolder(), 'a/new/folder/cairn.db');
    await open(`sqlite:${file}`);
    expect(existsSync(file)).toBe(true);
  });

  it('is durable, overwrites what is deleted and keeps its references whole', async () => {
    const { queries } = await open(await newSqliteUrl());
    const pragma = async (name: string) => (await sql.raw<object>(`pragma ${name}`).execute(queries)).rows;
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await pragma('secure_delete')).toEqual([{ secure_delete: 1 }]);
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  it('in memory begins empty each time', async () => {
    const storage = await open('sqlite::memory:');
    await sql`create table mine (n integer)`.execute(storage.queries);
    const other = await open('sqlite::memory:');
    await expect(sql`select * from mine`.execute(other.queries)).rejects.toThrow('no such table');
    await storage.scrub();
  });

  it('is refused when its folder is a file', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'taken'), '');
    const file = join(folder, 'taken/cairn.db');
    expect(await refusal(`sqlite:${file}`)).toMatch(/^The database .*taken\/cairn\.db can't be opened for writing/);
  });

  it('is refused when it is a folder', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'cairn.db'));
    expect(await refusal(`sqlite:${join(folder, 'cairn.db')}`)).toMatch(/can't be opened for writing .*Check that/);
  });

  it.runIf(process.platform === 'linux')('is refused where nobody may write', async () => {
    expect(await refusal('sqlite:/proc/cairn.db')).toMatch(
      /^The database \/proc\/cairn\.db can't be opened for writing/,
    );
  });

  it.skipIf(isRoot)('is refused in a folder, or as a file, that I may only read', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    expect(await refusal(`sqlite:${join(folder, 'cairn.db')}`)).toMatch(/can't be opened for writing/);
    chmodSync(folder, 0o755);
    const storage = await open(`sqlite:${join(folder, 'cairn.db')}`);
    await storage.close();
    chmodSync(join(folder, 'cairn.db'), 0o444);
    expect(await refusal(`sqlite:${join(folder, 'cairn.db')}`)).toMatch(/can't be opened for writing/);
  });

  it.each(['short', 'This is a letter and not a database. '.repeat(200)])(
    'is refused, and left alone, when it is something else',
    async (letter) => {
      const file = join(newFolder(), 'letter.txt');
      writeFileSync(file, letter);
      expect(await refusal(`sqlite:${file}`)).toBe(
        `${file} is not a SQLite database, or it is damaged. Restore a backup or name another file.`,
      );
      expect(readFileSync(file, 'utf8')).toBe(letter);
    },
  );

  it.each(['new', 'used'])('that is %s is refused while another program holds it', async (kind) => {
    const file = join(newFolder(), 'cairn.db');
    if (kind === 'used') await (await open(`sqlite:${file}`)).close();
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.exec('begin exclusive');
    expect(await refusal(`sqlite:${file}`)).toBe(
      `The database ${file} is locked by another program. Close that one and try again.`,
    );
    other.exec('commit');
    await open(`sqlite:${file}`);
  });
});

describe('a PostgreSQL', () => {
  /** The URL of the tests' server with parts of it changed. */
  function withParts(parts: Partial<Pick<URL, 'password' | 'pathname' | 'port' | 'username'>>): string {
    return Object.assign(new URL(inject('postgresUrl')), parts).href;
  }

  it('that is not running is named by its host, without the password', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    await new Promise((resolve) => server.close(resolve));
    const said = await refusal(withParts({ port, password: 'hunter2' }));
    expect(said).toMatch(
      new RegExp(
        `^PostgreSQL at 127\\.0\\.0\\.1:${port} did not let me in \\(.*ECONNREFUSED.*\\)\\. Check DATABASE_URL`,
      ),
    );
    expect(said).not.toContain('hunter2');
  });

  it('that does not know me says so, without the password', async () => {
    const said = await refusal(withParts({ password: 'hunter2' }));
    expect(said).toContain('password authentication failed');
    expect(said).not.toContain('hunter2');
  });

  it('without the database is told by name', async () => {
    expect(await refusal(withParts({ pathname: '/nowhere' }))).toContain('database "nowhere" does not exist');
  });

  it('whose password is badly escaped is refused in a line', async () => {
    const url = inject('postgresUrl').replace(/:[^:@]*@/, ':hunter%ZZ@');
    expect(await refusal(url)).not.toContain('hunter');
  });

  it('in a socket folder that is not there is named by that', async () => {
    expect(await refusal('postgres:///cairn?host=/nowhere/at/all')).toContain('PostgreSQL at /nowhere/at/all did not');
  });

  it('gives large numbers back as numbers', async () => {
    const { queries } = await open(await newPostgresUrl());
    expect((await sql`select 1788258600000::bigint as at`.execute(queries)).rows).toEqual([{ at: 1_788_258_600_000 }]);
  });
});
