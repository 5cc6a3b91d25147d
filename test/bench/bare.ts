import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';

/** The least that a durable answer can cost: one transaction that inserts one row as long as an answer's. */
export function bareStore(file: string): { insert(): void; close(): void } {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'create table answer (n integer primary key, assessment text, pseudonym text, capability text, vote text, note text, shown integer)',
  );
  const assessment = randomUUID();
  const pseudonym = randomUUID().replaceAll('-', '');
  const statement = database.prepare(
    'insert into answer (assessment, pseudonym, capability, vote, note, shown) values (?, ?, ?, ?, ?, ?)',
  );
  const insert = database.transaction(() => {
    statement.run(assessment, pseudonym, 'cncf-cloud-native.process.audit-and-logs', '3', null, 0);
  });
  return { insert: () => insert.immediate(), close: () => database.close() };
}
