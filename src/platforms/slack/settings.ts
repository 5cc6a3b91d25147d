/** How Slack is reached, and for whom. */
export type SlackSettings = SlackTransport & SlackWorkspaces & { readonly apiUrl: string };

export type SlackTransport =
  | { readonly transport: 'http'; readonly signingSecret: string }
  | { readonly transport: 'socket'; readonly appToken: string };

export type SlackWorkspaces =
  | { readonly workspaces: 'one'; readonly botToken: string }
  | {
      readonly workspaces: 'many';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      /** Where people's browsers reach this server; undefined: the redirect URL that Slack knows is used. */
      readonly publicUrl?: string;
    };
