import { createHash } from 'node:crypto';
import type { Queries } from './database.ts';

/** How long a work may take before its process is taken for dead, and how long it is remembered, in milliseconds. */
const longestWork = 60_000;
const remembered = 3_600_000;

/** How many works go by before those that need not be remembered any more are cleared away. */
const betweenClearings = 500;

/**
 * Does some work once over all processes on the database, told apart by `id`, which is kept as a digest for an hour. Where
 * the database takes nothing the work is done all the same: it says so itself to whoever asked for it, and saves nothing.
 */
export function onceIn(queries: Queries, now: () => number = Date.now) {
  let works = 0;

  /** Whether the work is to be done here: nobody has it, or who had it is gone. */
  async function claim(id: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await queries
      .insertInto('heard')
      .values({ id, until: now() + longestWork, done: 0 })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ until: now() + longestWork })
          .where('heard.done', '=', 0)
          .where('heard.until', '<=', now()),
      )
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  async function done(id: string): Promise<void> {
    await queries.updateTable('heard').set({ done: 1 }).where('id', '=', id).execute();
  }

  async function clear(): Promise<void> {
    await queries
      .deleteFrom('heard')
      .where('until', '<', now() - remembered)
      .execute();
  }

  return async (what: string, work: () => Promise<void>): Promise<void> => {
    const id = createHash('sha256').update(what).digest('base64url');
    works += 1;
    let isOurs = true;
    try {
      if (works % betweenClearings === 1) await clear();
      isOurs = await claim(id);
    } catch {
      return work();
    }
    if (!isOurs) return;
    try {
      await work();
    } finally {
      // What was done is not told to have broken, or it would be sent again.
      await done(id).catch(() => {});
    }
  };
}

/** Forgets the works that were begun and not finished, where nobody else can be at them. */
export async function forgetUndone(queries: Queries): Promise<void> {
  await queries.deleteFrom('heard').where('done', '=', 0).execute();
}
