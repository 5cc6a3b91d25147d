import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import { type Routes, sayLine } from './routes.ts';

export type ProbesOptions = {
  /** Why Cairn can't work now, in a few words; undefined when it can. */
  readonly notReady: () => Promise<string | undefined>;
  readonly metrics: Metrics;
  /** Opens the metrics to others than this machine. */
  readonly metricsToken: string | undefined;
};

/** What an operator's machines ask: does it run, can it work, how is it doing. */
export function probes({ notReady, metrics, metricsToken }: ProbesOptions): Routes {
  return {
    'GET /healthz': (_, response) => sayLine(response, 200, 'Running.'),
    async 'GET /readyz'(_, response) {
      const reason = await notReady();
      if (reason === undefined) sayLine(response, 200, 'Ready.');
      else sayLine(response, 503, reason);
    },
    async 'GET /metrics'(request, response) {
      if (!mayRead(request, metricsToken)) {
        sayLine(response, 401, 'Metrics are for this machine, or for who has the token.', {
          'www-authenticate': 'Bearer',
        });
        return;
      }
      await sendPage(response, metrics);
    },
  };
}

async function sendPage(response: ServerResponse, metrics: Metrics): Promise<void> {
  const { type, text } = await metrics.page();
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

function mayRead({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  const [, given] = /^Bearer +(.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token !== undefined && given !== undefined && same(given.trim(), token)) return true;
  // A proxy on this machine is at loopback too, and hands on requests from anywhere.
  const handedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some(
    (name) => headers[name] !== undefined,
  );
  return !handedOn && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}

/** In a time that says nothing about where the two differ. */
function same(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
