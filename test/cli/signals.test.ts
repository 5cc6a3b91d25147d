import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { Slack } from '../support/slack/slack.ts';
import { freePort } from '../support/slack/workspace.ts';
import { freshFolder } from '../support/terminal.ts';

const boot = fileURLToPath(new URL('../../src/boot.js', import.meta.url));

/** Cairn under a shell of its own, as npm starts it; once it listens. */
async function underAShell(env: Readonly<Record<string, string>>) {
  const slack = await Slack.start();
  const shell = spawn('sh', ['-c', '"$0" "$1" & echo "pid $!"; wait', process.execPath, boot], {
    cwd: freshFolder(),
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: 'sqlite:./cairn.db',
      PORT: String(await freePort()),
      ...slack.environment,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  // Its ways out are Cairn's as well, and so are open until both are gone.
  const gone = new Promise<void>((resolve) => shell.on('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const hear = (text: string) => {
      out += text;
      if (out.includes('Cairn listens on')) resolve();
    };
    shell.stdout.setEncoding('utf8').on('data', hear);
    shell.stderr.setEncoding('utf8').on('data', hear);
    shell.on('close', () => reject(new Error(`It ended before it was ready.\n${out}`)));
  });
  const pid = Number(/^pid (\d+)$/m.exec(out)?.[1]);
  let isGone = false;
  void gone.then(() => {
    isGone = true;
  });
  onTestFinished(() => {
    if (!isGone) process.kill(pid, 'SIGKILL');
  });
  return { shell, pid, gone, printed: () => out };
}

it('a Cairn that npm started stops by itself when the shell between them is gone', async () => {
  const { shell, pid, gone, printed } = await underAShell({ npm_lifecycle_event: 'start' });
  expect(process.kill(pid, 0)).toBe(true);
  shell.kill('SIGKILL');
  await gone;
  expect(printed()).not.toMatch(/error/i);
});

it('a Cairn that was put in the background by hand outlives its shell, and stops at a signal', async () => {
  const { shell, pid, gone } = await underAShell({});
  const shellGone = new Promise((resolve) => shell.on('exit', resolve));
  shell.kill('SIGKILL');
  await shellGone;
  // Longer than it takes to look whether npm is there.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(process.kill(pid, 0)).toBe(true);
  process.kill(pid, 'SIGTERM');
  await gone;
});
