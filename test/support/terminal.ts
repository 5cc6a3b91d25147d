import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../src/boot.js', import.meta.url));

/** How long something may take before the test is given up, in milliseconds; nothing is ever timed against it. */
const patience = 45_000;

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

type Options = {
  /** Where it runs and keeps its database; a fresh folder unless named. */
  readonly folder?: string;
  readonly args?: readonly string[];
  /** The hand-moved clock's start, for `--clock`. */
  readonly clock?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** An empty folder, gone when the test is over. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-e2e-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real Cairn in a process of its own, with what it writes and a way to type to it. */
export class Terminal {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #listeners: (() => void)[] = [];
  #alive = true;
  out = '';
  err = '';

  constructor({ folder = freshFolder(), args = ['chat', '--as', 'ana'], clock, env = {} }: Options = {}) {
    const time = clock === undefined ? [] : ['--clock', clock];
    const child = spawn(process.execPath, [main, ...args, ...time], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', TZ: 'UTC', USER: 'ana', DATABASE_URL: 'sqlite:./cairn.db', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.out += text;
      this.#tell();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.err += text;
      this.#tell();
    });
    // It may end before it has read everything: that shows in its exit code, not here.
    child.stdin.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      child.on('close', (code) => {
        this.#alive = false;
        this.#tell();
        resolve(code);
      });
    });
    onTestFinished(async () => {
      await this.kill();
    });
  }

  /** Types lines without waiting for anything. */
  type(...lines: readonly string[]): void {
    this.write(lines.map((line) => `${line}\n`).join(''));
  }

  write(bytes: string | Uint8Array): void {
    this.#child.stdin?.write(bytes);
  }

  /**
   * Types a line and waits until it is dealt with: the terminal takes lines one after another, so the time it tells
   * when asked comes after everything the line led to. Returns what was printed meanwhile.
   */
  async say(line: string): Promise<string> {
    const before = this.out.length;
    this.type(line, '!now');
    const printed = await this.until((out) => /^· It is .*\n/m.exec(out.slice(before)) !== null, `an end of "${line}"`);
    return printed.slice(before).replace(/^· It is .*\n/m, '');
  }

  /** Says several lines; returns what all of them led to. */
  async all(...lines: readonly string[]): Promise<string> {
    let printed = '';
    for (const line of lines) printed += await this.say(line);
    return printed;
  }

  /** Waits until what was printed so far is as wanted; returns it. */
  until(wanted: (out: string) => boolean, what: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const giveUp = (why: string) => {
        stop();
        reject(new Error(`${why} while waiting for ${what}.\n--- printed\n${this.out}\n--- errors\n${this.err}`));
      };
      const timer = setTimeout(() => giveUp('Nothing came'), patience);
      const look = () => {
        if (wanted(this.out)) {
          stop();
          resolve(this.out);
        } else if (!this.#alive) giveUp('The process ended');
      };
      const stop = () => {
        clearTimeout(timer);
        this.#listeners = this.#listeners.filter((one) => one !== look);
      };
      this.#listeners.push(look);
      look();
    });
  }

  /** Closes the input and waits for the end. */
  async end(): Promise<Ended> {
    this.#child.stdin?.end();
    return this.finished();
  }

  /** Waits for the end without closing the input. */
  async finished(): Promise<Ended> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), patience);
    const code = await this.#ended;
    clearTimeout(timer);
    return { code, out: this.out, err: this.err };
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    if (this.#alive) this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Runs it to its end with these lines on its input, as a pipe would. */
export async function piped(lines: readonly string[], options: Options = {}): Promise<Ended> {
  const terminal = new Terminal(options);
  terminal.type(...lines);
  return terminal.end();
}

/** One thing that was printed: a message of Cairn (`only` names who alone sees it), or a line of the terminal itself. */
export type Said = {
  readonly by: 'cairn' | 'terminal';
  readonly only: string | undefined;
  /** As printed, row by row. */
  readonly rows: readonly string[];
  /** In one line, however it was wrapped. */
  readonly text: string;
};

/** What was printed, message by message. */
export function messagesIn(printed: string): readonly Said[] {
  const found: { by: Said['by']; rows: string[] }[] = [];
  for (const row of printed.split('\n')) {
    if (row.startsWith('cairn    ')) found.push({ by: 'cairn', rows: [row.slice(9)] });
    else if (row.startsWith('· ')) found.push({ by: 'terminal', rows: [row.slice(2)] });
    else if (row !== '') found.at(-1)?.rows.push(row.startsWith(' '.repeat(9)) ? row.slice(9) : row.trimStart());
  }
  return found.map(({ by, rows }) => {
    const only = by === 'cairn' ? /^\(only ([^)]+)\)/.exec(rows[0] ?? '')?.[1] : undefined;
    return { by, only, rows, text: flat(rows.join('\n').replace(/^\(only [^)]+\)\s*/, '')) };
  });
}

/** What everybody in the channel sees: no private message, no line of the terminal itself. */
export function channelIn(printed: string): readonly Said[] {
  return messagesIn(printed).filter(({ by, only }) => by === 'cairn' && only === undefined);
}

/** What one person alone sees. */
export function privateIn(printed: string, name: string): readonly Said[] {
  return messagesIn(printed).filter(({ only }) => only === name);
}

/** The text with every break and run of white space as one space, so that a sentence is found however it was wrapped. */
export function flat(printed: string): string {
  return printed.replace(/\s+/g, ' ').trim();
}
