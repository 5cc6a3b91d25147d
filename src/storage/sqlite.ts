import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { SqliteAdapter, SqliteDialect } from 'kysely';
import { makeFolder } from './folder.ts';
import { StorageProblem } from './problem.ts';

/** How long a statement waits for somebody else's lock before it gives up, in milliseconds. */
const busyTimeout = 2_000;

/** Opens the file (undefined: in memory), durable and with deleted content overwritten. Throws a StorageProblem. */
export function openSqlite(file: string | undefined): Database.Database {
  try {
    if (file) makeFolder(dirname(file));
    const database = new Database(file ?? ':memory:', { timeout: busyTimeout });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    database.pragma('foreign_keys = ON');
    // A write that changes nothing: an unwritable or locked file shows now, not at the first answer.
    database.exec('begin immediate; create table if not exists writable (n integer); drop table writable; commit');
    return database;
  } catch (error) {
    throw sqliteProblem(file, error);
  }
}

function sqliteProblem(file: string | undefined, error: unknown): StorageProblem {
  const name = file ?? 'in memory';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StorageProblem(
      `The database ${name} is locked by another program. Close that one and try again.`,
      error,
    );
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new StorageProblem(
      `${name} is not a SQLite database, or it is damaged. Restore a backup or name another file.`,
      error,
    );
  }
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return new StorageProblem(`The disk under ${name} is full. Make room and start again; nothing was lost.`, error);
  }
  const cause = error instanceof Error ? error.message : String(error);
  return new StorageProblem(
    `The database ${name} can't be opened for writing (${cause}). Check that its folder exists and that I may write there.`,
    error,
  );
}

/**
 * Kysely's SQLite dialect with three differences: statements are prepared once, a transaction takes the write lock
 * when it begins (so that none is refused half-way), and migrations run in a transaction, which SQLite can do.
 */
export class DurableSqliteDialect extends SqliteDialect {
  constructor(database: Database.Database) {
    const statements = new Map<string, Database.Statement>();
    super({
      database: {
        close: () => database.close(),
        prepare(text) {
          // After a full disk SQLite has rolled back by itself; the error to tell of is that one.
          if (text === 'rollback' && !database.inTransaction) return database.prepare('select 1');
          const sql = text === 'begin' ? 'begin immediate' : text;
          let statement = statements.get(sql);
          if (!statement) {
            statement = database.prepare(sql);
            statements.set(sql, statement);
          }
          return statement;
        },
      },
    });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdl();
  }
}

class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
