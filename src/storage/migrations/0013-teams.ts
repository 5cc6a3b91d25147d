import type { Kysely } from 'kysely';

/** What a platform keeps about the places it reaches, such as where a channel's messages are to be sent. */
export const factsOfPlaces = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('shelf')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('shelf_key', ['kind', 'id'])
      .execute();
  },
};
