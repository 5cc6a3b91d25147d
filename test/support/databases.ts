import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/database.ts';
import type { Dialect } from '../../src/storage/url.ts';

/** A new, empty database with the URL that opens it; gone when the test has finished. */
export type Fresh = () => Promise<{ readonly storage: Storage; readonly url: string }>;

/** Runs one suite on every database that Cairn can use. */
export function eachDatabase(name: string, suite: (fresh: Fresh, dialect: Dialect) => void): void {
  const dialects: readonly Dialect[] = ['sqlite', 'postgres'];
  describe.each(dialects)(`${name} (%s)`, (dialect) => {
    const newUrl = dialect === 'sqlite' ? newSqliteUrl : newPostgresUrl;
    suite(async () => {
      const url = await newUrl();
      return { url, storage: await open(url) };
    }, dialect);
  });
}

/** Opens a database until the test has finished, or it is closed before. */
export async function open(url: string): Promise<Storage> {
  const storage = await openStorage(url);
  onTestFinished(() => storage.close());
  return storage;
}

/** A folder that is there until the test has finished. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The URL of a SQLite file that is not there yet. */
export async function newSqliteUrl(): Promise<string> {
  return `sqlite:${join(newFolder(), 'cairn.db')}`;
}

/** The URL of a new database in the tests' PostgreSQL. */
export async function newPostgresUrl(): Promise<string> {
  const name = `cairn_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  onTestFinished(() => administer(`drop database ${name} with (force)`));
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
