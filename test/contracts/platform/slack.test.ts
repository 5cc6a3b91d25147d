import { afterAll } from 'vitest';
import { openChart } from '../../../src/chart/chart.ts';
import { connectSlack } from '../../../src/platforms/slack/slack.ts';
import { slackApp } from '../../support/slack/workspace.ts';
import { slackStage } from './slack-stage.ts';
import { platformStories } from './stories.ts';

const chart = openChart();
afterAll(() => chart.close());

platformStories(
  'Slack',
  slackStage((slack) => ({ clock, log, catalogue }) => {
    const { SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken } = slack.environment;
    return connectSlack({
      config: { transport: 'http', workspaces: 'one', signingSecret: slackApp.signingSecret, botToken, apiUrl },
      catalogue,
      draw: chart.draw,
      log,
      meter: { inbound: () => {}, acknowledged: () => {} },
      clock,
    });
  }),
);
