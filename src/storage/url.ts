import { StorageProblem } from './problem.ts';

export type Dialect = 'sqlite' | 'postgres';

export type DatabaseUrl =
  /** Without a file: in memory. */
  | { readonly dialect: 'sqlite'; readonly file: string | undefined }
  | { readonly dialect: 'postgres'; readonly url: string };

const forms = '`sqlite:./data/cairn.db`, `sqlite::memory:` or `postgres://user:password@host:5432/name`';

/** Reads `DATABASE_URL`. Throws a StorageProblem that never repeats a password. */
export function parseDatabaseUrl(text: string): DatabaseUrl {
  const scheme = text.split(':', 1)[0] ?? '';
  if (scheme === 'sqlite') {
    const file = text.slice('sqlite:'.length);
    if (file === ':memory:') return { dialect: 'sqlite', file: undefined };
    if (file === '' || file.endsWith('/')) {
      throw new StorageProblem(`DATABASE_URL names no file. Use ${forms}.`);
    }
    return { dialect: 'sqlite', file };
  }
  if (scheme === 'postgres' || scheme === 'postgresql') {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url?.hostname && !url?.searchParams.has('host')) {
      throw new StorageProblem(`DATABASE_URL starts like PostgreSQL but names no host. Use ${forms}.`);
    }
    return { dialect: 'postgres', url: text };
  }
  throw new StorageProblem(
    `DATABASE_URL is not one I can open${/^[a-z][a-z0-9+]*:/i.test(text) ? ` (\`${scheme}:\`)` : ''}. Use ${forms}.`,
  );
}
