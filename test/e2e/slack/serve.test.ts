import { createServer } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { always, answeringSlack, botToken, emulatedSlack } from '../../support/slack/emulated-slack.ts';
import { RunningBot } from '../../support/slack/running-bot.ts';
import { anEvent, postForm, postJson, signingSecret } from '../../support/slack/signed.ts';
import { freePort } from '../../support/slack/workspace.ts';
import { SocketSlack } from '../../support/socket-slack.ts';
import { freshFolder } from '../../support/terminal.ts';

async function oneWorkspace(env: Record<string, string> = {}, folder = freshFolder()): Promise<RunningBot> {
  const SLACK_API_URL = env.SLACK_API_URL ?? (await emulatedSlack());
  const own = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL };
  return new RunningBot({ env: { ...own, ...env }, folder });
}

/** The answer's status with its one line. */
async function line(url: string, options: RequestInit = {}): Promise<string> {
  const answer = await fetch(url, options);
  return `${answer.status} ${(await answer.text()).trimEnd()}`;
}

const home = anEvent({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: '1.1' });

describe('Cairn in one workspace, over HTTP', () => {
  it('says where it listens and for whom, answers probes, and knows Slack by its signature', async () => {
    const bot = await oneWorkspace();
    const url = await bot.listening();
    expect(bot.out).toBe(`Cairn listens on ${url} for Slack (one workspace: Acme).\n`);
    expect(await line(`${url}/healthz`)).toBe('200 Running.');
    expect(await line(`${url}/readyz`)).toBe('200 Ready.');
    expect(await line(`${url}/readyz`, { method: 'HEAD' })).toBe('200 ');
    expect(await line(url)).toBe('404 There is nothing here.');
    expect(await line(`${url}/slack/events?x=1`)).toBe('405 This takes POST.');
    expect(await line(`${url}/slack/install`)).toBe('404 There is nothing here.');
    expect((await postJson(url, home)).status).toBe(200);
    expect((await postJson(url, home, { secret: 'another' })).status).toBe(401);
    expect((await postJson(url, home, { time: 1_700_000_000 })).status).toBe(401);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('cairn_inbound_requests_total{platform="slack",kind="event",outcome="acknowledged"} 1');
    expect(metrics).toContain('cairn_inbound_requests_total{platform="slack",kind="unknown",outcome="refused"} 2');
    expect(metrics).toContain('cairn_acknowledge_seconds_count{platform="slack"} 1');
    expect(metrics).toContain('cairn_deliveries_parked 0');
    expect(metrics).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(bot.err).toBe('');
  });

  it('answers nobody from another workspace, and nobody once it was uninstalled', async () => {
    const bot = await oneWorkspace();
    const url = await bot.listening();
    const command = { command: '/cairn', text: 'help', user_id: 'U1', channel_id: 'C1' };
    expect((await postForm(url, { ...command, team_id: 'T_OTHER' })).status).toBe(200);
    const turnedAway = () => bot.said('a request came from where Cairn is not installed');
    await turnedAway();
    bot.err = '';
    await postJson(url, anEvent({ type: 'app_uninstalled' }, { authorizations: [] }));
    await bot.said('uninstalled from Slack');
    await postJson(url, home);
    await turnedAway();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s, and is there again at once', async (signal) => {
    const folder = freshFolder();
    const port = String(await freePort());
    for (let time = 0; time < 2; time += 1) {
      const bot = await oneWorkspace({ PORT: port }, folder);
      const url = await bot.listening();
      expect(url).toBe(`http://127.0.0.1:${port}`);
      expect((await postJson(url, home)).status).toBe(200);
      bot.signal(signal);
      expect(await bot.finished()).toMatchObject({ code: 0, err: '' });
    }
  });

  it('says in one line that its port is in use, and lets go of everything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const PORT = String(typeof address === 'object' && address?.port);
    const folder = freshFolder();
    expect(await (await oneWorkspace({ PORT }, folder)).finished()).toEqual({
      code: 1,
      out: '',
      err: `Port ${PORT} on 127.0.0.1 is in use by another program. Stop that one, or set PORT to another number.\n`,
    });
    await (await oneWorkspace({}, folder)).listening();
  });

  it('is refused a second time on the same database', async () => {
    const folder = freshFolder();
    await (await oneWorkspace({}, folder)).listening();
    const second = await (await oneWorkspace({}, folder)).finished();
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toMatch(/^Another Cairn is already running on .*\n$/);
  });
});

