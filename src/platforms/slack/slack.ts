import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, AuthorizationError, type Receiver } from '@slack/bolt';
import type { Entry } from '../../chat/inbound.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import type { Once } from '../../chat/once.ts';
import type { DrawPicture } from '../../chat/picture.ts';
import type { Platform } from '../../chat/platform.ts';
import type { Vault } from '../../chat/vault.ts';
import { numberWord } from '../../chat/wording.ts';
import { Answers } from './answers.ts';
import { longestCall, problemOf, SlackCalls } from './calls.ts';
import type { Desk } from './desk.ts';
import { manyWorkspaces } from './install/installer.ts';
import { listenForLeaving } from './install/leaving.ts';
import { oneWorkspace } from './install/one.ts';
import { NotInstalled, type Workspaces } from './install/workspaces.ts';
import { listenToChannels } from './listeners/channels.ts';
import { listenToForms } from './listeners/forms.ts';
import { listenToHome } from './listeners/home.ts';
import { listenToLines } from './listeners/lines.ts';
import { listenToPresses } from './listeners/presses.ts';
import { listenToShortcuts } from './listeners/shortcuts.ts';
import { quietLogger, type SlackLog, withoutSecrets } from './logger.ts';
import { Membership } from './membership.ts';
import { SlackMessages } from './outgoing.ts';
import { People } from './people.ts';
import { Pictures } from './pictures.ts';
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
  readonly draw: DrawPicture;
  readonly log: SlackLog;
  readonly meter: Meter;
  readonly clock: { now(): Date };
  /** Remembers what was heard, over all processes and restarts. */
  readonly once: Once;
};

/** Connects to Slack as it is configured. Throws a SlackProblem when Slack is not there or does not know Cairn. */
export async function connectSlack(options: SlackOptions): Promise<Slack> {
  const { config, catalogue, log, meter, once } = options;
  const logger = quietLogger(log);
  const intake = new Intake(log, meter);
  const { workspaces, routes: installing, describe } = await workspacesOf(options);
  const { receiver, routes: receiving } = receiverOf();
  const app = new App({
    receiver,
    authorize: workspaces.authorize,
    logger,
    convoStore: false,
    clientOptions: {
      slackApiUrl: config.apiUrl,
      // Bolt answers presses and commands with it, and would wait for Slack for ever.
      fetch: (url, init) => fetch(url, { signal: AbortSignal.timeout(longestCall), ...init }),
    },
  });
  app.error(async (error) => {
    const nobodys = error instanceof AuthorizationError && error.original instanceof NotInstalled;
    if (!nobodys) throw error;
    log.warn('a request came from where Cairn is not installed');
  });
  listenForLeaving(app, workspaces, log);
  const problem = (what: string, error: unknown) => log.warn(what, { err: withoutPayload(error) });
  const calls = new SlackCalls(workspaces, { slackApiUrl: config.apiUrl, logger });
  const messages = new SlackMessages({
    calls,
    catalogue,
    pictures: new Pictures(options.draw),
    problem,
    clock: options.clock,
  });
  return {
    platform: messages,
    routes: { ...installing, ...receiving },
    describe,
    async start(entry) {
      const people = new People(calls, workspaces);
      const membership = new Membership({ calls, people, entry, problem });
      messages.speak(entry);
      const answers = new Answers({ calls, messages, catalogue, speech: entry, problem });
      listen(app, { entry, catalogue, calls, people, membership, answers, once, problem });
      await receiver.start();
    },
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

function listen(app: App, desk: Desk): void {
  listenToLines(app, desk);
  listenToPresses(app, desk);
  listenToForms(app, desk);
  listenToShortcuts(app, desk);
  listenToHome(app, desk);
  listenToChannels(app, desk);
}

/** What went wrong, without the request it went wrong with: that holds people's words. */
function withoutPayload(thrown: unknown): string {
  const error = problemOf(thrown);
  return withoutSecrets(error instanceof Error ? error.message : String(error));
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
