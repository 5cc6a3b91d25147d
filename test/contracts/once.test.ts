import { expect, it } from 'vitest';
import { onceIn } from '../../src/storage/once.ts';
import { eachDatabase, open } from '../support/databases.ts';
import { hour } from './builders.ts';

eachDatabase('what a platform tells several times', (fresh) => {
  it('is worked on once, by whichever process, however many hear it at the same moment', async () => {
    const { storage, url } = await fresh();
    const processes = [storage, await open(url), await open(url)].map(({ queries }) => onceIn(queries));
    const done: string[] = [];
    const tell = (id: string) => Promise.all(processes.map((once) => once(id, async () => void done.push(id))));
    await Promise.all(['a', 'b', 'a'].map(tell));
    await tell('a');
    expect(done.sort()).toEqual(['a', 'b']);
  });

  it('is worked on by the next who hears it when who did died, and not while they may be alive', async () => {
    const { storage } = await fresh();
    let now = 0;
    const once = onceIn(storage.queries, () => now);
    let begun = 0;
    void once('a', () => {
      begun += 1;
      return new Promise(() => {});
    });
    await expect.poll(() => begun).toBe(1);
    const again = async () => {
      begun += 1;
    };
    now = 59_000;
    await once('a', again);
    expect(begun).toBe(1);
    now = 61_000;
    await once('a', again);
    await once('a', again);
    expect(begun).toBe(2);
  });

  it('is not worked on again when it broke', async () => {
    const { storage } = await fresh();
    const once = onceIn(storage.queries);
    await expect(once('a', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
    await once('a', () => Promise.reject(new Error('again')));
  });

  it('is worked on where the database takes nothing: the work itself tells what is wrong', async () => {
    const { storage } = await fresh();
    await storage.close();
    const said: string[] = [];
    await onceIn(storage.queries)('a', async () => void said.push('My disk is full.'));
    expect(said).toEqual(['My disk is full.']);
  });

  it('has not broken where the database takes nothing once it is done', async () => {
    const { storage } = await fresh();
    const said: string[] = [];
    await onceIn(storage.queries)('a', async () => {
      await storage.close();
      said.push('My disk is full.');
    });
    expect(said).toEqual(['My disk is full.']);
  });

  it('is remembered as a digest, and for an hour', async () => {
    const { storage } = await fresh();
    let now = 0;
    const kept = async () => (await storage.queries.selectFrom('heard').select('id').execute()).map(({ id }) => id);
    await onceIn(storage.queries, () => now)('D123/1700000000.000100', async () => {});
    expect(await kept()).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
    now = 3 * hour;
    await onceIn(storage.queries, () => now)('b', async () => {});
    expect(await kept()).toHaveLength(1);
  });
});
