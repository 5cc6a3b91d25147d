import { randomBytes } from 'node:crypto';
import { parseDatabaseUrl } from './url.ts';

const prefix = 'cairn-replica-';

/** What a process that delivers calls itself towards PostgreSQL; it is connected under that name as long as it lives. */
export function replicaName(): string {
  return `${prefix}${randomBytes(6).toString('hex')}`;
}

/** How many processes deliver from this database now; undefined on SQLite, which has one at the most. */
export async function replicasSeen(databaseUrl: string): Promise<number | undefined> {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.dialect !== 'postgres') return undefined;
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: target.url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ seen: number }>(
      `select count(distinct application_name)::int as seen from pg_stat_activity
       where datname = current_database() and application_name like $1`,
      [`${prefix}%`],
    );
    return rows[0]?.seen ?? 0;
  } finally {
    await client.end();
  }
}
