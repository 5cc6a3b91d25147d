/** How Slack is reached, and for whom. */
export type SlackConfig = Transport & Installed & { readonly apiUrl: string };

type Transport =
  | { readonly transport: 'http'; readonly signingSecret: string }
  | { readonly transport: 'socket'; readonly appToken: string };

type Installed =
  | { readonly workspaces: 'one'; readonly botToken: string }
  | {
      readonly workspaces: 'many';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      /** Where people's browsers reach this server; undefined: the redirect URL that Slack knows is used. */
      readonly publicUrl?: string;
    };

/** The variables that speak of Slack; undefined or empty when they are not set. */
export type SlackVariables = {
  readonly SLACK_BOT_TOKEN: string;
  readonly SLACK_SIGNING_SECRET: string;
  readonly SLACK_APP_TOKEN: string;
  readonly SLACK_CLIENT_ID: string;
  readonly SLACK_CLIENT_SECRET: string;
  readonly SLACK_STATE_SECRET: string;
};

type Further = {
  readonly apiUrl: string;
  readonly publicUrl: string | undefined;
  readonly encryptionKey: Buffer | undefined;
  /** An encryption key that is there but cannot be read is a fault of its own. */
  readonly keyGiven: boolean;
};

/** Puts the variables together; undefined when none is set. Adds what is missing or in the way to `faults`. */
export function slackConfig(given: SlackVariables, further: Further, faults: string[]): SlackConfig | undefined {
  if (Object.values(given).every((value) => value === '')) return undefined;
  checkPrefixes(given, faults);
  const transport = transportOf(given, faults);
  const installed = installedOf(given, further, faults);
  return transport && installed && { ...transport, ...installed, apiUrl: further.apiUrl };
}

function checkPrefixes(given: SlackVariables, faults: string[]): void {
  if (given.SLACK_BOT_TOKEN && !given.SLACK_BOT_TOKEN.startsWith('xoxb-')) {
    faults.push('SLACK_BOT_TOKEN has to begin with xoxb-; it is the Bot User OAuth Token, without token rotation.');
  }
  if (given.SLACK_APP_TOKEN && !given.SLACK_APP_TOKEN.startsWith('xapp-')) {
    faults.push('SLACK_APP_TOKEN has to begin with xapp-; it is an App-Level Token with connections:write.');
  }
}

function transportOf(given: SlackVariables, faults: string[]): Transport | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = given;
  if (signingSecret && appToken) {
    faults.push(
      'SLACK_SIGNING_SECRET and SLACK_APP_TOKEN are both set; keep the first for HTTP or the second for Socket Mode.',
    );
    return undefined;
  }
  if (appToken) return { transport: 'socket', appToken };
  if (signingSecret) return { transport: 'http', signingSecret };
  faults.push('SLACK_APP_TOKEN is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.');
  return undefined;
}

function installedOf(given: SlackVariables, further: Further, faults: string[]): Installed | undefined {
  const { SLACK_BOT_TOKEN: botToken } = given;
  const many = {
    SLACK_CLIENT_ID: given.SLACK_CLIENT_ID,
    SLACK_CLIENT_SECRET: given.SLACK_CLIENT_SECRET,
    SLACK_STATE_SECRET: given.SLACK_STATE_SECRET,
  };
  const set = Object.entries(many).flatMap(([name, value]) => (value ? [name] : []));
  if (set.length === 0) {
    if (botToken) return { workspaces: 'one', botToken };
    faults.push('SLACK_BOT_TOKEN is missing; set it for one workspace, or SLACK_CLIENT_ID and its like for many.');
    return undefined;
  }
  if (botToken) {
    faults.push(`SLACK_BOT_TOKEN and ${set[0]} are both set; keep the first for one workspace or the second for many.`);
  }
  const missing = Object.keys(many).filter((name) => !set.includes(name));
  for (const name of missing) faults.push(`${name} is missing; many workspaces need it beside ${set.join(' and ')}.`);
  const { encryptionKey, keyGiven, publicUrl } = further;
  if (!keyGiven) faults.push('CAIRN_ENCRYPTION_KEY is missing; the tokens of many workspaces are sealed with it.');
  if (!encryptionKey || botToken || missing.length > 0) return undefined;
  return {
    workspaces: 'many',
    clientId: many.SLACK_CLIENT_ID,
    clientSecret: many.SLACK_CLIENT_SECRET,
    stateSecret: many.SLACK_STATE_SECRET,
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
}
