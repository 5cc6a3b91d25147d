import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openMetrics } from '../../src/ops/metrics.ts';
import { probes } from '../../src/ops/probes.ts';
import type { Routes } from '../../src/ops/routes.ts';
import { type OpenServer, openServer, ServerProblem } from '../../src/ops/server.ts';

async function serving(routes: Routes, problems: string[] = []): Promise<OpenServer> {
  const logged = (what: string, error: unknown) => {
    problems.push(`${what}: ${error instanceof Error ? error.message : error}`);
    return '7f3a';
  };
  const server = await openServer({ host: '127.0.0.1', port: 0, routes, logged });
  onTestFinished(() => server.close());
  return server;
}

async function line(url: string, options: RequestInit = {}): Promise<string> {
  const answer = await fetch(url, options);
  return `${answer.status} ${await answer.text()}`;
}

describe('the server', () => {
  it('hands each request to who answers it, and says in a line when nobody does', async () => {
    const { url } = await serving({
      'GET /a': (_, response) => void response.end('got'),
      'POST /a': (_, response) => void response.end('posted'),
    });
    expect(await line(`${url}/a?b=c`)).toBe('200 got');
    expect(await line(`${url}/a`, { method: 'POST' })).toBe('200 posted');
    expect(await line(`${url}/a`, { method: 'PUT' })).toBe('405 This takes GET and POST.\n');
    expect((await fetch(`${url}/a`, { method: 'DELETE' })).headers.get('allow')).toBe('GET, POST');
    expect(await line(`${url}/a/b`)).toBe('404 There is nothing here.\n');
    expect(await line(`${url}/constructor`)).toBe('404 There is nothing here.\n');
  });

  it('answers kindly when a handler breaks, and goes on', async () => {
    const problems: string[] = [];
    const { url } = await serving(
      {
        'GET /throws': () => {
          throw new Error('one');
        },
        'GET /rejects': async () => {
          throw new Error('two');
        },
      },
      problems,
    );
    expect(await line(`${url}/throws`)).toBe('500 Something on my side broke (ref 7f3a).\n');
    expect(await line(`${url}/rejects`)).toBe('500 Something on my side broke (ref 7f3a).\n');
    expect(problems).toEqual(['a request could not be answered: one', 'a request could not be answered: two']);
  });

  it('finishes what is running when it closes, and takes nothing new', async () => {
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const server = await serving({
      'GET /slow': async (_, response) => {
        await work;
        response.end('done');
      },
      'GET /fast': (_, response) => void response.end('fast'),
    });
    await line(`${server.url}/fast`);
    const slow = line(`${server.url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = server.close();
    expect(await line(`${server.url}/fast`).catch(() => 'refused')).toMatch(/^refused$|^503 Cairn is stopping/);
    finish();
    expect(await slow).toBe('200 done');
    await closed;
    await expect(fetch(`${server.url}/fast`)).rejects.toThrow('fetch failed');
  });

  it('waits no longer than it was told for what never ends', async () => {
    const server = await openServer({
      host: '127.0.0.1',
      port: 0,
      routes: { 'GET /never': () => {} },
      logged: () => '',
      longestClose: 100,
    });
    const never = line(`${server.url}/never`).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close();
    expect(await never).toBe('cut off');
  });

  it('survives what is no HTTP', async () => {
    const { url } = await serving({ 'GET /a': (_, response) => void response.end('got') });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.end('\x16\x03\x01 not HTTP\r\n\r\n');
    const said = await new Promise((resolve) => socket.on('data', (data) => resolve(String(data))));
    expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    expect(await line(`${url}/a`)).toBe('200 got');
  });

  it.each([
    ['no.such.host.invalid', /^no\.such\.host\.invalid is no address of this machine\. Set HOST/],
    ['192.0.2.1', /^192\.0\.2\.1 is no address of this machine\. Set HOST/],
  ])('says that it cannot listen on %s', async (host, told) => {
    const opening = openServer({ host, port: 0, routes: {}, logged: () => '' });
    await expect(opening).rejects.toThrow(ServerProblem);
    await expect(opening).rejects.toThrow(told);
  });
});

describe('the probes', () => {
  async function probing(notReady: () => Promise<string | undefined>, metricsToken?: string) {
    const metrics = await openMetrics({ parked: async () => 2 });
    return { metrics, ...(await serving(probes({ notReady, metrics, metricsToken }))) };
  }

  it('tell running from ready, with the reason', async () => {
    let reason: string | undefined = 'The database does not answer.';
    const { url } = await probing(async () => reason);
    expect(await line(`${url}/healthz`)).toBe('200 Running.\n');
    expect(await line(`${url}/readyz`)).toBe('503 The database does not answer.\n');
    reason = undefined;
    expect(await line(`${url}/readyz`)).toBe('200 Ready.\n');
  });

  it('show the metrics to this machine', async () => {
    const { url, metrics } = await probing(async () => undefined);
    metrics.inbound('slack', 'command', 'acknowledged');
    metrics.acknowledged('slack', 0.02);
    metrics.delivery('slack', 'sent');
    metrics.delivery('slack', 'failed');
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const page = await answer.text();
    for (const metric of [
      'cairn_inbound_requests_total{platform="slack",kind="command",outcome="acknowledged"} 1',
      'cairn_acknowledge_seconds_bucket{le="0.025",platform="slack"} 1',
      'cairn_deliveries_total{platform="slack",outcome="sent"} 1',
      'cairn_deliveries_total{platform="slack",outcome="failed"} 1',
      'cairn_deliveries_parked 2',
      'nodejs_eventloop_lag_seconds',
    ]) {
      expect(page).toContain(metric);
    }
  });

  it('show the metrics to who has the token, not to whom a proxy on this machine lets through', async () => {
    const { url } = await probing(async () => undefined, 'a-metrics-token');
    const status = async (headers: Record<string, string>) => (await fetch(`${url}/metrics`, { headers })).status;
    const proxied = { 'x-forwarded-for': '203.0.113.7' };
    expect(await status({})).toBe(200);
    expect(await status(proxied)).toBe(401);
    expect(await status({ ...proxied, authorization: 'Bearer a-metrics-token' })).toBe(200);
    expect(await status({ ...proxied, authorization: 'Bearer a-metrics-toke' })).toBe(401);
    expect(await status({ ...proxied, authorization: 'Basic a-metrics-token' })).toBe(401);
  });
});
