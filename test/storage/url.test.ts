import { describe, expect, it } from 'vitest';
import { StorageProblem } from '../../src/storage/problem.ts';
import { parseDatabaseUrl } from '../../src/storage/url.ts';

describe('DATABASE_URL', () => {
  it.each([
    ['sqlite:./data/cairn.db', './data/cairn.db'],
    ['sqlite:cairn.db', 'cairn.db'],
    ['sqlite:/var/lib/cairn/cairn.db', '/var/lib/cairn/cairn.db'],
    ['sqlite:///var/lib/cairn.db', '///var/lib/cairn.db'],
    ['sqlite:a folder/my cairn.db', 'a folder/my cairn.db'],
  ])('names a SQLite file: %s', (text, file) => {
    expect(parseDatabaseUrl(text)).toEqual({ dialect: 'sqlite', file });
  });

  it('can name a database in memory', () => {
    expect(parseDatabaseUrl('sqlite::memory:')).toEqual({ dialect: 'sqlite', file: undefined });
  });

  it.each([
    'postgres://cairn:hunter2@db.example:5432/cairn',
    'postgresql://cairn@db.example/cairn?sslmode=require',
    'postgres://cairn:hunter2@[::1]:5432/cairn',
    'postgres:///cairn?host=/var/run/postgresql',
  ])('names a PostgreSQL: %s', (url) => {
    expect(parseDatabaseUrl(url)).toEqual({ dialect: 'postgres', url });
  });

  it.each([
    ['', 'DATABASE_URL is not one I can open.'],
    ['sqlite:', 'DATABASE_URL names no file.'],
    ['sqlite', 'DATABASE_URL names no file.'],
    ['sqlite:./data/', 'DATABASE_URL names no file.'],
    ['postgres:', 'DATABASE_URL starts like PostgreSQL but names no host.'],
    ['postgres://', 'DATABASE_URL starts like PostgreSQL but names no host.'],
    ['postgres:cairn', 'DATABASE_URL starts like PostgreSQL but names no host.'],
    ['postgres:///cairn', 'DATABASE_URL starts like PostgreSQL but names no host.'],
    ['postgres://cairn:hunter2#@db.example/cairn', 'DATABASE_URL starts like PostgreSQL but names no host.'],
    ['postgres://cairn:hunter2@db.example:port/cairn', 'DATABASE_URL starts like PostgreSQL but names no host.'],
    ['mysql://root:hunter2@db.example/cairn', 'DATABASE_URL is not one I can open (`mysql:`).'],
    ['./data/cairn.db', 'DATABASE_URL is not one I can open.'],
    ['cairn:hunter2@db.example/cairn', 'DATABASE_URL is not one I can open (`cairn:`).'],
    ['hunter2', 'DATABASE_URL is not one I can open.'],
  ])('is refused in a line that says what to write, without the password: “%s”', (text, fault) => {
    const problem = refusalOf(() => parseDatabaseUrl(text));
    expect(problem).toBeInstanceOf(StorageProblem);
    expect(problem.message).toBe(
      `${fault} Use \`sqlite:./data/cairn.db\`, \`sqlite::memory:\` or \`postgres://user:password@host:5432/name\`.`,
    );
    expect(problem.message).not.toContain('hunter2');
  });
});

function refusalOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It was accepted.');
}
