import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

/** A number of its own for each action of a team, those that are there by their age; check-ins know them by it too. And who changed it last. */
export const actionNumbers = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('action')
      .addColumn('number', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    for (const column of ['by_id', 'by_name']) {
      await db.schema.alterTable('action').addColumn(column, 'text').execute();
    }
    await sql`update action set number = (
      select count(*) from action as older where older.team_id = action.team_id and
        (older.created_at < action.created_at or (older.created_at = action.created_at and older.id <= action.id))
    )`.execute(db);
    await db.schema.createIndex('action_number').unique().on('action').columns(['team_id', 'number']).execute();
    await numberItems(db);
  },
};

const checkInSchema = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) });

async function numberItems(db: Kysely<unknown>): Promise<void> {
  const { rows: actions } = await sql<{ id: string; number: number }>`select id, number from action`.execute(db);
  const numbers = new Map(actions.map(({ id, number }) => [id, number]));
  const { rows } = await sql<{ id: string; state: string }>`select id, state from checkin`.execute(db);
  for (const { id, state } of rows) {
    const checkIn = checkInSchema.parse(JSON.parse(state));
    const items = checkIn.items.map((item) => ({ ...item, number: numbers.get(item.id) ?? 0 }));
    await sql`update checkin set state = ${JSON.stringify({ ...checkIn, items })} where id = ${id}`.execute(db);
  }
}
