import { onTestFinished } from 'vitest';
import { openChart } from '../../../src/chart/chart.ts';
import { connectSlack } from '../../../src/platforms/slack/slack.ts';
import { onceIn } from '../../../src/storage/once.ts';
import { newSqliteUrl } from '../databases.ts';
import { type Connect, HttpHouse } from '../http-house.ts';
import { Crowd } from './crowd.ts';
import { CairnProcess } from './process.ts';
import { Slack } from './slack.ts';
import { slackApp } from './workspace.ts';

/** A team in #payments with Cairn as a process of its own. */
export type ProcessTeam = { readonly slack: Slack; readonly cairn: CairnProcess; readonly crowd: Crowd };

/** A team in #payments with Cairn in this process, on a clock that is moved by hand. */
export type HouseTeam = { readonly slack: Slack; readonly house: HttpHouse; readonly crowd: Crowd };

/** Starts Cairn as a process in a workspace of one token, and invites it to #payments. */
export async function processTeam(): Promise<ProcessTeam> {
  const slack = await Slack.start();
  const cairn = await CairnProcess.start({ env: slack.environment });
  const crowd = new Crowd(slack, cairn.url);
  await crowd.begin();
  return { slack, cairn, crowd };
}

/** Starts Cairn in this process, and invites it to #payments; what broke inside fails the test in the end. */
export async function houseTeam({ start = new Date('2027-03-01T09:00:00Z') } = {}): Promise<HouseTeam> {
  const slack = await Slack.start();
  const house = await HttpHouse.open(connectTo(slack), await newSqliteUrl(), start);
  const crowd = new HouseCrowd(slack, house);
  await crowd.begin();
  onTestFinished(() => {
    if (house.errors.length > 0) throw new AggregateError(house.errors, 'Something broke inside.');
  });
  return { slack, house, crowd };
}

/** Connects to the first workspace of a Slack by token, over HTTP. */
export function connectTo(slack: Slack): Connect {
  return async ({ clock, log, catalogue, storage }) => {
    const { SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken } = slack.environment;
    const chart = openChart();
    const connected = await connectSlack({
      config: { transport: 'http', workspaces: 'one', signingSecret: slackApp.signingSecret, botToken, apiUrl },
      catalogue,
      draw: chart.draw,
      log,
      meter: { inbound: () => {}, acknowledged: () => {} },
      clock,
      once: onceIn(storage.queries),
    });
    return {
      ...connected,
      async stop() {
        await connected.stop();
        await chart.close();
      },
    };
  };
}

class HouseCrowd extends Crowd {
  readonly #house: HttpHouse;

  constructor(slack: Slack, house: HttpHouse) {
    super(slack, house.url);
    this.#house = house;
  }

  override settles(): Promise<void> {
    return this.#house.settle();
  }
}
