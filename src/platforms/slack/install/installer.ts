import type { IncomingMessage, ServerResponse } from 'node:http';
import { AuthorizationError, type CallbackOptions, ErrorCode, InstallProvider } from '@slack/oauth';
import type { Logger } from '@slack/web-api';
import type { Vault } from '../../../chat/vault.ts';
import { type SlackLog, withoutSecrets } from '../logger.ts';
import { scopes } from '../scopes.ts';
import { ManyWorkspaces } from './many.ts';
import { denied, installed, sendPage, stale, unconfirmed } from './pages.ts';
import { Installations, tenantOf } from './store.ts';
import type { Workspaces } from './workspaces.ts';

export type ManyWorkspacesOptions = {
  readonly vault: Vault;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly apiUrl: string;
  /** Where people's browsers reach this server; undefined: the redirect URL that Slack knows is used. */
  readonly publicUrl?: string | undefined;
  readonly log: SlackLog;
  readonly logger: Logger;
  readonly now: () => Date;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Any number of workspaces, each installed by its own people in a browser. */
export async function manyWorkspaces(
  options: ManyWorkspacesOptions,
): Promise<{ readonly workspaces: Workspaces; readonly routes: Readonly<Record<string, Handler>> }> {
  const { vault, clientId, clientSecret, stateSecret, apiUrl, publicUrl, log, logger } = options;
  const store = new Installations(vault, options.now, (tenant) => workspaces.changed(tenant));
  const workspaces = new ManyWorkspaces(store, () => installer);
  const installer: InstallProvider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    authVersion: 'v2',
    directInstall: true,
    authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
    installationStore: store,
    logger,
    clientOptions: { slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { retries: 1 } },
  });
  // Another key than last time shows now, not at somebody's first word.
  const [first] = await store.tenants();
  if (first !== undefined) await store.read(first);

  const asked = {
    scopes: [...scopes],
    ...(publicUrl === undefined ? {} : { redirectUri: `${publicUrl}/slack/oauth_redirect` }),
  };
  return {
    workspaces,
    routes: {
      'GET /slack/install': (request, response) => installer.handleInstallPath(request, response, undefined, asked),
      'GET /slack/oauth_redirect': (request, response) => installer.handleCallback(request, response, outcome(log)),
    },
  };
}

/** What the person in front of the browser is told. */
function outcome(log: SlackLog): CallbackOptions {
  return {
    success(installation, _, __, response) {
      const { team, enterprise, isEnterpriseInstall } = installation;
      log.warn('installed in Slack', { tenant: tenantOf(installation) });
      sendPage(response, installed((isEnterpriseInstall ? enterprise : team)?.name, team?.id));
    },
    failure(error, _, __, response) {
      if (error.code === ErrorCode.MissingStateError || error.code === ErrorCode.InvalidStateError) {
        sendPage(response, stale);
      } else if (error instanceof AuthorizationError) sendPage(response, denied);
      else {
        const told = new Error(withoutSecrets(error.message));
        sendPage(response, unconfirmed(log.error('an installation in Slack did not come about', told)));
      }
    },
  };
}
