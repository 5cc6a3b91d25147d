import type { Kysely } from 'kysely';

/** The editions of models that teams were asked with, so that what they were asked stays readable. */
export const editions = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('edition')
      .addColumn('model', 'text', (c) => c.notNull())
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('edition_key', ['model', 'edition'])
      .execute();
  },
};
