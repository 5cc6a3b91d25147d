import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, AuthorizationError, type Receiver } from '@slack/bolt';
import type { Entry } from '../../chat/inbound.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import { DeliveryProblem, type Platform } from '../../chat/platform.ts';
import type { Vault } from '../../chat/vault.ts';
import { numberWord } from '../../chat/wording.ts';
import { manyWorkspaces } from './install/installer.ts';
import { listenForLeaving } from './install/leaving.ts';
import { oneWorkspace } from './install/one.ts';
import { NotInstalled, type Workspaces } from './install/workspaces.ts';
import { quietLogger, type SlackLog } from './logger.ts';
import { SlackProblem } from './problem.ts';
import { HttpReceiver } from './receiver/http.ts';
import { Intake, type Meter } from './receiver/intake.ts';
import { SocketReceiver } from './receiver/socket.ts';
import type { SlackSettings } from './settings.ts';

type Routes = Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void | Promise<void>>>;

export interface Slack {
  readonly platform: Platform;
  /** What the server hands to Slack's side, by method and path. */
  readonly routes: Routes;
  /** For whom, in a few words: `one workspace: Acme`. */
  readonly describe: string;
  start(entry: Entry): Promise<void>;
  /** Takes no more, and finishes what has come in. */
  stop(): Promise<void>;
}

export type SlackOptions = {
  readonly config: SlackSettings;
  /** Where installations are kept; needed for many workspaces. */
  readonly vault?: Vault;
  readonly catalogue: IntentCatalogue;
  readonly log: SlackLog;
  readonly meter: Meter;
  readonly clock: { now(): Date };
};

/** Connects to Slack as it is configured. Throws a SlackProblem when Slack is not there or does not know Cairn. */
export async function connectSlack(options: SlackOptions): Promise<Slack> {
  const { config, log, meter } = options;
  const logger = quietLogger(log);
  const intake = new Intake(log, meter);
  const { workspaces, routes: installing, describe } = await workspacesOf(options);
  const { receiver, routes: receiving } = receiverOf();
  const app = new App({
    receiver,
    authorize: workspaces.authorize,
    logger,
    convoStore: false,
    clientOptions: { slackApiUrl: config.apiUrl },
  });
  app.error(async (error) => {
    const nobodys = error instanceof AuthorizationError && error.original instanceof NotInstalled;
    if (!nobodys) throw error;
    log.warn('a request came from where Cairn is not installed');
  });
  listenForLeaving(app, workspaces, log);
  return {
    platform: notYet,
    routes: { ...installing, ...receiving },
    describe,
    start: async () => void (await receiver.start()),
    stop: async () => void (await receiver.stop()),
  };

  function receiverOf(): { receiver: Receiver; routes: Routes } {
    if (config.transport === 'socket') {
      const { appToken, apiUrl } = config;
      return { receiver: new SocketReceiver({ appToken, apiUrl, logger, intake }), routes: {} };
    }
    const http = new HttpReceiver(config.signingSecret, intake);
    return { receiver: http, routes: { 'POST /slack/events': http.handle } };
  }
}

/** For whom Cairn works in Slack, and how others come to it. */
export async function workspacesOf({
  config,
  vault,
  log,
  clock,
}: Pick<SlackOptions, 'config' | 'vault' | 'log' | 'clock'>): Promise<{
  readonly workspaces: Workspaces;
  readonly routes: Routes;
  readonly describe: string;
}> {
  const logger = quietLogger(log);
  if (config.workspaces === 'one') {
    const { botToken: token, apiUrl } = config;
    const workspaces = await oneWorkspace({ token, apiUrl, client: { logger } });
    return { workspaces, routes: {}, describe: `one workspace: ${workspaces.name}` };
  }
  if (!vault)
    throw new SlackProblem('CAIRN_ENCRYPTION_KEY is missing; the tokens of many workspaces are sealed with it.');
  const { workspaces, routes } = await manyWorkspaces({ ...config, vault, log, logger, now: () => clock.now() });
  const { length } = await workspaces.all();
  return { workspaces, routes, describe: `many workspaces: ${length === 0 ? 'none' : numberWord(length)} so far` };
}

const notYet: Platform = {
  name: 'slack',
  post: () => Promise.reject(new DeliveryProblem('Slack is not connected yet.')),
  update: () => Promise.reject(new DeliveryProblem('Slack is not connected yet.')),
  find: async () => undefined,
};
