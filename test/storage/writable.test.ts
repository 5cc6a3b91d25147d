import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Storage } from '../../src/storage/database.ts';
import { writableIn } from '../../src/storage/writable.ts';
import { eachDatabase } from '../support/databases.ts';

const full = 'The database takes nothing: its disk may be full, or another program holds it.';

/** Has the database refuse to take anything, or take it again. */
async function refuses({ queries, dialect }: Storage, is: boolean): Promise<void> {
  const off =
    dialect === 'sqlite'
      ? sql`pragma query_only = ${sql.lit(is ? 1 : 0)}`
      : sql`set default_transaction_read_only = ${sql.raw(is ? 'on' : 'off')}`;
  await off.execute(queries);
}

eachDatabase('whether the database takes what is written', (fresh) => {
  it('is so of one that is well, of one that is read only it is not, and all comes back', async () => {
    const { storage } = await fresh();
    let now = 0;
    const writable = writableIn(storage.queries, () => now);
    expect(await writable()).toBeUndefined();
    await refuses(storage, true);
    now = 9_000;
    expect(await writable()).toBeUndefined();
    now = 10_000;
    expect(await writable()).toBe(full);
    await refuses(storage, false);
    now = 20_000;
    expect(await writable()).toBeUndefined();
    expect(await storage.queries.selectFrom('identity').select('id').execute()).toEqual([{ id: storage.id }]);
  });

  it('is told of one that is gone', async () => {
    const { storage } = await fresh();
    await storage.close();
    expect(await writableIn(storage.queries)()).toBe('The database does not answer.');
  });

  it('is not kept waiting for by one that hangs', async () => {
    const { storage } = await fresh();
    const { promise: until, resolve: release } = Promise.withResolvers<void>();
    const held = storage.transaction(async (tx) => {
      await tx.updateTable('identity').set({ id: storage.id }).execute();
      await until;
    });
    expect(await writableIn(storage.queries)()).toBe('The database does not answer in time.');
    release();
    await held;
  });
});
