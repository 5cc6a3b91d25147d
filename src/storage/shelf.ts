import type { Queries } from './database.ts';

/** What platforms keep about their places, in the database. Nothing in it is secret, and nothing is about people. */
export function openShelf(queries: Queries) {
  return {
    async put(kind: string, id: string, value: string): Promise<void> {
      await queries
        .insertInto('shelf')
        .values({ kind, id, value })
        .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ value }))
        .execute();
    },
    async get(kind: string, id: string): Promise<string | undefined> {
      const row = await queries
        .selectFrom('shelf')
        .select('value')
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.value;
    },
    async remove(kind: string, id: string): Promise<void> {
      await queries.deleteFrom('shelf').where('kind', '=', kind).where('id', '=', id).execute();
    },
    async all(kind: string): Promise<{ id: string; value: string }[]> {
      return queries.selectFrom('shelf').select(['id', 'value']).where('kind', '=', kind).orderBy('id').execute();
    },
  };
}
