import { hash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { changeAnswer } from '../../src/assessment/store.ts';
import { backUp, restore } from '../../src/storage/backup.ts';
import type { Storage } from '../../src/storage/database.ts';
import { claimDatabase } from '../../src/storage/lock.ts';
import { StorageProblem } from '../../src/storage/problem.ts';
import { aKeptAssessment, anAnswer, aTeam } from '../contracts/builders.ts';
import { ana, House } from '../contracts/house.ts';
import { newFolder, newSqliteUrl, open } from '../support/databases.ts';
import { aDatabase, fileOf, teamsAt } from '../support/sqlite-files.ts';

/** What the operator reads when it is refused. */
async function refusal(work: () => unknown): Promise<string> {
  const problem = await Promise.resolve()
    .then(work)
    .catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(StorageProblem);
  return problem instanceof StorageProblem ? problem.message : '';
}

/** Every file of a folder, by what it holds, but the lock that any bot leaves there. */
function filesIn(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('.lock'));
  return new Map(names.sort().map((name) => [name, hash('sha256', readFileSync(join(folder, name)))]));
}

describe('a backup', () => {
  it('made while the bot runs holds all that was said, and the bot goes on', async () => {
    const url = await newSqliteUrl();
    const release = await claimDatabase(url);
    onTestFinished(release);
    const house = await House.on(await open(url));
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    await house.inChannel(ana, '4');
    const to = join(newFolder(), 'copy.db');
    await backUp(url, to);
    const copy = await open(`sqlite:${to}`);
    expect(copy.id).toBe(house.storage.id);
    for (const table of ['assessment', 'assessment_key', 'answer', 'member', 'message', 'team'] as const) {
      const rows = (storage: Storage) => storage.queries.selectFrom(table).selectAll().execute();
      expect(await rows(copy)).toEqual(await rows(house.storage));
      expect(await rows(copy)).not.toEqual([]);
    }
    await house.inChannel(ana, '2');
    expect((await house.storage.queries.selectFrom('answer').select('vote').execute())[0]?.vote).toBe('2');
    expect((await copy.queries.selectFrom('answer').select('vote').execute())[0]?.vote).toBe('4');
    expect(house.errors).toEqual([]);
  });

  it('made while somebody writes holds each transaction as a whole or not at all', async () => {
    const url = await newSqliteUrl();
    const storage = await open(url);
    const { id } = await aKeptAssessment(storage);
    const answer = { note: { text: 'x'.repeat(3_000), shown: false } };
    const writing = (async () => {
      for (let n = 0; n < 150; n += 1) {
        await storage.transaction(async (tx) => {
          await changeAnswer(tx, id, anAnswer(`first ${n}`, answer));
          await changeAnswer(tx, id, anAnswer(`second ${n}`, answer));
        });
      }
    })();
    const to = join(newFolder(), 'copy.db');
    await backUp(url, to);
    await writing;
    const copy = await open(`sqlite:${to}`);
    const who = (await copy.queries.selectFrom('answer').select('pseudonym').execute()).map((row) => row.pseudonym);
    const halves = (word: string) => who.filter((one) => one.startsWith(word)).map((one) => one.slice(word.length));
    expect(halves('first').sort()).toEqual(halves('second').sort());
  });

  it('overwrites no file, and needs a database to copy', async () => {
    const url = await aDatabase('payments');
    const to = join(newFolder(), 'copy.db');
    writeFileSync(to, 'the backup of last week');
    expect(await refusal(() => backUp(url, to))).toBe(
      `${to} is there already. Name a new file, so that no backup is overwritten.`,
    );
    expect(readFileSync(to, 'utf8')).toBe('the backup of last week');
    const told = await refusal(() => backUp(`sqlite:${dirname(to)}/none.db`, join(dirname(to), 'new.db')));
    expect(told).toBe(`There is no database at ${dirname(to)}/none.db to back up.`);
    expect(readdirSync(dirname(to))).toEqual(['copy.db']);
  });

  it('of something else, or to where nothing can be written, is refused and leaves nothing', async () => {
    const folder = newFolder();
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'This is a letter and not a database. '.repeat(200));
    const theirs = join(folder, 'theirs.db');
    new Database(theirs).exec('create table invoice (n integer)').close();
    expect(await refusal(() => backUp(`sqlite:${letter}`, join(folder, 'copy.db')))).toContain('did not work (');
    expect(await refusal(() => backUp(`sqlite:${theirs}`, join(folder, 'copy.db')))).toContain(
      'not a Cairn database (',
    );
    expect(readdirSync(folder)).toEqual(['letter.txt', 'theirs.db']);
    const to = join(folder, 'no/such/folder/copy.db');
    expect(await refusal(async () => backUp(await aDatabase('payments'), to))).toContain(
      `The backup to ${to} did not work (`,
    );
    expect(existsSync(dirname(to))).toBe(false);
  });
});

