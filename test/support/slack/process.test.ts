import { expect, test } from 'vitest';
import { install } from './install.ts';
import { CairnProcess } from './process.ts';
import { Slack } from './slack.ts';
import { slackApp } from './workspace.ts';

test('Cairn as a process hears a workspace over HTTP, also after it was killed', async () => {
  const slack = await Slack.start();
  const cairn = await CairnProcess.start({ env: slack.environment });
  const inbound = slack.acme.inboundTo(cairn.url);
  expect((await inbound.command('ana', 'help', 'payments')).status).toBe(200);
  expect((await inbound.command('ana', 'help', 'payments', { secret: 'wrong' })).status).toBe(401);
  await cairn.kill();
  await cairn.start();
  expect((await inbound.command('ana', 'help', 'payments')).status).toBe(200);
  expect(await cairn.stop()).toBe(0);
});

test('somebody installs Cairn from their browser', async () => {
  const cairn = await CairnProcess.prepare({ env: {} });
  const slack = await Slack.start({ botToken: undefined, redirectUris: [`${cairn.url}/slack/oauth_redirect`] });
  const running = await CairnProcess.start({
    port: cairn.port,
    env: {
      SLACK_CLIENT_ID: slackApp.clientId,
      SLACK_CLIENT_SECRET: slackApp.clientSecret,
      SLACK_STATE_SECRET: 'a-secret-for-the-state-of-installations',
      SLACK_SIGNING_SECRET: slackApp.signingSecret,
      SLACK_API_URL: `${slack.proxy.url}/api/`,
      CAIRN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      CAIRN_PUBLIC_URL: cairn.url,
    },
  });
  const page = await install(running.url, slack.proxy, slack.acme.workspace);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Acme');
  expect(slack.proxy.callsOf('oauth.v2.access')).toHaveLength(1);
});
