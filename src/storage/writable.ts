import type { Queries } from './database.ts';

/** How long what was found is believed, and how long the database may take to answer, in milliseconds. */
const believed = 10_000;
const patience = 3_000;

/**
 * Says why the database can't be worked with; undefined when it takes what is written to it. However often it is asked,
 * the database is tried every ten seconds at most, and once at a time.
 */
export function writableIn(queries: Queries, now: () => number = Date.now): () => Promise<string | undefined> {
  let asked = Number.NEGATIVE_INFINITY;
  let found: Promise<string | undefined> | undefined;
  let trying: Promise<string | undefined> | undefined;
  return () => {
    if (found && now() - asked < believed) return found;
    asked = now();
    trying ??= tried(queries).finally(() => {
      trying = undefined;
    });
    found = inTime(trying);
    return found;
  };
}

async function tried(queries: Queries): Promise<string | undefined> {
  try {
    await queries.selectFrom('identity').select('id').executeTakeFirst();
  } catch {
    return 'The database does not answer.';
  }
  try {
    // Changes nothing, and has to be written down all the same.
    await queries
      .updateTable('identity')
      .set(({ ref }) => ({ id: ref('id') }))
      .execute();
    return undefined;
  } catch {
    return 'The database takes nothing: its disk may be full, or another program holds it.';
  }
}

async function inTime(answer: Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('The database does not answer in time.'), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
