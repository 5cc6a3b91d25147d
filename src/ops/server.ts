import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import { type Routes, routing, sayLine } from './routes.ts';

export type ServerOptions = {
  readonly host: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  readonly routes: Routes;
  /** Logs what broke in a handler; returns a short reference. */
  readonly logged: (what: string, error: unknown) => string;
  /** How long what is running may take when the server closes, in milliseconds. */
  readonly longestClose?: number;
};

export interface OpenServer {
  /** Where it listens, as an address to type. */
  readonly url: string;
  /** Takes no more requests and finishes those that are there, in the time they are given. */
  close(): Promise<void>;
}

/** The server can't listen: one line for the operator. */
export class ServerProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ServerProblem';
  }
}

/** Nothing that a platform sends comes near this, in bytes. */
const longestBody = 1_000_000;

/** In milliseconds: to send the headers, and the whole of a request; to be idle. */
const patience = { headers: 10_000, request: 15_000, idle: 65_000 };

/** Listens for all platforms. Throws a ServerProblem that names HOST or PORT when it can't. */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
  const { host, port, routes, logged, longestClose = 10_000 } = options;
  const find = routing(routes);
  let closing = false;
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      keepAliveTimeout: patience.idle,
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => {
      const found = find(request);
      if (closing) sayLine(response, 503, 'Cairn is stopping.', { connection: 'close' });
      else if (Number(request.headers['content-length']) > longestBody) {
        sayLine(response, 413, 'That is too long.', { connection: 'close' });
      } else if (typeof found === 'function') void answer(found, request, response);
      else if (found.length === 0) sayLine(response, 404, 'There is nothing here.');
      else sayLine(response, 405, `This takes ${found.join(' and ')}.`, { allow: found.join(', ') });
    },
  );

  const answer = async (handler: Routes[string], request: IncomingMessage, response: ServerResponse) => {
    try {
      await handler(request, response);
    } catch (error) {
      const ref = logged('a request could not be answered', error);
      if (response.headersSent) response.destroy();
      else sayLine(response, 500, `Something on my side broke (ref ${ref}).`, { connection: 'close' });
    }
  };

  await listen(server, host, port);
  return {
    url: urlOf(server, host),
    async close() {
      closing = true;
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection that is kept alive is idle, and can be closed, as soon as its last answer is out.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const giveUp = setTimeout(() => server.closeAllConnections(), longestClose);
      await ended;
      clearInterval(sweep);
      clearTimeout(giveUp);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new ServerProblem(whyNot(error, host, port), error)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      // Such as running out of files: a connection is lost, the rest goes on.
      server.on('error', () => {});
      resolve();
    });
  });
}

function whyNot(error: Error, host: string, port: number): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is in use by another program. Stop that one, or set PORT to another number.`;
  }
  if (code === 'EACCES') return `I may not listen on port ${port}. Set PORT to a number above 1023.`;
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) {
    return `${host} is no address of this machine. Set HOST to one that is, or to 0.0.0.0 for all of them.`;
  }
  return `I can't listen on ${host}, port ${port} (${error.message}). Check HOST and PORT.`;
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
