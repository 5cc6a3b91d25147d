import { aTeam } from '../contracts/builders.ts';
import { newSqliteUrl, open } from './databases.ts';

/** The file behind a SQLite URL. */
export function fileOf(url: string): string {
  return url.slice('sqlite:'.length);
}

/** A closed database with one team, of this channel. */
export async function aDatabase(channel: string): Promise<string> {
  const url = await newSqliteUrl();
  const storage = await open(url);
  await aTeam(storage, { channel });
  await storage.close();
  return url;
}

/** The channels of the teams that a database knows: what tells one database from another. */
export async function teamsAt(url: string): Promise<string[]> {
  const storage = await open(url);
  const rows = await storage.queries.selectFrom('team').select('channel').orderBy('channel').execute();
  await storage.close();
  return rows.map(({ channel }) => channel);
}
