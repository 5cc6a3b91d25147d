import { expect, it } from 'vitest';
import { openShelf } from '../../src/storage/shelf.ts';
import { eachDatabase, open } from '../support/databases.ts';

eachDatabase('what a platform keeps about its places', (fresh) => {
  it('is there for every process, as it was put last, until it is taken away', async () => {
    const { storage, url } = await fresh();
    const [shelf, another] = [openShelf(storage.queries), openShelf((await open(url)).queries)];
    await shelf.put('teams.channel', 't/b', '1');
    await shelf.put('teams.channel', 't/a', '2');
    await shelf.put('teams.channel', 't/b', '3');
    await shelf.put('teams.tenant', 't/a', '4');
    expect(await another.get('teams.channel', 't/b')).toBe('3');
    expect(await another.all('teams.channel')).toEqual([
      { id: 't/a', value: '2' },
      { id: 't/b', value: '3' },
    ]);
    await another.remove('teams.channel', 't/a');
    expect(await shelf.get('teams.channel', 't/a')).toBeUndefined();
    expect(await shelf.get('teams.tenant', 't/a')).toBe('4');
  });
});
