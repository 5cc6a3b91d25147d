import type { Queries } from './database.ts';

/** A table whose rows the clock has something to do with at `due_at`. */
type Timed = 'checkin' | 'retro';

/** A row that is due, and where it stands in the order. */
export type DueRow = { readonly at: number; readonly id: string; readonly tenant: string };

/** What is due by now, at most so many at a time, from the one after `mark` on. */
export async function dueRows(db: Queries, table: Timed, now: Date, most: number, mark?: DueRow): Promise<DueRow[]> {
  const { at, id } = mark ?? { at: -1, id: '' };
  const rows = await db
    .selectFrom(table)
    .select(['id', 'tenant', 'due_at'])
    .where('due_at', 'is not', null)
    .where('due_at', '<=', now.getTime())
    .where(({ eb, refTuple, tuple }) => eb(refTuple('due_at', 'id'), '>', tuple(at, id)))
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ due_at, ...row }) => ({ ...row, at: due_at ?? 0 }));
}

/** When the clock has something to do next after a moment. */
export async function nextDueRow(db: Queries, table: Timed, after: number): Promise<number | undefined> {
  const row = await db
    .selectFrom(table)
    .select('due_at')
    .where('due_at', 'is not', null)
    .where('due_at', '>', after)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? undefined;
}
