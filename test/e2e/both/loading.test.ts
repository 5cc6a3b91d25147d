import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { newFolder } from '../../support/databases.ts';
import { CairnProcess } from '../../support/slack/process.ts';
import { Slack } from '../../support/slack/slack.ts';
import { localEnvironment } from '../../support/teams/process.ts';

const recorder = pathToFileURL(join(import.meta.dirname, '../../support/loaded-modules.ts')).href;

const registered = {
  MICROSOFT_APP_ID: '11111111-2222-4333-8444-555555555555',
  MICROSOFT_APP_PASSWORD: 'a secret',
};

/** In milliseconds; nothing is timed by it. */
const story = { timeout: 180_000 };

/** The packages that a process has loaded when it ends, of those that belong to a platform. */
async function packagesWith(env: Readonly<Record<string, string>>) {
  const file = join(newFolder(), 'modules');
  const cairn = await CairnProcess.start({
    env: { ...env, NODE_OPTIONS: `--import=${recorder}`, LOADED_MODULES: file },
  });
  expect(await cairn.stop()).toBe(0);
  const names = readFileSync(file, 'utf8')
    .split('\n')
    .map((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? '');
  const loaded = [...new Set(names)];
  expect(loaded).toContain('zod');
  return { slack: loaded.filter((name) => name.startsWith('@slack/')), teams: loaded.filter(isTeams) };
}

function isTeams(name: string): boolean {
  return /^(botbuilder|botframework|@azure\/)/.test(name);
}

test('with Slack alone nothing of the Bot Framework is loaded', story, async () => {
  const { environment } = await Slack.start();
  const { slack, teams } = await packagesWith(environment);
  expect(teams).toEqual([]);
  expect(slack).toContain('@slack/bolt');
});

test(
  'with Teams alone nothing of Slack is loaded, and in local mode nothing of the Bot Framework either',
  story,
  async () => {
    const signed = await packagesWith(registered);
    expect(signed.slack).toEqual([]);
    expect(signed.teams).toContain('botframework-connector');
    expect(await packagesWith(localEnvironment)).toEqual({ slack: [], teams: [] });
  },
);

test('with both, both are', story, async () => {
  const { environment } = await Slack.start();
  const { slack, teams } = await packagesWith({ ...environment, ...registered });
  expect(slack).toContain('@slack/bolt');
  expect(teams).toContain('botframework-connector');
});
