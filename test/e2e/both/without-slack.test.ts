import { expect, test } from 'vitest';
import { shows } from '../../contracts/platform/witness.ts';
import { always, answeringSlack } from '../../support/slack/emulated-slack.ts';
import { CairnProcess } from '../../support/slack/process.ts';
import { RunningBot } from '../../support/slack/running-bot.ts';
import { BotConnector } from '../../support/teams/connector.ts';
import { Crowd } from '../../support/teams/crowd.ts';
import { localEnvironment } from '../../support/teams/process.ts';

/** A Slack that is in trouble until it is well. */
async function slackInTrouble() {
  let answer = always({}, 503);
  const SLACK_API_URL = await answeringSlack((...request) => answer(...request));
  return {
    environment: { SLACK_API_URL, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'sign' },
    isWell() {
      answer = always({ ok: true, team_id: 'T1', team: 'Acme', user_id: 'U1', bot_id: 'B1' });
    },
  };
}

const inTeams = 'Microsoft Teams (LOCAL MODE, unauthenticated, this machine only)';

test('Teams is served while Slack can’t be reached, and both once it can', { timeout: 120_000 }, async () => {
  const slack = await slackInTrouble();
  const connector = await BotConnector.start();
  const cairn = await CairnProcess.start({ env: { ...slack.environment, ...localEnvironment } });
  expect(cairn.out).toBe(`Cairn listens on ${cairn.url} for ${inTeams}, and not yet for Slack.\n`);
  expect(cairn.err).toMatch(/answered with status 503[^\n]*Cairn begins without Slack, and goes on trying it/);
  const crowd = new Crowd(connector, cairn.url);
  await crowd.begin();
  await shows(crowd, "I'm Cairn.");
  await crowd.mentions('ana', 'actions add paint the door');
  await shows(crowd, 'paint the door');
  slack.isWell();
  const both = `Cairn listens on ${cairn.url} for Slack (one workspace: Acme) and ${inTeams}.\n`;
  await crowd.waitsFor('both', async () => cairn.out.includes(both) || undefined);
  await crowd.mentions('bo', 'actions');
  await crowd.waitsFor(
    'the action',
    async () => (await crowd.alone('bo')).join().includes('paint the door') || undefined,
  );
  expect((await fetch(`${cairn.url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401);
  expect(await cairn.stop()).toBe(0);
});

test('it stops at once while it goes on trying', { timeout: 60_000 }, async () => {
  const slack = await slackInTrouble();
  const cairn = await CairnProcess.start({ env: { ...slack.environment, ...localEnvironment } });
  expect(await cairn.stop()).toBe(0);
});

test.each([
  ['a Slack alone that can’t be reached', {}, always({}, 503), /answered with status 503/],
  [
    'a token that Slack does not take, beside Teams',
    localEnvironment,
    always({ ok: false, error: 'invalid_auth' }),
    /does not take SLACK_BOT_TOKEN/,
  ],
] as const)('it does not start with %s', { timeout: 60_000 }, async (_, more, answer, told) => {
  const SLACK_API_URL = await answeringSlack(answer);
  const env = { SLACK_API_URL, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'sign', ...more };
  const { code, out, err } = await new RunningBot({ env }).finished();
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(told);
});
