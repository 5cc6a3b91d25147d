import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** One call as it arrived. */
export type Arrived = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What becomes of one call. */
export type Fate =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      /** More of the body seems to follow, and never comes. */
      readonly unfinished?: true;
    }
  /** The connection is cut once the call has arrived. */
  | 'cut'
  /** Nothing is ever answered. */
  | 'hangs';

/** A server on this machine that is told things over HTTP; it is closed when the test has finished. */
export class Receiver {
  readonly arrived: Arrived[] = [];
  /** What becomes of the next calls, in order; then of every other. */
  readonly fates: Fate[] = [];
  always: (call: Arrived) => Fate = () => ({ status: 204 });
  readonly #server: Server;
  #listeners: (() => void)[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('error', () => {});
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const call = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
        this.arrived.push(call);
        meet(response, this.fates.shift() ?? this.always(call));
        for (const listener of this.#listeners) listener();
      });
    });
  }

  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    const server = receiver.#server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return receiver;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  /** Resolves when so many calls have arrived in all. */
  async has(count: number): Promise<void> {
    while (this.arrived.length < count) {
      await new Promise<void>((resolve) => {
        this.#listeners.push(resolve);
      });
      this.#listeners = [];
    }
  }

  /** What arrived, as JSON. */
  told<T = Record<string, unknown>>(): T[] {
    return this.arrived.map(({ body }) => JSON.parse(body));
  }
}

function meet(response: ServerResponse, fate: Fate): void {
  if (fate === 'hangs') return;
  if (fate === 'cut') {
    response.socket?.destroy();
    return;
  }
  response.writeHead(fate.status, fate.headers);
  if (fate.unfinished) response.write(fate.body ?? '');
  else response.end(fate.body);
}
