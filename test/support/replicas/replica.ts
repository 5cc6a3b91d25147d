import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const script = fileURLToPath(new URL('process.ts', import.meta.url));

/** A process that delivers from a database to a board, until it is told to stop or killed. */
export class Replica {
  /** What it complained of. */
  readonly problems: string[] = [];
  readonly #child: ChildProcess;
  readonly #kept = new Map<string, () => void>();
  readonly #exit: Promise<unknown>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#exit = once(child, 'exit');
  }

  static async start(databaseUrl: string, board: { readonly url: string }, paceMs = 0): Promise<Replica> {
    const child = spawn(process.execPath, [script, databaseUrl, board.url, String(paceMs)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const replica = new Replica(child);
    onTestFinished(() => replica.kill());
    const ready = Promise.withResolvers<void>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') ready.resolve();
      else if (line.startsWith('kept ')) replica.#kept.get(line.slice(5))?.();
      else replica.problems.push(line);
    });
    void replica.#exit.then(() => ready.reject(new Error('The replica ended before it was ready.')));
    await ready.promise;
    return replica;
  }

  /** Has it write a message; whether it did before it ended. */
  async say(channel: string, key: string): Promise<boolean> {
    const kept = new Promise<boolean>((resolve) => this.#kept.set(key, () => resolve(true)));
    this.#child.stdin?.write(`${channel} ${key}\n`);
    return Promise.race([kept, this.#exit.then(() => false)]);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** Asks it to stop; returns its exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    await this.#exit;
    return this.#child.exitCode;
  }
}
