import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { type App, buildApp, catalogue } from '../../src/app.ts';
import type { Entry } from '../../src/chat/inbound.ts';
import type { IntentCatalogue } from '../../src/chat/intent.ts';
import type { Platform } from '../../src/chat/platform.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { Library } from '../../src/content/model.ts';
import type { Log } from '../../src/ops/log.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import { advance, runDue } from '../../src/schedule/tick.ts';
import { openStorage, type Storage } from '../../src/storage/database.ts';

/** A platform that listens on HTTP, put together but not started. */
export type Connected = {
  readonly platform: Platform;
  /** By method and path, such as `POST /slack/events`. */
  readonly routes: Readonly<
    Record<string, (request: IncomingMessage, response: ServerResponse) => void | Promise<void>>
  >;
  start(entry: Entry): Promise<void>;
  stop(): Promise<void>;
};

export type Connect = (parts: {
  readonly clock: HandClock;
  readonly log: Log;
  readonly storage: Storage;
  readonly catalogue: IntentCatalogue;
}) => Promise<Connected>;

const libraries = new Map<string, Library>();

/** What Cairn brings, with the packs of another folder; loaded once. */
function libraryWith(content = ''): Library {
  const library = libraries.get(content) ?? loadLibrary([shippedContent, ...(content === '' ? [] : [content])]);
  libraries.set(content, library);
  return library;
}

/** How far ahead of its time something may be done without time passing for people: a platform's pace, in milliseconds. */
const moment = 5000;

/** The whole bot in this process on a clock that is moved by hand, reached over real HTTP. */
export class HttpHouse {
  readonly clock: HandClock;
  readonly url: string;
  /** What broke inside. */
  readonly errors: unknown[];
  readonly #app: App;
  readonly #connected: Connected;
  readonly #server: Server;
  #open = true;

  private constructor(clock: HandClock, errors: unknown[], app: App, connected: Connected, server: Server) {
    this.clock = clock;
    this.errors = errors;
    this.#app = app;
    this.#connected = connected;
    this.#server = server;
    const address = server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  /** Opens it on a database that may have been used before, at a time. */
  static async open(connect: Connect, databaseUrl: string, start: Date, content?: string): Promise<HttpHouse> {
    const clock = new HandClock(start);
    const errors: unknown[] = [];
    const log: Log = {
      error: (_, error) => {
        errors.push(error);
        return 'ref';
      },
      warn: (what, details) => void errors.push(what, details),
    };
    const storage = await openStorage(databaseUrl);
    const connected = await connect({ clock, log, storage, catalogue });
    const { platform, routes } = connected;
    const library = libraryWith(content);
    const app = buildApp({ storage, library, clock, log, zone: 'UTC', platforms: [platform] });
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      const route = routes[`${request.method} ${pathname}`];
      if (route) void route(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const house = new HttpHouse(clock, errors, app, connected, server);
    onTestFinished(() => house.close());
    await app.start();
    await house.#tick();
    await connected.start(app.entry);
    return house;
  }

  /**
   * Lets everything be sent that needs no time to pass but the platform's own pace. While a call hangs it does not
   * return: then let time pass instead.
   */
  async settle(): Promise<void> {
    let isSettled = false;
    const settled = this.#app.settled().then(() => {
      isSettled = true;
    });
    const { clock } = this;
    for (;;) {
      await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 5))]);
      const next = clock.nextCall();
      if (next && next.getTime() - clock.now().getTime() <= moment) clock.moveTo(next);
      else if (isSettled) break;
    }
    await this.#app.settled();
  }

  /** Lets time pass, stopping wherever something falls due. */
  async pass(ms: number): Promise<void> {
    await advance(this.clock, ms, this.#app.due, () => this.#tick());
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
    await this.#connected.stop();
    await this.#app.stop();
  }

  async #tick(): Promise<void> {
    await runDue(this.#app.due, this.clock.now(), (error) => this.errors.push(error));
    await this.settle();
  }
}
