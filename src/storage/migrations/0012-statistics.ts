import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../url.ts';

const ofPeople = [
  ...['assessment', 'assessment_key', 'answer', 'typed_answer', 'message'],
  ...['retro', 'retro_key', 'retro_card', 'retro_vote', 'retro_collected'],
  ...['nudge', 'nudge_reader', 'nudge_sent', 'checkin', 'action', 'action_remark', 'action_event', 'member'],
];

/**
 * PostgreSQL keeps samples of what stands in a column, to plan with, and keeps them when the rows are gone: none of what
 * people can have deleted.
 */
export function statistics(dialect: Dialect) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      if (dialect === 'sqlite') return;
      for (const table of ofPeople) {
        const { rows } = await sql<{ name: string }>`
          select attname as name from pg_attribute
          where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
        `.execute(db);
        const changes = rows.map(({ name }) => sql`alter column ${sql.ref(name)} set statistics 0`);
        await sql`alter table ${sql.table(table)} ${sql.join(changes)}`.execute(db);
      }
    },
  };
}
