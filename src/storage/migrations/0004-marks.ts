import type { Kysely } from 'kysely';

/** Which rows of a question a typed line has marked. */
export const marks = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('typed_answer').addColumn('rows', 'text').execute();
  },
};
