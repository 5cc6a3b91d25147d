import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { lockOutOtherBots } from './lock.ts';
import { StorageProblem } from './problem.ts';
import { parseDatabaseUrl } from './url.ts';

/** Copies the database to a new file while the bot runs. Throws a StorageProblem. */
export async function backUp(databaseUrl: string, to: string): Promise<void> {
  const file = sqliteFile(databaseUrl, 'pg_dump');
  if (!existsSync(file)) throw new StorageProblem(`There is no database at ${file} to back up.`);
  if (existsSync(to))
    throw new StorageProblem(`${to} is there already. Name a new file, so that no backup is overwritten.`);
  const unfinished = `${to}.unfinished`;
  try {
    const database = new Database(file, {
      readonly: true,
      fileMustExist: true,
    });
    try {
      await database.backup(unfinished);
    } finally {
      database.close();
    }
    standAlone(unfinished);
    checkCairn(unfinished);
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw asProblem(error, `The backup to ${to} did not work`);
  }
}

/**
 * Puts a backup in the place of the database, which is kept beside it; returns where. Refused while a bot runs.
 * Throws a StorageProblem, and then nothing has changed.
 */
export function restore(databaseUrl: string, from: string): string | undefined {
  const file = sqliteFile(databaseUrl, 'pg_restore');
  if (!existsSync(from)) throw new StorageProblem(`There is no file ${from} to restore.`);
  checkCairn(from);
  const unlock = lockOutOtherBots(databaseUrl);
  const incoming = `${file}.incoming`;
  try {
    copyFileSync(from, incoming);
    const kept = existsSync(file) ? keepAside(file) : undefined;
    // A journal without its database would be played into the new one.
    for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true });
    renameSync(incoming, file);
    return kept;
  } catch (error) {
    rmSync(incoming, { force: true });
    throw asProblem(error, `${from} could not be restored`);
  } finally {
    unlock();
  }
}

/** Moves the database away: as one file, its journal folded in, or when it is too damaged for that, with its journal. */
function keepAside(file: string): string {
  const kept = `${file}.before-restore`;
  if (existsSync(kept)) throw new StorageProblem(`${kept} is there from an earlier restore. Move it away first.`);
  try {
    const database = new Database(file);
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch {
    if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${kept}-wal`);
  }
  renameSync(file, kept);
  return kept;
}

/** Takes the copy out of WAL mode: reading it then leaves no files beside it. */
function standAlone(file: string): void {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = delete');
  } finally {
    database.close();
  }
}

/** Reads the whole file; throws when it is damaged or was never one of ours. */
function checkCairn(file: string): void {
  try {
    const database = new Database(file, {
      readonly: true,
      fileMustExist: true,
    });
    try {
      const sound = database.pragma('integrity_check', { simple: true });
      if (sound !== 'ok')
        throw new StorageProblem(`${file} is damaged (${String(sound).replace(/\s+/g, ' ').slice(0, 200)}).`);
      database.prepare('select max(name) from kysely_migration').get();
    } finally {
      database.close();
    }
  } catch (error) {
    // Where the damage is decides whether the check tells of it or breaks off.
    if (error instanceof Error && 'code' in error && `${error.code}`.startsWith('SQLITE_CORRUPT')) {
      throw new StorageProblem(`${file} is damaged (${error.message}).`, error);
    }
    throw asProblem(error, `${file} is not a Cairn database`);
  }
}

function sqliteFile(databaseUrl: string, instead: string): string {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.dialect === 'sqlite' && target.file) return target.file;
  throw new StorageProblem(
    target.dialect === 'postgres'
      ? `On PostgreSQL use its own tools (${instead}); this command is for SQLite files.`
      : 'A database in memory cannot be backed up or restored.',
  );
}

function asProblem(error: unknown, what: string): StorageProblem {
  if (error instanceof StorageProblem) return error;
  return new StorageProblem(`${what} (${error instanceof Error ? error.message : String(error)}).`, error);
}
