import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Ended, freshFolder } from '../terminal.ts';

const main = fileURLToPath(new URL('../../../src/boot.js', import.meta.url));

/** How long something may take before the test is given up, in milliseconds; nothing is ever timed against it. */
const patience = 45_000;

type Options = {
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly folder?: string;
};

/** A real Cairn with its HTTP server, in a process of its own, until the test is over. */
export class RunningBot {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #wake = () => {};
  out = '';
  err = '';

  constructor({ env, args = [], folder = freshFolder() }: Options) {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', TZ: 'UTC', DATABASE_URL: 'sqlite:./cairn.db', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.out += text;
      this.#wake();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.err += text;
      this.#wake();
    });
    this.#ended = new Promise((resolve) => {
      child.on('close', (code) => {
        resolve(code);
        this.#wake();
      });
    });
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await this.#ended;
    });
  }

  /** Waits until it listens; returns the address that it prints. */
  async listening(): Promise<string> {
    const [, url = ''] = await this.until(() => /^Cairn listens on (\S+) for .*\n/m.exec(this.out), 'its address');
    return url;
  }

  /** Waits until `look` finds something in what was printed. */
  async until<T>(look: () => T | null | undefined | Promise<T | null | undefined>, what: string): Promise<T> {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = await look();
      if (found !== null && found !== undefined) return found;
      const gone = this.#child.exitCode !== null || this.#child.signalCode !== null;
      if (gone || Date.now() > deadline) throw new Error(`No ${what}.\n--- out\n${this.out}\n--- err\n${this.err}`);
      await Promise.race([new Promise<void>((resolve) => (this.#wake = resolve)), pause(100)]);
    }
  }

  /** Waits until this stands in its log. */
  async said(text: string): Promise<void> {
    await this.until(() => (this.err.includes(text) ? true : undefined), `word of "${text}"`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits for its end. */
  async finished(): Promise<Ended> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), patience);
    const code = await this.#ended;
    clearTimeout(timer);
    return { code, out: this.out, err: this.err };
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
