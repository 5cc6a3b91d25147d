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
    const { host: named, searchParams } = new URL(url);
    const host = named || searchParams.get('host');
    const cause = error instanceof Error && error.message ? error.message : String(error);
    throw new StorageProblem(
      `PostgreSQL at ${host} did not let me in (${cause}). Check DATABASE_URL and that the server is running.`,
      error,
    );
  }
  return new PostgresDialect({ pool });
}
