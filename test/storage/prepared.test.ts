import { expect, it } from 'vitest';
import { prepared } from '../../src/storage/prepared.ts';
import { eachDatabase } from '../support/databases.ts';

const notes = prepared<{ task: string }, { task: string }>((db, value) =>
  db.selectFrom('upkeep').select('task').where('task', '=', value('task')),
);
const note = prepared<{ task: string }, unknown>((db, value) =>
  db.insertInto('upkeep').values({ task: value('task') }),
);

eachDatabase('a query that is put together once', (fresh) => {
  it('asks for other values each time, and of each database its own', async () => {
    const [here, there] = [(await fresh()).storage.queries, (await fresh()).storage.queries];
    await note(here, { task: 'one' });
    await note(here, { task: "two's" });
    await note(there, { task: 'three' });
    expect(await notes(here, { task: 'one' })).toEqual([{ task: 'one' }]);
    expect(await notes(here, { task: "two's" })).toEqual([{ task: "two's" }]);
    expect(await notes(here, { task: 'three' })).toEqual([]);
    expect(await notes(there, { task: 'three' })).toEqual([{ task: 'three' }]);
  });

  it('belongs to the transaction that it is run in', async () => {
    const { storage } = await fresh();
    const undone = storage.transaction(async (tx) => {
      await note(tx, { task: 'four' });
      expect(await notes(tx, { task: 'four' })).toHaveLength(1);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await notes(storage.queries, { task: 'four' })).toEqual([]);
  });
});
