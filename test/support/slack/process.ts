import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { freshFolder } from '../terminal.ts';
import { freePort } from './workspace.ts';

const boot = fileURLToPath(new URL('../../../src/boot.js', import.meta.url));

/** How long a start may take before the test is given up, in milliseconds; nothing is ever timed against it. */
const patience = 45_000;

type Options = {
  readonly env: Readonly<Record<string, string>>;
  /** Where it keeps its database; a fresh folder unless named. */
  readonly folder?: string;
  readonly port?: number;
  /** What is run; Cairn's own front door unless named. */
  readonly script?: string;
};

/** A real Cairn in a process of its own that serves a platform over HTTP; it can be ended and started again in place. */
export class CairnProcess {
  readonly folder: string;
  readonly port: number;
  readonly #env: Readonly<Record<string, string>>;
  readonly #script: string;
  #child: ChildProcess | undefined;
  #ended: Promise<number | null> = Promise.resolve(null);
  /** What it has written on both ways out, over all its lives. */
  out = '';
  err = '';

  private constructor({ env, folder, port, script }: Required<Options>) {
    this.#script = script;
    this.folder = folder;
    this.port = port;
    this.#env = env;
    onTestFinished(async () => {
      await this.kill();
    });
  }

  /** Starts it, and returns once it listens. */
  static async start(options: Options): Promise<CairnProcess> {
    const cairn = await CairnProcess.prepare(options);
    await cairn.start();
    return cairn;
  }

  /** Everything but the start: for starts that have to fail, and for addresses that must be known before. */
  static async prepare({ env, folder = freshFolder(), port, script = boot }: Options): Promise<CairnProcess> {
    return new CairnProcess({ env, folder, port: port ?? (await freePort()), script });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it again where it was, and returns once it is ready; throws with what it wrote when it ends instead. */
  async start(): Promise<void> {
    this.launch();
    const ended = this.#ended.then((code) => {
      throw new Error(`It ended with ${code} before it was ready.\n--- printed\n${this.out}\n--- errors\n${this.err}`);
    });
    ended.catch(() => {});
    await Promise.race([this.#ready(), ended]);
  }

  /** Starts it without waiting for anything. */
  launch(): void {
    const child = spawn(process.execPath, [this.#script], {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH ?? '',
        TZ: 'UTC',
        DATABASE_URL: 'sqlite:./cairn.db',
        PORT: String(this.port),
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.err += text;
    });
    this.#ended = new Promise((resolve) => child.on('close', resolve));
  }

  async #ready(): Promise<void> {
    const until = Date.now() + patience;
    const child = this.#child;
    while (Date.now() < until && child?.exitCode === null) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`It does not get ready.\n--- printed\n${this.out}\n--- errors\n${this.err}`);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    if (this.#child?.exitCode === null) this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Asks it to end; returns its exit code. */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    if (this.#child?.exitCode === null) this.#child.kill(signal);
    return this.#ended;
  }
}
