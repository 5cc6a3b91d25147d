import { expect, test } from 'vitest';
import { brings, shows, tells } from '../../contracts/platform/witness.ts';
import { newPostgresUrl } from '../../support/databases.ts';
import { Crowd as SlackCrowd } from '../../support/slack/crowd.ts';
import { CairnProcess } from '../../support/slack/process.ts';
import { Slack } from '../../support/slack/slack.ts';
import { BotConnector } from '../../support/teams/connector.ts';
import { Crowd as TeamsCrowd } from '../../support/teams/crowd.ts';
import { complaints, localEnvironment } from '../../support/teams/process.ts';

const databases = { sqlite: async () => ({}), postgres: async () => ({ DATABASE_URL: await newPostgresUrl() }) };
const five = ['ana', 'bo', 'cy', 'di', 'eva'] as const;

test.each(Object.entries(databases))(
  'one process on one port takes a team of Slack and one of Teams through a chapter each (%s)',
  { timeout: 240_000 },
  async (_, environment) => {
    const slack = await Slack.start();
    const connector = await BotConnector.start();
    const env = { ...slack.environment, ...localEnvironment, ...(await environment()) };
    const cairn = await CairnProcess.start({ env });
    expect(cairn.out).toBe(
      `Cairn listens on ${cairn.url} for Slack (one workspace: Acme) and Microsoft Teams (LOCAL MODE, unauthenticated, this machine only).\n`,
    );
    const inSlack = new SlackCrowd(slack, cairn.url);
    const inTeams = new TeamsCrowd(connector, cairn.url);
    const sides = [
      { crowd: inSlack, level: '1' },
      { crowd: inTeams, level: '4' },
    ] as const;
    const both = <T>(work: (side: (typeof sides)[number]) => Promise<T>) => Promise.all(sides.map(work));
    await both(async ({ crowd }) => {
      await crowd.begin();
      await shows(crowd, "I'm Cairn.");
      await brings(crowd, () => crowd.says('ana', 'assess cncf-cloud-native process live'), 'Ana takes us through');
    });
    for (const next of ['2 of 4 · Process', '3 of 4 · Process', '4 of 4 · Process', 'Process: Level']) {
      await both(async ({ crowd, level }) => {
        await shows(crowd, 'Nobody has answered yet');
        for (const who of five) await tells(crowd, who, () => crowd.presses(who, level), `Level ${level}, noted.`);
        await brings(crowd, () => crowd.presses('ana', 'Reveal'), `Level ${level} it is`);
        await brings(crowd, () => crowd.presses('ana', 'Next question'), next);
      });
    }
    await shows(inSlack, 'Process: Level 1 reached');
    await shows(inTeams, 'Process: Level 4 reached');
    expect((await inSlack.everShown()).join()).not.toMatch(/Level 4 (it is|reached)/);
    expect((await inTeams.everShown()).join()).not.toMatch(/Level 1 (it is|reached)/);
    for (const who of five) {
      expect((await inSlack.alone(who)).join()).not.toContain('Level 4, noted');
      expect((await inTeams.alone(who)).join()).not.toContain('Level 1, noted');
    }

    for (const probe of ['healthz', 'readyz']) expect((await fetch(`${cairn.url}/${probe}`)).status).toBe(200);
    const metrics = await (await fetch(`${cairn.url}/metrics`)).text();
    for (const platform of ['slack', 'teams']) {
      const counted = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
      const kind = platform === 'slack' ? 'block_actions' : 'press';
      const presses = `cairn_inbound_requests_total\\{platform="${platform}",kind="${kind}",outcome="acknowledged"\\}`;
      expect([platform, counted(presses)]).toEqual([platform, 28]);
      expect(counted(`cairn_deliveries_total\\{platform="${platform}",outcome="sent"\\}`)).toBeGreaterThan(10);
    }
    expect(metrics).not.toContain('outcome="failed"');
    expect(complaints(cairn)).toBe('');
    expect(await cairn.stop()).toBe(0);
  },
);