describe('Cairn in Socket Mode', () => {
  it('connects by itself, answers probes, and hangs up when it stops', async () => {
    const slack = await SocketSlack.open({ appToken: 'xapp-1-emulated' });
    const env = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: 'xapp-1-emulated' };
    const bot = new RunningBot({ env });
    const url = await bot.listening();
    expect(bot.out).toContain('for Slack (one workspace: Acme).');
    expect(slack.connected).toBe(true);
    expect(await line(`${url}/readyz`)).toBe('200 Ready.');
    expect(await line(`${url}/slack/events`, { method: 'POST' })).toBe('404 There is nothing here.');
    await slack.ask('events_api', home);
    bot.signal('SIGTERM');
    expect(await bot.finished()).toMatchObject({ code: 0, err: '' });
  });

  it('does not start with a token that Slack does not take, and lets go of everything', async () => {
    const slack = await SocketSlack.open({ appToken: 'xapp-1-emulated' });
    const env = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: 'xapp-1-other' };
    const { code, out, err } = await new RunningBot({ env: { ...env, LOG_LEVEL: 'fatal' } }).finished();
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^Slack does not take SLACK_APP_TOKEN \(invalid_auth\)\.[^\n]*\n$/);
  });
});

describe('Cairn that is told to stop', () => {
  it('closes its door and waits for a request that is still coming in, but not when it is told again', async () => {
    const bot = await oneWorkspace();
    const url = await bot.listening();
    const half = connect(Number(new URL(url).port), '127.0.0.1');
    half.on('error', () => {});
    half.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
    expect(await line(`${url}/healthz`)).toBe('200 Running.');
    bot.signal('SIGTERM');
    await bot.until(async () => (await refused(url)) || undefined, 'closed door');
    bot.signal('SIGTERM');
    expect((await bot.finished()).code).toBe(1);
    half.destroy();
  });
});

/** Whether nobody listens there any more. */
async function refused(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => false,
    () => true,
  );
}

describe('Cairn does not start, and says why in one line', () => {
  it.each([
    [
      'a token that Slack does not take',
      always({ ok: false, error: 'invalid_auth' }),
      /^Slack does not take SLACK_BOT_TOKEN \(invalid_auth\)\. Copy it again/,
    ],
    [
      'a person’s token',
      always({ ok: true, team_id: 'T1', user_id: 'U1', team: 'Acme' }),
      /^SLACK_BOT_TOKEN is no bot’s token/,
    ],
    [
      'a workspace that says no',
      always({ ok: false, error: 'org_login_required' }),
      /^Slack took SLACK_BOT_TOKEN but said no \(org_login_required\)\./,
    ],
    ['an address that is not Slack’s', always('not found', 404), /answered with status 404\. Check SLACK_API_URL/],
  ])('with %s', async (_, handle, told) => {
    const SLACK_API_URL = await answeringSlack(handle);
    const { code, out, err } = await (await oneWorkspace({ SLACK_API_URL, LOG_LEVEL: 'fatal' })).finished();
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(told);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).not.toContain(botToken);
  });

  it('when Slack is not there', async () => {
    const SLACK_API_URL = `http://127.0.0.1:${await freePort()}/api`;
    const { code, err } = await (await oneWorkspace({ SLACK_API_URL, LOG_LEVEL: 'fatal' })).finished();
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Slack can't be reached at http:\S+\/api\/ \(.*ECONNREFUSED.*\)\. Check the network, and SLACK_API_URL\.\n$/,
    );
  });

  it('with half a configuration, every missing part at once', async () => {
    const bot = new RunningBot({ env: { SLACK_CLIENT_ID: '1.2', PORT: 'http', SLACK_APP_TOKEN: 'xoxb-oops' } });
    const { code, out, err } = await bot.finished();
    expect([code, out]).toEqual([1, '']);
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((fault) => fault.split(' ')[0]),
    ).toEqual(['PORT', 'SLACK_APP_TOKEN', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'CAIRN_ENCRYPTION_KEY']);
    expect(err).not.toContain('oops');
  });

  it('when the terminal’s options are given to it', async () => {
    const bot = new RunningBot({
      env: { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret },
      args: ['start', '--as', 'ana'],
    });
    expect(await bot.finished()).toMatchObject({
      code: 1,
      err: '--as and --clock are for the terminal: use `npm start -- chat` with them.\n',
    });
  });
});
