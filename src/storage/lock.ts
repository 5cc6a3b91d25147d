import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from './folder.ts';
import { type Claim, lockPostgres } from './postgres.ts';
import { StorageProblem } from './problem.ts';
import { parseDatabaseUrl } from './url.ts';

/**
 * Keeps a second bot off the same database. On PostgreSQL those that share it let each other in, and keep off one that
 * has to be alone. Returns what frees it; throws a StorageProblem.
 */
export async function claimDatabase(databaseUrl: string, as: Claim = 'alone'): Promise<() => Promise<void>> {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.dialect === 'postgres') return lockPostgres(target.url, as);
  const unlock = lockOutOtherBots(databaseUrl);
  return async () => unlock();
}

/** A lock that nobody refers to would be collected as garbage, and freed with it. */
const held = new Set<Database.Database>();

/**
 * Keeps a second bot off the same SQLite file. The lock is an open transaction on a small file beside it, so the
 * operating system frees it however the process ends; operator commands don't take it. Returns what frees it; throws a StorageProblem when another bot runs.
 */
export function lockOutOtherBots(databaseUrl: string): () => void {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.dialect !== 'sqlite' || !target.file) return () => {};
  try {
    makeFolder(dirname(target.file));
    const lock = new Database(`${target.file}.lock`, { timeout: 0 });
    lock.exec('begin exclusive');
    held.add(lock);
    return () => {
      held.delete(lock);
      lock.close();
    };
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
    throw new StorageProblem(
      busy
        ? `Another Cairn is already running on ${target.file}. Stop that one first, or set DATABASE_URL to another file.`
        : `The database ${target.file} can't be opened for writing (${error instanceof Error ? error.message : error}). Check that its folder exists and that I may write there.`,
      error,
    );
  }
}
