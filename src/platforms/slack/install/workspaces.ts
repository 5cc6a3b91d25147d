import type { Authorize, AuthorizeResult } from '@slack/bolt';

/** A workspace, or a whole organisation, where Cairn is installed. */
export type Workspace = {
  /** The organisation's id when it installed Cairn for all its workspaces, else the workspace's. */
  readonly tenant: string;
  readonly name?: string;
  readonly token: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly teamId?: string;
  readonly enterpriseId?: string;
};

export interface Workspaces {
  /** The workspace of a tenant; undefined when Cairn is not (or no longer) installed there. */
  of(tenant: string): Promise<Workspace | undefined>;
  /** For Bolt: whose request this is. Throws NotInstalled when it is nobody's. The context gets `tenant` beside the usual. */
  readonly authorize: Authorize<boolean>;
  /** Every tenant there is. */
  all(): Promise<readonly string[]>;
  /**
   * Uninstalled, or its tokens revoked. A notice from before the present installation is about an earlier one. Returns
   * whether there was something to forget.
   */
  forget(tenant: string, noticed?: Date): Promise<boolean>;
}

/** A request from a workspace where Cairn is not installed, or no longer. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';

  constructor() {
    super('Cairn is not installed there.');
  }
}

/** What Bolt and the listeners are told of a request's workspace. `teamId` is where it happened, inside an organisation. */
export function authorization(workspace: Workspace, teamId: string | undefined): AuthorizeResult {
  const { tenant, token, botUserId, botId, enterpriseId } = workspace;
  const team = teamId ?? workspace.teamId;
  return {
    tenant,
    botToken: token,
    botUserId,
    botId,
    ...(team === undefined ? {} : { teamId: team }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
  };
}
