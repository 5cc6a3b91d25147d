import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { memoryOf } from './child.ts';

const report = new URL('click-report.ts', import.meta.url).href;

/** A server in a process of its own. */
export type Server = {
  readonly url: string;
  /** The CPU time that the process has used since it began, in milliseconds. */
  cpu(): Promise<number>;
  /** Resident memory now, in bytes; undefined where /proc does not tell. */
  memory(): Promise<number | undefined>;
  /** Sends it a word. */
  tell(word: string): void;
  /** Tells it to stop and waits until it is gone. Throws when it did not end well. */
  end(): Promise<void>;
};

/** Runs a script of ours that prints the address it listens on. */
export async function startServer(
  script: string,
  { args = [], folder, env = {} }: { args?: string[]; folder?: string; env?: Record<string, string> } = {},
): Promise<Server> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', report, file, ...args], {
    ...(folder ? { cwd: folder } : {}),
    env: { PATH: process.env.PATH ?? '', TZ: 'UTC', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const gone = once(child, 'close');
  let output = '';
  const url = new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      output += text;
      const [, found] = /listens on (http:\S+)/.exec(output) ?? [];
      if (found) resolve(found);
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.on('close', () => reject(new Error(`${script} ended too early.\n${output}`)));
  });
  return {
    url: await url,
    async cpu() {
      const told = once(child, 'message');
      child.send('cpu');
      const [microseconds] = await told;
      return Number(microseconds) / 1000;
    },
    memory: async () => (await memoryOf(child.pid))?.now,
    tell: (word) => void child.send(word),
    async end() {
      child.kill('SIGTERM');
      await gone;
      if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode}.\n${output}`);
    },
  };
}
