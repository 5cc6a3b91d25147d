import { PostgresDialect } from 'kysely';
import { StorageProblem } from './problem.ts';

/** Connects to PostgreSQL; one connection is tried at once. Throws a StorageProblem without the password in it. */
export async function openPostgres(url: string): Promise<PostgresDialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    // Times are bigint columns of milliseconds, which fit a JavaScript number.
    types: { getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // A connection that breaks while idle is replaced by the pool; the next query tells if the server is gone.
  pool.on('error', () => {});
  try {
    const client = await pool.connect();
    client.release();
  } catch (error) {
    await pool.end();
    throw notLetIn(url, error);
  }
  return new PostgresDialect({ pool });
}

/** Any number does, as long as nothing else in the database takes it as a lock. */
const botLock = 4_242_001;

/** One of several bots that take turns, or one that has to be alone with the database. */
export type Claim = 'shared' | 'alone';

/**
 * Keeps others off the same database, by a lock of the session: two that don't take turns would each post every
 * message. The server frees it however the process ends. Returns what frees it; throws a StorageProblem.
 */
export async function lockPostgres(url: string, as: Claim): Promise<() => Promise<void>> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw notLetIn(url, error);
  }
  const lock = as === 'shared' ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock';
  const { rows } = await client.query<{ free: boolean }>(`select ${lock}($1) as free`, [botLock]);
  if (rows[0]?.free) return () => client.end();
  await client.end();
  throw new StorageProblem('Another Cairn is already running on this PostgreSQL database. Stop that one first.');
}

function notLetIn(url: string, error: unknown): StorageProblem {
  const { host: named, searchParams } = new URL(url);
  const cause = error instanceof Error && error.message ? error.message : String(error);
  return new StorageProblem(
    `PostgreSQL at ${named || searchParams.get('host')} did not let me in (${cause}). Check DATABASE_URL and that the server is running.`,
    error,
  );
}
