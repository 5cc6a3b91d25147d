import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shows, tells } from '../../contracts/platform/witness.ts';
import { Crowd } from '../../support/slack/crowd.ts';
import { install } from '../../support/slack/install.ts';
import { CairnProcess } from '../../support/slack/process.ts';
import { Slack } from '../../support/slack/slack.ts';
import { freePort, slackApp } from '../../support/slack/workspace.ts';

test('two workspaces install Cairn, one uninstalls it in the middle of a question, and the other goes on', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const redirectUris = [`${url}/slack/oauth_redirect`];
  const slack = await Slack.start({ botToken: undefined, redirectUris });
  const beta = await slack.another({ team: 'T0BETA0001', name: 'Beta', domain: 'beta', redirectUris });
  const cairn = await CairnProcess.start({
    port,
    env: {
      SLACK_CLIENT_ID: slackApp.clientId,
      SLACK_CLIENT_SECRET: slackApp.clientSecret,
      SLACK_STATE_SECRET: 'a-secret-for-the-state-of-installations',
      SLACK_SIGNING_SECRET: slackApp.signingSecret,
      SLACK_API_URL: `${slack.proxy.url}/api/`,
      CAIRN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      CAIRN_PUBLIC_URL: url,
    },
  });
  expect((await install(url, slack.proxy, slack.acme.workspace)).text).toContain('Cairn is in Acme');
  expect((await install(url, slack.proxy, beta.workspace)).text).toContain('Cairn is in Beta');
  await beta.workspace.addChannel('payments', ['ana', 'bo', 'cy', 'cairn']);
  const acmeCrowd = new Crowd(slack, url);
  const betaCrowd = new Crowd(slack, url, { place: beta });
  for (const crowd of [acmeCrowd, betaCrowd]) {
    await crowd.begin();
    await shows(crowd, "I'm Cairn.");
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    await shows(crowd, /1 of 4 · Process .*Nobody has answered yet/);
  }
  const tokens = new Set(slack.proxy.callsOf('chat.postMessage').map(({ token }) => token));
  expect(tokens.size).toBe(2);
  expect(await shows(acmeCrowd, 'takes us through')).toContain('Ana');

  const { button, on } = await acmeCrowd.finds('bo', '2');
  await acmeCrowd.tell('event-app-uninstalled', {});
  const [revoked = ''] = slack.proxy.calls.filter(({ team }) => team === slack.acme.workspace.team).map((c) => c.token);
  slack.proxy.revoke(revoked);
  const callsTo = (team: string) => slack.proxy.calls.filter((call) => call.team === team).length;
  const before = callsTo(slack.acme.workspace.team);
  expect((await acmeCrowd.inbound.press('bo', button, on)).status).toBe(200);
  expect((await acmeCrowd.inbound.command('bo', 'levels', 'payments')).status).toBe(200);
  await tells(betaCrowd, 'bo', () => betaCrowd.presses('bo', '2'), 'Level 2, noted.');
  await shows(betaCrowd, 'One of three has answered');
  await cairn.kill();
  await cairn.start();
  expect(cairn.out).toContain('many workspaces: one so far');
  await betaCrowd.presses('cy', '2');
  await shows(betaCrowd, 'Two of three have answered');
  expect(callsTo(slack.acme.workspace.team)).toBe(before);
  expect(await cairn.stop()).toBe(0);
  for (const file of readdirSync(cairn.folder)) {
    const bytes = readFileSync(join(cairn.folder, file));
    expect([file, bytes.includes('xoxb')]).toEqual([file, false]);
  }
  for (const token of tokens) expect(`${cairn.out}${cairn.err}`).not.toContain(token);
});
