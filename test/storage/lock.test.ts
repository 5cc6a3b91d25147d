import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockOutOtherBots } from '../../src/storage/lock.ts';
import { newFolder, newSqliteUrl, open } from '../support/databases.ts';

const lockModule = fileURLToPath(new URL('../../src/storage/lock.ts', import.meta.url));

/** Another process that holds the lock until it is killed. */
async function anotherBot(url: string): Promise<ChildProcess> {
  const script = `import { lockOutOtherBots } from ${JSON.stringify(lockModule)};
    lockOutOtherBots(${JSON.stringify(url)}); console.log('holding'); setInterval(() => {}, 1000);`;
  const bot = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
  const [said] = await once(bot.stdout, 'data');
  expect(String(said)).toBe('holding\n');
  return bot;
}

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
