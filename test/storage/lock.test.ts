import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockOutOtherBots } from '../../src/storage/lock.ts';
import { anotherBot } from '../support/another-bot.ts';
import { newFolder, newSqliteUrl, open } from '../support/databases.ts';

describe('a second bot on the same SQLite file', () => {
  it('is refused in one line while the first runs, and let in when that was killed', async () => {
    const url = await newSqliteUrl();
    const first = await anotherBot(url);
    expect(() => lockOutOtherBots(url)).toThrow(
      `Another Cairn is already running on ${url.slice('sqlite:'.length)}. Stop that one first, or set DATABASE_URL to another file.`,
    );
    first.kill('SIGKILL');
    await once(first, 'exit');
    const free = lockOutOtherBots(url);
    expect(() => lockOutOtherBots(url)).toThrow('Another Cairn is already running');
    free();
    lockOutOtherBots(url)();
  });

  it('does not keep the operator from the database', async () => {
    const url = await newSqliteUrl();
    await anotherBot(url);
    const storage = await open(url);
    expect(await storage.queries.selectFrom('team').selectAll().execute()).toEqual([]);
  });

  it('is no second one on another file, in memory, or on PostgreSQL', async () => {
    const urls = [await newSqliteUrl(), 'sqlite::memory:', 'postgres://nobody@127.0.0.1:1/none'];
    await anotherBot(await newSqliteUrl());
    const all = [...urls, ...urls.slice(1)].map((url) => lockOutOtherBots(url));
    for (const free of all) free();
  });

  it('is told what is wrong when the lock itself cannot be made', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'cairn.db.lock'));
    expect(() => lockOutOtherBots(`sqlite:${join(folder, 'cairn.db')}`)).toThrow(
      /can't be opened for writing .*Check that/,
    );
  });
});
