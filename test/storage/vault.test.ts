import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StorageProblem } from '../../src/storage/problem.ts';
import { openVault } from '../../src/storage/vault.ts';
import { eachDatabase, newSqliteUrl, open } from '../support/databases.ts';

const key = randomBytes(32);

eachDatabase('the vault', (fresh) => {
  it('gives back what was put in, the newest of each id', async () => {
    const { storage } = await fresh();
    const vault = openVault(storage.queries, key);
    expect(await vault.get('slack', 'T1')).toBeUndefined();
    await vault.put('slack', 'T2', 'two');
    await vault.put('slack', 'T1', 'one');
    await vault.put('slack', 'T1', 'one again');
    await vault.put('teams', 'T1', 'another house');
    expect(await vault.get('slack', 'T1')).toBe('one again');
    expect(await vault.ids('slack')).toEqual(['T1', 'T2']);
    await vault.remove('slack', 'T1');
    await vault.remove('slack', 'never there');
    expect(await vault.get('slack', 'T1')).toBeUndefined();
    expect(await vault.get('teams', 'T1')).toBe('another house');
  });

  it('keeps any text, and nothing of it in plain sight', async () => {
    const { storage } = await fresh();
    const vault = openVault(storage.queries, key);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        await vault.put('slack', 'T1', text);
        expect(await vault.get('slack', 'T1')).toBe(text);
      }),
      { numRuns: 25 },
    );
    await vault.put('slack', 'T1', 'xoxb-secret');
    const sealedTwice = [];
    for (const id of ['T1', 'T2']) {
      await vault.put('slack', id, 'xoxb-secret');
      const row = await storage.queries.selectFrom('secret').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      expect(row.sealed).toMatch(/^v1:/);
      sealedTwice.push(row.sealed);
    }
    expect(new Set(sealedTwice).size).toBe(2);
  });

  it('says in one line that the key is another, and keeps what it has', async () => {
    const { storage } = await fresh();
    await openVault(storage.queries, key).put('slack', 'T1', 'one');
    const reading = openVault(storage.queries, randomBytes(32)).get('slack', 'T1');
    await expect(reading).rejects.toThrow(StorageProblem);
    await expect(reading).rejects.toThrow(/^CAIRN_ENCRYPTION_KEY is not the key .* Start with that key[^\n]*$/);
    expect(await openVault(storage.queries, key).get('slack', 'T1')).toBe('one');
  });

  it('opens nothing that was moved to another id, cut short or changed', async () => {
    const { storage } = await fresh();
    const vault = openVault(storage.queries, key);
    await vault.put('slack', 'T1', 'a token of some length');
    const { sealed } = await storage.queries.selectFrom('secret').select('sealed').executeTakeFirstOrThrow();
    const changed = `${sealed.slice(0, 50)}${sealed[50] === 'A' ? 'B' : 'A'}${sealed.slice(51)}`;
    for (const tampered of [sealed.slice(0, 20), 'v1:', changed, 'v2:anything', '']) {
      await storage.queries.updateTable('secret').set({ sealed: tampered }).execute();
      await expect(vault.get('slack', 'T1')).rejects.toThrow(StorageProblem);
    }
    await storage.queries.updateTable('secret').set({ sealed, id: 'T2' }).execute();
    await expect(vault.get('slack', 'T2')).rejects.toThrow(StorageProblem);
  });
});

it('leaves no secret readable in the database file', async () => {
  const url = await newSqliteUrl();
  const storage = await open(url);
  await openVault(storage.queries, key).put('slack', 'T1', 'xoxb-very-secret-token');
  const folder = dirname(url.slice('sqlite:'.length));
  for (const file of readdirSync(folder)) {
    expect(readFileSync(join(folder, file)).includes('very-secret')).toBe(false);
  }
});
