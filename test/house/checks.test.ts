import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a tool of the project has to say against it; nothing when all is well. */
function complaints(tool: string, ...args: readonly string[]): string {
  const bin = fileURLToPath(new URL(`../../node_modules/.bin/${tool}`, import.meta.url));
  const { status, stdout, stderr, error } = spawnSync(bin, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? '' : `${tool} ended with ${status ?? error}\n${stdout}${stderr}`;
}

// The same that `npm run lint` and `npm run types` do, so that `npm test` is enough to know.
test('formatting and lint are clean', () => {
  expect(complaints('biome', 'check', '.')).toBe('');
});

test('types are clean', () => {
  expect(complaints('tsc', '--noEmit')).toBe('');
});
