import type { Entry } from '../chat/inbound.ts';
import type { IntentCatalogue } from '../chat/intent.ts';
import type { DrawPicture } from '../chat/picture.ts';
import type { Platform } from '../chat/platform.ts';
import type { Config } from '../config/config.ts';
import type { SlackConfig } from '../config/slack.ts';
import type { TeamsConfig } from '../config/teams.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Routes } from '../ops/routes.ts';
import type { TeamsOptions } from '../platforms/teams/teams.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Storage } from '../storage/database.ts';
import { forgetUndone, onceIn } from '../storage/once.ts';
import { openShelf } from '../storage/shelf.ts';
import { openVault } from '../storage/vault.ts';

/** A platform with the way in that people use. */
export type Connected = {
  readonly platform: Platform;
  readonly routes: Routes;
  /** What it is and for whom, in a few words. */
  readonly describe: string;
  start(entry: Entry): Promise<void>;
  stop(): Promise<void>;
};

export type PlatformParts = {
  readonly config: Config;
  readonly storage: Storage;
  readonly catalogue: IntentCatalogue;
  readonly draw: DrawPicture;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Where Teams is, if it is not Microsoft's own service. */
  readonly teamsService?: TeamsOptions['service'];
  /** Told that Slack can't be reached; Teams does without it then. Where nobody is told, nothing is connected. */
  readonly withoutSlack?: (problem: Error) => void;
};

/** Connects every platform that is configured; those that are not are not even loaded. */
export async function platformsOf(parts: PlatformParts): Promise<readonly Connected[]> {
  const { slack, teams } = parts.config;
  const { dialect, queries } = parts.storage;
  // The one process that a file has: what an earlier one did not finish may come again.
  if (dialect === 'sqlite') await forgetUndone(queries);
  if (!teams) return slack ? [await slackOf(slack, parts)] : [];
  const inSlack = slack && (await slackOrNot(slack, parts));
  return [...(inSlack ? [inSlack] : []), await teamsOf(teams, parts)];
}

async function slackOrNot(config: SlackConfig, parts: PlatformParts): Promise<Connected | undefined> {
  const { SlackUnreachable } = await import('../platforms/slack/problem.ts');
  try {
    return await slackOf(config, parts);
  } catch (error) {
    if (!(error instanceof SlackUnreachable) || !parts.withoutSlack) throw error;
    parts.withoutSlack(error);
    return undefined;
  }
}

async function slackOf(config: SlackConfig, parts: PlatformParts): Promise<Connected> {
  const { connectSlack } = await import('../platforms/slack/slack.ts');
  const { storage, catalogue, draw, log, metrics, clock } = parts;
  const { encryptionKey } = parts.config;
  const connected = await connectSlack({
    config,
    ...(encryptionKey ? { vault: openVault(storage.queries, encryptionKey) } : {}),
    catalogue,
    draw,
    log,
    meter: {
      inbound: (kind, outcome) => metrics.inbound('slack', kind, outcome),
      acknowledged: (seconds) => metrics.acknowledged('slack', seconds),
    },
    clock,
    once: onceIn(storage.queries),
  });
  return { ...connected, describe: `Slack (${connected.describe})` };
}

async function teamsOf(config: TeamsConfig, parts: PlatformParts): Promise<Connected> {
  const { connectTeams } = await import('../platforms/teams/teams.ts');
  const { storage, catalogue, draw, log, metrics, teamsService } = parts;
  const connected = await connectTeams({
    config,
    ...(teamsService ? { service: teamsService } : {}),
    shelf: openShelf(storage.queries),
    catalogue,
    draw,
    log,
    meter: {
      inbound: (kind, outcome) => metrics.inbound('teams', kind, outcome),
      acknowledged: (seconds) => metrics.acknowledged('teams', seconds),
    },
    once: onceIn(storage.queries),
  });
  return { ...connected, describe: `Microsoft Teams (${connected.describe})` };
}
