import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { backUp, restore } from '../../src/storage/backup.ts';
import { aTeam } from '../contracts/builders.ts';
import { newFolder, newSqliteUrl, open } from '../support/databases.ts';
import { aDatabase, fileOf, teamsAt } from '../support/sqlite-files.ts';

it('a restore that is refused for an earlier one leaves nothing of its own behind', async () => {
  const url = await aDatabase('mine');
  writeFileSync(`${fileOf(url)}.before-restore`, 'what was kept last week');
  const from = fileOf(await aDatabase('other'));
  expect(() => restore(url, from)).toThrow('is there from an earlier restore');
  expect(readdirSync(dirname(fileOf(url))).sort()).toEqual(['cairn.db', 'cairn.db.before-restore', 'cairn.db.lock']);
});

it('a restore is not led astray by the journal of a database that was deleted', async () => {
  const url = await newSqliteUrl();
  const storage = await open(url);
  await aTeam(storage, { channel: 'lost' });
  const at = join(newFolder(), 'cairn.db');
  copyFileSync(`${fileOf(url)}-wal`, `${at}-wal`);
  restore(`sqlite:${at}`, fileOf(await aDatabase('other')));
  expect(await teamsAt(`sqlite:${at}`)).toEqual(['other']);
});

it('a restore puts a sound database in the place of a damaged one, which is kept aside', async () => {
  const url = await newSqliteUrl();
  writeFileSync(fileOf(url), 'Whatever the disk made of it. '.repeat(300));
  const damaged = readFileSync(fileOf(url), 'utf8');
  const kept = restore(url, fileOf(await aDatabase('other')));
  expect(await teamsAt(url)).toEqual(['other']);
  expect(readFileSync(String(kept), 'utf8')).toBe(damaged);
});

it('a restore of a damaged file is refused in one line', async () => {
  const from = join(newFolder(), 'damaged.db');
  const sound = readFileSync(fileOf(await aDatabase('other')));
  writeFileSync(from, Buffer.from(sound).fill(0x5a, 4_096 * 2, 4_096 * 12));
  const url = await aDatabase('mine');
  expect(() => restore(url, from)).toThrow(/^[^\n]*damaged[^\n]*$/);
});

it('a backup leaves one file, and restoring it adds none beside it', async () => {
  const url = await aDatabase('mine');
  const folder = newFolder();
  await backUp(url, join(folder, 'copy.db'));
  restore(url, join(folder, 'copy.db'));
  expect(readdirSync(folder)).toEqual(['copy.db']);
});