describe('a restore', () => {
  it('puts the backup in place and keeps the old database aside, what was still in its journal included', async () => {
    const url = await newSqliteUrl();
    const storage = await open(url);
    await aTeam(storage, { channel: 'before' });
    const backup = join(newFolder(), 'copy.db');
    await backUp(url, backup);
    await aTeam(storage, { channel: 'later' });
    // As a power cut leaves it: the last writes are in the journal only.
    const crashed = join(newFolder(), 'cairn.db');
    for (const end of ['', '-wal']) copyFileSync(`${fileOf(url)}${end}`, `${crashed}${end}`);

    const kept = restore(`sqlite:${crashed}`, backup);
    expect(kept).toBe(`${crashed}.before-restore`);
    expect(await teamsAt(`sqlite:${crashed}`)).toEqual(['before']);
    expect(await teamsAt(`sqlite:${kept}`)).toEqual(['before', 'later']);
  });

  it('works where no database is yet, and keeps nothing aside then', async () => {
    const from = fileOf(await aDatabase('payments'));
    const url = `sqlite:${join(newFolder(), 'data/cairn.db')}`;
    expect(restore(url, from)).toBeUndefined();
    expect(await teamsAt(url)).toEqual(['payments']);
  });

  it('is refused while a bot runs, and works when it has stopped', async () => {
    const url = await aDatabase('mine');
    const from = fileOf(await aDatabase('other'));
    const release = await claimDatabase(url);
    expect(await refusal(() => restore(url, from))).toContain(`Another Cairn is already running on ${fileOf(url)}.`);
    expect(await teamsAt(url)).toEqual(['mine']);
    await release();
    restore(url, from);
    expect(await teamsAt(url)).toEqual(['other']);
    await (await claimDatabase(url))();
  });

  it.each([
    ['damaged', /^.*damaged is damaged \(/],
    ['cut short', /damaged|is not a Cairn database/],
    ['a letter', /^.*letter is not a Cairn database \(/],
    ['empty', /is not a Cairn database \(/],
    ['a folder', /is not a Cairn database \(/],
    ['a database of others', /is not a Cairn database \(/],
    ['not there', /^There is no file .* to restore\.$/],
  ])('of a file that is %s leaves everything as it was', async (kind, told) => {
    const url = await aDatabase('mine');
    const from = join(newFolder(), kind.replace('a ', ''));
    const sound = readFileSync(fileOf(await aDatabase('other')));
    // Its last page alone: whoever reads only a part would take it for sound.
    if (kind === 'damaged') writeFileSync(from, Buffer.from(sound).fill(0x5a, sound.length - 4_096));
    if (kind === 'cut short') writeFileSync(from, sound.subarray(0, 4_096 * 5));
    if (kind === 'a letter') writeFileSync(from, 'This is a letter and not a database. '.repeat(200));
    if (kind === 'empty') writeFileSync(from, '');
    if (kind === 'a folder') mkdirSync(from);
    if (kind === 'a database of others') new Database(from).exec('create table invoice (n integer)').close();
    const before = filesIn(dirname(fileOf(url)));
    expect(await refusal(() => restore(url, from))).toMatch(told);
    expect(filesIn(dirname(fileOf(url)))).toEqual(before);
    expect(await teamsAt(url)).toEqual(['mine']);
  });

  it('overwrites nothing that an earlier one kept aside', async () => {
    const url = await aDatabase('mine');
    const from = fileOf(await aDatabase('other'));
    const kept = `${fileOf(url)}.before-restore`;
    writeFileSync(kept, 'what was kept last week');
    expect(await refusal(() => restore(url, from))).toBe(
      `${kept} is there from an earlier restore. Move it away first.`,
    );
    expect(readFileSync(kept, 'utf8')).toBe('what was kept last week');
    expect(await teamsAt(url)).toEqual(['mine']);
  });
});

describe('on PostgreSQL and in memory', () => {
  it.each([
    ['postgres://cairn:hunter2@db.example/cairn', 'pg_dump', 'pg_restore'],
    ['sqlite::memory:', 'in memory', 'in memory'],
  ])('both are refused in a line: %s', async (url, dump, back) => {
    const folder = newFolder();
    const to = join(folder, 'copy.db');
    const said = [await refusal(() => backUp(url, to)), await refusal(() => restore(url, to))];
    expect(said[0]).toContain(dump);
    expect(said[1]).toContain(back);
    expect(said.join()).not.toContain('hunter2');
    expect(readdirSync(folder)).toEqual([]);
  });
});
