import { WebClient, type WebClientOptions } from '@slack/web-api';
import { SlackProblem, tokenProblem } from '../problem.ts';
import { authorization, NotInstalled, type Workspace, type Workspaces } from './workspaces.ts';

export type OneWorkspaceOptions = {
  readonly token: string;
  readonly apiUrl: string;
  readonly client: WebClientOptions;
};

/** The one workspace that a token is for. Asks Slack once whose it is; throws a SlackProblem when it can't tell. */
export async function oneWorkspace(options: OneWorkspaceOptions): Promise<Workspaces & { readonly name: string }> {
  const own = await whose(options);
  let installed = true;
  return {
    name: own.name ?? own.tenant,
    of: async (tenant) => (installed && tenant === own.tenant ? own : undefined),
    async authorize({ teamId, enterpriseId }) {
      const ours = own.teamId === undefined ? enterpriseId === own.tenant : teamId === own.teamId;
      if (!installed || !ours) throw new NotInstalled();
      return authorization(own, teamId);
    },
    all: async () => (installed ? [own.tenant] : []),
    async forget(tenant) {
      const known = installed && tenant === own.tenant;
      if (known) installed = false;
      return known;
    },
  };
}

async function whose({ token, apiUrl, client }: OneWorkspaceOptions): Promise<Workspace> {
  // At the start it is better to say soon that Slack is not there than to go on asking.
  const slack = new WebClient(token, { ...client, slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { retries: 1 } });
  const found = await slack.auth.test().catch((error: unknown) => {
    throw tokenProblem(error, 'SLACK_BOT_TOKEN', apiUrl);
  });
  const { team_id: teamId, enterprise_id: enterpriseId, user_id: botUserId, bot_id: botId, team: name } = found;
  const org = found.is_enterprise_install === true;
  const tenant = org ? enterpriseId : teamId;
  if (!tenant || !botUserId || !botId) {
    throw new SlackProblem('SLACK_BOT_TOKEN is no bot’s token. Copy the Bot User OAuth Token from the app’s settings.');
  }
  return {
    tenant,
    token,
    botUserId,
    botId,
    ...(name ? { name } : {}),
    ...(org ? {} : { teamId: tenant }),
    ...(enterpriseId ? { enterpriseId } : {}),
  };
}
