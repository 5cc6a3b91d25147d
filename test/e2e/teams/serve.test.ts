import { describe, expect, it } from 'vitest';
import { howMany, shows } from '../../contracts/platform/witness.ts';
import { RunningBot } from '../../support/slack/running-bot.ts';
import { type Call, sends } from '../../support/teams/faults.ts';
import { complaints, localEnvironment, localTeam, signedTeam } from '../../support/teams/process.ts';

/** The answer's status with its one line. */
async function line(url: string, options: RequestInit = {}): Promise<string> {
  const answer = await fetch(url, options);
  return `${answer.status} ${(await answer.text()).trimEnd()}`;
}

describe('Cairn in Teams', { timeout: 180_000 }, () => {
  it('says where it listens and how, answers probes, and counts what comes', async () => {
    const { connector, cairn, crowd } = await localTeam();
    expect(cairn.out).toBe(
      `Cairn listens on ${cairn.url} for Microsoft Teams (LOCAL MODE, unauthenticated, this machine only).\n`,
    );
    expect(cairn.err).toContain('CAIRN_TEAMS_LOCAL is set');
    expect(await line(`${cairn.url}/healthz`)).toBe('200 Running.');
    expect(await line(`${cairn.url}/readyz`)).toBe('200 Ready.');
    expect(await line(`${cairn.url}/api/messages`)).toBe('405 This takes POST.');
    expect(await line(`${cairn.url}/slack/events`, { method: 'POST' })).toBe('404 There is nothing here.');
    const conversation = connector.tenant.directWith('ana');
    const hello = crowd.inbound.activity('ana', { conversation }, { type: 'message', id: '1', text: 'help' });
    expect((await crowd.inbound.send(hello)).status).toBe(200);
    expect((await crowd.inbound.send({ ...hello, channelId: 'sms' })).status).toBe(403);
    const metrics = await (await fetch(`${cairn.url}/metrics`)).text();
    const inbound = (kind: string, outcome: string) =>
      `cairn_inbound_requests_total{platform="teams",kind="${kind}",outcome="${outcome}"} 1`;
    expect(metrics).toContain(inbound('conversationUpdate', 'acknowledged'));
    expect(metrics).toContain(inbound('message', 'acknowledged'));
    expect(metrics).toContain(inbound('unknown', 'refused'));
    expect(metrics).toContain('cairn_acknowledge_seconds_count{platform="teams"} 2');
  });

  it('knows signed activities, and says for whom it is', async () => {
    const { connector, cairn, crowd } = await signedTeam();
    expect(cairn.out).toBe(`Cairn listens on ${cairn.url} for Microsoft Teams (ANY TENANT).\n`);
    await shows(crowd, "I'm Cairn.");
    const stranger = crowd.inbound.activity('ana', { conversation: connector.tenant.payments }, { type: 'message' });
    const answer = await fetch(`${cairn.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer a.b.c' },
      body: JSON.stringify(stranger),
    });
    expect(answer.status).toBe(401);
    expect(cairn.err).toContain('ANY TENANT may talk to Cairn in Teams. MICROSOFT_APP_TENANT_ID');
    expect(complaints(cairn)).toBe('');
  });

  it('writes down at LOG_LEVEL=debug that Teams calls and what came of it, and nothing of what was said', async () => {
    const { cairn, crowd } = await localTeam({ env: { LOG_LEVEL: 'debug' } });
    await shows(crowd, "I'm Cairn.");
    await crowd.mentions('ana', 'actions add paint the door');
    await shows(crowd, 'paint the door');
    expect(cairn.err).toContain(
      '"platform":"teams","kind":"message","outcome":"acknowledged","msg":"a request came in"',
    );
    expect(cairn.err).toContain('"platform":"teams","outcome":"sent","msg":"a delivery was tried"');
    expect(cairn.err).not.toMatch(/paint|ana/i);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('finishes what has come in on %s, and takes no more', async (signal) => {
    const { connector, cairn, crowd } = await localTeam();
    await shows(crowd, "I'm Cairn.");
    const { promise: until, resolve: release } = Promise.withResolvers<void>();
    const asked = connector.faults.next(({ path }) => path.includes('/members/'), { kind: 'late', until });
    // Somebody whom Cairn has yet to ask about.
    connector.tenant.members.add('fin');
    const { bot, payments } = connector.tenant;
    const mention = { type: 'mention', text: '<at>Cairn</at>', mentioned: bot };
    const text = '<at>Cairn</at> actions add paint the door';
    const add = { type: 'message', id: '71', text, entities: [mention] };
    const answer = crowd.inbound.send(crowd.inbound.activity('fin', { conversation: payments, thread: '71' }, add));
    await asked;
    const stopped = cairn.stop(signal);
    await crowd.waitsFor('a closed door', async () => (await refused(cairn.url)) || undefined);
    release();
    expect((await answer).status).toBe(200);
    expect(await stopped).toBe(0);
    await cairn.start();
    await shows(crowd, 'paint the door');
    expect(howMany(await crowd.channel(), 'paint the door')).toBe(1);
  });

  it('writes down what is on its way when it is told to stop', async () => {
    const { connector, cairn, crowd } = await localTeam();
    await shows(crowd, "I'm Cairn.");
    const { promise: until, resolve: release } = Promise.withResolvers<void>();
    const inChannel = (call: Call) => sends(call) && !decodeURIComponent(call.path).includes('/a:1');
    const sent = connector.faults.next(inChannel, { kind: 'late', until });
    await crowd.mentions('ana', 'actions add paint the door');
    await sent;
    const stopped = cairn.stop();
    await crowd.waitsFor('a closed door', async () => (await refused(cairn.url)) || undefined);
    release();
    expect(await stopped).toBe(0);
    await cairn.start();
    await crowd.mentions('ana', 'actions');
    expect(howMany(await crowd.channel(), 'paint the door')).toBe(1);
  });
});

describe('Cairn does not start, and says why in one line', () => {
  it('with half a configuration, every missing part at once', async () => {
    const bot = new RunningBot({ env: { MICROSOFT_APP_TYPE: 'Many', CAIRN_TEAMS_TENANTS: 'acme' } });
    const { code, out, err } = await bot.finished();
    expect([code, out]).toEqual([1, '']);
    const keys = err.trimEnd().split('\n');
    expect(keys.map((fault) => fault.split(' ')[0])).toEqual([
      'MICROSOFT_APP_TYPE',
      'MICROSOFT_APP_ID',
      'MICROSOFT_APP_PASSWORD',
      'CAIRN_TEAMS_TENANTS',
    ]);
  });

  it('with local mode beside the registration of a real bot', async () => {
    const bot = new RunningBot({ env: { ...localEnvironment, MICROSOFT_APP_PASSWORD: 'a secret' } });
    const { code, err } = await bot.finished();
    expect(code).toBe(1);
    expect(err).toMatch(/^CAIRN_TEAMS_LOCAL and MICROSOFT_APP_PASSWORD are both set; [^\n]*\n$/);
    expect(err).not.toContain('a secret');
  });
});

/** Whether nobody listens there any more, or it says so. */
async function refused(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ status }) => status === 503,
    () => true,
  );
}
