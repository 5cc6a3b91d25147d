import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));

it.each(['pg-boss', 'open-shared-wakes.ts'])('%s is loaded when it is needed, not at every start', (name) => {
  const mentions = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readFileSync(join(src, file), 'utf8').split('\n'))
    .filter((line) => /\b(?:from|import)\b/.test(line) && new RegExp(`['/]${name}'`).test(line));
  expect(mentions.length).toBeGreaterThan(0);
  for (const line of mentions) expect(line).toMatch(/^import type |await import\(/);
});
