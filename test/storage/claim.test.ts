import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claimDatabase } from '../../src/storage/lock.ts';
import { StorageProblem } from '../../src/storage/problem.ts';
import { type Dialect, parseDatabaseUrl } from '../../src/storage/url.ts';
import { anotherBot } from '../support/another-bot.ts';
import { eachDatabase, newPostgresUrl, newSqliteUrl } from '../support/databases.ts';

/** What the operator reads when the database can't be claimed; nothing when it can. */
async function refusal(url: string): Promise<string> {
  try {
    const release = await claimDatabase(url);
    await release();
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(StorageProblem);
    return error instanceof StorageProblem ? error.message : '';
  }
}

/** The one line, whichever database it is. */
function taken(url: string, dialect: Dialect): string {
  const target = parseDatabaseUrl(url);
  return dialect === 'sqlite' && target.dialect === 'sqlite'
    ? `Another Cairn is already running on ${target.file}. Stop that one first, or set DATABASE_URL to another file.`
    : 'Another Cairn is already running on this PostgreSQL database. Stop that one first.';
}

/** Waits until the database is free: PostgreSQL notices by itself, but not at once, that a process is gone. */
async function untilFree(url: string): Promise<void> {
  while ((await refusal(url)) !== '') await new Promise((resolve) => setImmediate(resolve));
}

eachDatabase('a database that a bot has claimed', (fresh, dialect) => {
  it('is refused to a second one in one line, however often it asks, and stays with the first', async () => {
    const { url } = await fresh();
    const release = await claimDatabase(url);
    onTestFinished(release);
    expect(await refusal(url)).toBe(taken(url, dialect));
    expect(await refusal(url)).toBe(taken(url, dialect));
  });

  it('is free again after it was released', async () => {
    const { url } = await fresh();
    await (await claimDatabase(url))();
    const second = await claimDatabase(url);
    expect(await refusal(url)).toBe(taken(url, dialect));
    await second();
    expect(await refusal(url)).toBe('');
  });

  it('is free again after who held it was killed', async () => {
    const { url } = await fresh();
    const bot = await anotherBot(url);
    expect(await refusal(url)).toBe(taken(url, dialect));
    bot.kill('SIGKILL');
    await once(bot, 'exit');
    await untilFree(url);
    await (await claimDatabase(url))();
  });

  it('goes to one of many who ask at the same moment', async () => {
    const { url } = await fresh();
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => claimDatabase(url)));
    const won = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    for (const release of won) await release();
    expect(won).toHaveLength(1);
  });

  it('still lets the operator read and write', async () => {
    const { url, storage } = await fresh();
    const bot = await anotherBot(url);
    expect(await storage.queries.selectFrom('team').selectAll().execute()).toEqual([]);
    await storage.transaction((tx) => storage.willScrub(tx));
    await storage.scrub();
    expect(await storage.queries.selectFrom('upkeep').selectAll().execute()).toEqual([]);
    expect(bot.exitCode).toBeNull();
  });

  it('keeps nobody from another one', async () => {
    const { url } = await fresh();
    const other = dialect === 'sqlite' ? await newSqliteUrl() : await newPostgresUrl();
    for (const one of [url, other]) onTestFinished(await claimDatabase(one));
  });
});

describe('a PostgreSQL that bots share', () => {
  it('lets every one of them in, and nobody who has to be alone', async () => {
    const url = await newPostgresUrl();
    for (let bots = 0; bots < 3; bots += 1) onTestFinished(await claimDatabase(url, 'shared'));
    expect(await refusal(url)).toBe(taken(url, 'postgres'));
  });

  it('lets none of them in while somebody has to be alone', async () => {
    const url = await newPostgresUrl();
    const release = await claimDatabase(url);
    await expect(claimDatabase(url, 'shared')).rejects.toThrow(taken(url, 'postgres'));
    await release();
    await (await claimDatabase(url, 'shared'))();
  });

  it('is still one bot’s alone on SQLite', async () => {
    const url = await newSqliteUrl();
    onTestFinished(await claimDatabase(url, 'shared'));
    await expect(claimDatabase(url, 'shared')).rejects.toThrow(taken(url, 'sqlite'));
  });
});

describe('a database that cannot be claimed', () => {
  it('because PostgreSQL is not there is named without the password', async () => {
    const said = await refusal('postgres://cairn:hunter2@127.0.0.1:1/cairn');
    expect(said).toMatch(/^PostgreSQL at 127\.0\.0\.1:1 did not let me in \(.*\)\. Check DATABASE_URL/);
    expect(said).not.toContain('hunter2');
  });

  it('in memory is each bot its own', async () => {
    for (const url of ['sqlite::memory:', 'sqlite::memory:']) onTestFinished(await claimDatabase(url));
  });
});
