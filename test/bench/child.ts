import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/boot.js', import.meta.url));

/** A process that is written to and read from. */
export type Child = {
  write(text: string): void;
  /** Resolves as soon as the output so far matches. */
  printed(wanted: RegExp): Promise<void>;
  /** Resident memory now and at its highest, in bytes; undefined where /proc does not tell. */
  memory(): Promise<{ readonly now: number; readonly highest: number } | undefined>;
  /** Ends its input and waits until it is gone. Throws when it did not end well. */
  end(): Promise<void>;
};

/** The terminal channel on the database file `cairn.db` of a folder. */
export function startTerminal(folder: string): Child {
  return childOf(
    spawn(process.execPath, [main, 'chat', '--as', 'ana'], {
      cwd: folder,
      env: { ...process.env, DATABASE_URL: `sqlite:${folder}/cairn.db`, CAIRN_CONTENT: '', LOG_LEVEL: 'warn' },
    }),
  );
}

/** Node by itself with a one-line script. */
export function startNode(script: string): Child {
  return childOf(spawn(process.execPath, ['-e', script]));
}

function childOf(child: ChildProcessWithoutNullStreams): Child {
  const gone = once(child, 'close');
  let output = '';
  let errors = '';
  let waiting: { wanted: RegExp; resolve: () => void; reject: (error: Error) => void } | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (waiting?.wanted.test(output)) waiting.resolve();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  child.on('close', () => waiting?.reject(new Error(`A process ended too early.\n${output}${errors}`)));
  return {
    write: (text) => void child.stdin.write(text),
    printed(wanted) {
      if (wanted.test(output)) return Promise.resolve();
      return new Promise((resolve, reject) => {
        waiting = { wanted, resolve, reject };
      });
    },
    memory: () => memoryOf(child.pid),
    async end() {
      child.stdin.end();
      await gone;
      if (child.exitCode !== 0) throw new Error(`A process ended with ${child.exitCode}.\n${output}${errors}`);
    },
  };
}

/** Resident memory of a process now and at its highest, in bytes; undefined where /proc does not tell. */
export async function memoryOf(pid: number | undefined): Promise<{ now: number; highest: number } | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  const read = (key: string) => Number(status?.match(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm'))?.[1]) * 1024;
  const [now, highest] = [read('VmRSS'), read('VmHWM')];
  return Number.isNaN(now + highest) ? undefined : { now, highest };
}
