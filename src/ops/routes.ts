import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Who answers what, each under its method and path: `POST /slack/events`. */
export type Routes = Readonly<Record<string, Handler>>;

/** Answers in one line of plain text. */
export function sayLine(response: ServerResponse, status: number, line: string, more: OutgoingHttpHeaders = {}): void {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...more })
    .end(`${line}\n`);
}

/** Who answers a request; when nobody does, the methods that its path knows. */
export function routing(routes: Routes): (request: IncomingMessage) => Handler | readonly string[] {
  const handlers = new Map(Object.entries(routes));
  const methods = Map.groupBy(handlers.keys(), (route) => route.slice(route.indexOf(' ') + 1));
  return ({ method = '', url = '' }) => {
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    const handler = handlers.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
    return handler ?? methods.get(path)?.map((route) => route.slice(0, route.indexOf(' '))) ?? [];
  };
}
