import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as passed } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

type Posted = { readonly id: string; readonly conversation: string; readonly text: string; readonly at: number };

/** Where several processes post over HTTP: what people would see, in the order in which it came. */
export class Board {
  readonly posted: Posted[] = [];
  /** What was about to be posted. */
  readonly drawn: string[] = [];
  /** How often an attempt of unknown outcome was looked for. */
  looked = 0;
  readonly url: string;
  /** How long a post takes, half before it stands and half after, in milliseconds. */
  readonly #takes: () => number;
  readonly #held = new Map<string, Promise<void>>();
  #arrived = Promise.withResolvers<void>();

  private constructor(url: string, takes: () => number) {
    this.url = url;
    this.#takes = takes;
  }

  static async open(takes: () => number): Promise<Board> {
    let board: Board | undefined;
    const server = createServer(async (request, response) => {
      const answer = await board?.answer(request.url ?? '', await bodyOf(request));
      response.end(JSON.stringify(answer ?? {}));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    board = new Board(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, takes);
    return board;
  }

  async answer(path: string, body: { readonly id: string; readonly conversation: string; readonly text: string }) {
    if (path === '/draw') {
      this.drawn.push(body.id);
      this.#arrives();
      await this.#heldUp('draw');
      return {};
    }
    if (path === '/find') {
      this.looked += 1;
      const found = this.posted.find(({ id }) => id === body.id);
      return found ? { id: `posted ${found.id}` } : {};
    }
    await passed(this.#takes() / 2);
    this.posted.push({ ...body, at: performance.now() });
    this.#arrives();
    await this.#heldUp('post');
    await passed(this.#takes() / 2);
    return { id: `posted ${body.id}` };
  }

  /** What stands in a conversation, in order. */
  shows(conversation: string): string[] {
    return this.posted.filter((one) => one.conversation === conversation).map(({ text }) => text);
  }

  /** The shortest time between two messages of one conversation, in milliseconds. */
  shortestGap(): number {
    const last = new Map<string, number>();
    let shortest = Number.POSITIVE_INFINITY;
    for (const { conversation, at } of this.posted) {
      shortest = Math.min(shortest, at - (last.get(conversation) ?? Number.NEGATIVE_INFINITY));
      last.set(conversation, at);
    }
    return shortest;
  }

  /** Waits until so many messages have come. */
  async holds(count: number): Promise<void> {
    while (this.posted.length < count) await this.#arrived.promise;
  }

  /** Waits until a message is about to be posted. */
  async draws(text: string): Promise<void> {
    while (!this.drawn.includes(text)) await this.#arrived.promise;
  }

  /** Keeps the next answer to one of these waiting until it is let go. */
  holdNext(what: 'draw' | 'post'): { letGo(): void } {
    const held = Promise.withResolvers<void>();
    this.#held.set(what, held.promise);
    return { letGo: held.resolve };
  }

  async #heldUp(what: string): Promise<void> {
    const held = this.#held.get(what);
    this.#held.delete(what);
    await held;
  }

  #arrives(): void {
    this.#arrived.resolve();
    this.#arrived = Promise.withResolvers();
  }
}

async function bodyOf(request: IncomingMessage) {
  let text = '';
  for await (const part of request) text += part;
  return Object(JSON.parse(text));
}
