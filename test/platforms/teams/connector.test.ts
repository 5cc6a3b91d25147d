import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DeliveryProblem } from '../../../src/chat/platform.ts';
import { Connector, type ConnectorParts } from '../../../src/platforms/teams/connector.ts';
import { Pace } from '../../../src/platforms/teams/pace/pace.ts';
import { ConnectorRefusal, problemOf } from '../../../src/platforms/teams/problem.ts';

type Heard = { readonly url: string; readonly token: string | undefined };

/** A service that answers in its own way; returns where it is, and what it heard. */
async function service(answer: RequestListener, server = createServer()) {
  const heard: Heard[] = [];
  server.on('request', (request, response) => {
    heard.push({ url: request.url ?? '', token: request.headers.authorization });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  return { heard, port: typeof address === 'object' && address ? address.port : 0 };
}

function connectorWith(more: Partial<ConnectorParts> = {}): Connector {
  const gate = { token: async () => 'token of the bot' };
  return new Connector({ gate, trusts: () => true, pace: new Pace(), ...more });
}

const way = (port: number, scheme = 'http') => ({ serviceUrl: `${scheme}://127.0.0.1:${port}/emea/`, tenant: 'acme' });

/** A port that was just given back. */
async function nobodysPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** What came of a call that went wrong. */
async function trouble(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a call that Teams refuses', () => {
  const told: readonly (readonly [string, number | undefined])[] = [
    ['7', 7_000],
    ['0.5', 500],
    ['0', undefined],
    ['-3', undefined],
    ['soon', undefined],
    ['1e9', undefined],
    ['Thu, 01 Jan 2015 00:00:00 GMT', undefined],
    ['7200', 7_200_000],
    ['99999999999', 86_400_000],
  ];
  test.each(told)('with Retry-After: %s', async (header, ms) => {
    const { port } = await service((_, response) => response.writeHead(429, { 'retry-after': header }).end('{}'));
    const error = await trouble(connectorWith().send(way(port), 'a:1', {}));
    expect(error).toBeInstanceOf(ConnectorRefusal);
    expect(error).toMatchObject({ status: 429, retryAfterMs: ms });
    const problem = problemOf(error);
    expect(problem).toBeInstanceOf(DeliveryProblem);
    if (!(problem instanceof DeliveryProblem)) return;
    expect(problem.permanent).toBe(false);
    if (ms === undefined) expect(problem.retryAfterMs).toBeUndefined();
    else expect(problem.retryAfterMs).toBeGreaterThanOrEqual(ms);
  });

  test('with a date waits until then', async () => {
    const until = new Date(Date.now() + 60_000).toUTCString();
    const { port } = await service((_, response) => response.writeHead(503, { 'retry-after': until }).end());
    const error = await trouble(connectorWith().members(way(port), '19:x@thread.tacv2'));
    expect(error instanceof ConnectorRefusal && (error.retryAfterMs ?? 0)).toBeGreaterThan(50_000);
  });

  test('keeps what people wrote out of the error', async () => {
    const { port } = await service((_, response) =>
      response.writeHead(400).end(JSON.stringify({ error: { code: 'Ana wrote: secret', message: 'secret' } })),
    );
    const error = await trouble(connectorWith().send(way(port), 'a:1', {}));
    expect(String(error)).toBe('ConnectorRefusal: Teams answered with status 400');
  });
});

describe('a call that never got there', () => {
  test.each([
    ['nobody listens', async () => way(await nobodysPort())],
    ['the name leads nowhere', async () => ({ serviceUrl: 'http://nowhere.invalid/', tenant: 'acme' })],
    [
      'there is no TLS where it has to be',
      async () => way((await service((_, response) => void response.end('{}'))).port, 'https'),
    ],
    [
      'nobody vouches for the service',
      async () => way((await service((_, response) => void response.end('{}'), createTlsServer())).port, 'https'),
    ],
  ])('because %s is known not to have been made', async (_, where) => {
    const error = await trouble(connectorWith().send(await where(), 'a:1', {}));
    expect(error).toBeInstanceOf(DeliveryProblem);
    expect(error).toMatchObject({ permanent: false });
  });

  test('because Microsoft gave no token neither, and the secret stays out of it', async () => {
    const { port, heard } = await service((_, response) => response.end('{}'));
    const gate = { token: () => Promise.reject(new Error('AADSTS7000215')) };
    const error = await trouble(connectorWith({ gate }).send(way(port), 'a:1', {}));
    expect(error).toBeInstanceOf(DeliveryProblem);
    expect(String(error)).toBe('DeliveryProblem: Microsoft gave no token to call Teams with');
    expect(heard).toEqual([]);
  });

  test('because the token never came', async () => {
    const { port } = await service((_, response) => response.end('{}'));
    const gate = { token: () => new Promise<never>(() => {}) };
    const error = await trouble(connectorWith({ gate, longestCall: 50 }).send(way(port), 'a:1', {}));
    expect(error).toBeInstanceOf(DeliveryProblem);
  });
});

describe('a call whose outcome is open', () => {
  const answers: readonly (readonly [string, RequestListener])[] = [
    ['hangs', () => {}],
    ['is cut off', (request) => void request.socket.destroy()],
    ['is answered by halves', (_, response) => void response.writeHead(201, { 'content-length': 900 }).write('{"id"')],
    ['is answered with a page', (_, response) => void response.end('<html>What Ana wrote</html>')],
    ['is answered without an id', (_, response) => void response.end('{"id":7}')],
    ['fails inside', (_, response) => void response.writeHead(500).end()],
  ];
  test.each(answers)('because it %s is not taken for one that was not made', async (_, answer) => {
    const { port } = await service(answer);
    const error = await trouble(connectorWith({ longestCall: 200 }).send(way(port), 'a:1', {}));
    expect(error).toBeInstanceOf(Error);
    expect(problemOf(error)).not.toBeInstanceOf(DeliveryProblem);
    expect(String(error)).not.toContain('Ana');
  });
});

describe('the token of the bot', () => {
  test('goes nowhere else when the service points to another', async () => {
    const other = await service((_, response) => response.end('{"id":"1"}'));
    const { port } = await service((_, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${other.port}/` }).end(),
    );
    const error = await trouble(connectorWith().send(way(port), 'a:1', {}));
    expect(problemOf(error)).toMatchObject({ permanent: true });
    expect(other.heard).toEqual([]);
  });

  test('is not even asked for when the service is not trusted', async () => {
    let asked = 0;
    const gate = {
      token: async () => {
        asked += 1;
        return 'token';
      },
    };
    const { port, heard } = await service((_, response) => response.end('{}'));
    const error = await trouble(connectorWith({ gate, trusts: () => false }).send(way(port), 'a:1', {}));
    expect(error).toMatchObject({ permanent: true });
    expect([asked, heard.length]).toEqual([0, 0]);
  });

  test.each(['../../admin', '..%2f..%2fadmin', '..', '.', 'a/b?c#d', 'a:1\r\nx: y', '\\..\\..', '%2e%2e'])(
    'is used for no other path, whatever a conversation is called (%s)',
    async (id) => {
      const { port, heard } = await service((_, response) => response.end('{"id":"1"}'));
      await trouble(connectorWith().send(way(port), id, {}));
      await trouble(connectorWith().update(way(port), 'a:1', id, {}));
      await trouble(connectorWith().member(way(port), id, id));
      for (const { url } of heard)
        expect(url).toMatch(/^\/emea\/v3\/conversations\/[^/?#]+\/(activities|members)(\/[^/?#]+)?$/);
    },
  );
});
