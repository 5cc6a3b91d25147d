import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';

const lockModule = fileURLToPath(new URL('../../src/storage/lock.ts', import.meta.url));

/** Another process that has claimed the database, until it is killed. */
export async function anotherBot(url: string): Promise<ChildProcess> {
  const script = `import { claimDatabase } from ${JSON.stringify(lockModule)};
    await claimDatabase(${JSON.stringify(url)}); console.log('holding'); setInterval(() => {}, 1000);`;
  const bot = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
  const [said] = await once(bot.stdout, 'data');
  expect(String(said)).toBe('holding\n');
  return bot;
}
