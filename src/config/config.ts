import { z } from 'zod';
import { parseDatabaseUrl } from '../storage/url.ts';
import { readKey } from './key.ts';
import { type SlackConfig, slackConfig } from './slack.ts';
import { type TeamsConfig, teamsConfig } from './teams.ts';
import { type WebhookConfig, webhookConfig } from './webhook.ts';

/** Everything Cairn takes from the environment, read once. */
export type Config = {
  readonly databaseUrl: string;
  /** Further folders of content packs. */
  readonly contentFolders: readonly string[];
  readonly logLevel: string;
  /** Where the HTTP server listens; port 0 takes any that is free. */
  readonly host: string;
  readonly port: number;
  /** Opens /metrics to others than this machine. */
  readonly metricsToken?: string;
  /** 32 bytes that seal what platforms keep. */
  readonly encryptionKey?: Buffer;
  /** Undefined: nobody outside is told of actions. */
  readonly webhook?: WebhookConfig;
  /** The root of GitHub's REST API, with a slash at its end. */
  readonly githubApiUrl: string;
  /** Undefined: Cairn is not to be in Slack. */
  readonly slack?: SlackConfig;
  /** Undefined: Cairn is not to be in Teams. */
  readonly teams?: TeamsConfig;
};

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Set but empty, as in a copied .env, is not set. */
const optional = z.string().trim().default('');

const port = 'has to be a number from 0 to 65535';

const webAddress = (told: string) =>
  optional.refine((url) => url === '' || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)), told);

const schema = z.object({
  DATABASE_URL: z
    .string()
    .trim()
    .min(1, 'is empty; leave it out for sqlite:./data/cairn.db')
    .superRefine((url, context) => {
      try {
        if (url) parseDatabaseUrl(url);
      } catch (error) {
        context.addIssue(error instanceof Error ? error.message.replace(/^DATABASE_URL |\.$/g, '') : 'is off');
      }
    })
    .default('sqlite:./data/cairn.db'),
  CAIRN_CONTENT: z.string().default(''),
  LOG_LEVEL: z.enum(levels, { error: `has to be one of ${levels.join(', ')}` }).default('warn'),
  HOST: optional,
  PORT: optional.refine((text) => text === '' || (/^\d{1,5}$/.test(text) && Number(text) <= 65_535), port),
  CAIRN_METRICS_TOKEN: optional,
  CAIRN_PUBLIC_URL: webAddress('has to be a web address, such as https://cairn.example.com'),
  CAIRN_ENCRYPTION_KEY: optional.refine(
    (text) => text === '' || readKey(text) !== undefined,
    'has to be 32 bytes in base64 or hex; `openssl rand -base64 32` makes one',
  ),
  GITHUB_API_URL: webAddress('has to be a web address, such as https://github.example.com/api/v3'),
  SLACK_API_URL: webAddress('has to be a web address, such as https://slack.com/api/'),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** Faults in the environment, all of them, a line each. */
export class ConfigFaults extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigFaults';
  }
}

/** Reads the environment. Throws ConfigFaults that name every key that is off, never its value. */
export function readConfig(environment: Environment): Config {
  const parsed = schema.safeParse(environment);
  const faults = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  const slack = readSlack(environment, faults);
  const teams = readTeams(environment, faults);
  const webhook = webhookConfig(
    {
      CAIRN_WEBHOOK_URL: given(environment, 'CAIRN_WEBHOOK_URL'),
      CAIRN_WEBHOOK_KEY: given(environment, 'CAIRN_WEBHOOK_KEY'),
      CAIRN_WEBHOOK_PRIVATE: given(environment, 'CAIRN_WEBHOOK_PRIVATE'),
    },
    faults,
  );
  if (!parsed.success || faults.length > 0) throw new ConfigFaults(faults);
  const { DATABASE_URL, CAIRN_CONTENT, LOG_LEVEL, HOST, PORT, CAIRN_METRICS_TOKEN } = parsed.data;
  const encryptionKey = readKey(parsed.data.CAIRN_ENCRYPTION_KEY);
  return {
    databaseUrl: DATABASE_URL,
    contentFolders: CAIRN_CONTENT.split(',')
      .map((folder) => folder.trim())
      .filter(Boolean),
    logLevel: LOG_LEVEL,
    host: HOST || '127.0.0.1',
    port: PORT === '' ? 3000 : Number(PORT),
    ...(CAIRN_METRICS_TOKEN ? { metricsToken: CAIRN_METRICS_TOKEN } : {}),
    ...(encryptionKey ? { encryptionKey } : {}),
    ...(webhook ? { webhook } : {}),
    githubApiUrl: withSlash(parsed.data.GITHUB_API_URL || 'https://api.github.com/'),
    ...(slack ? { slack } : {}),
    ...(teams ? { teams } : {}),
  };
}

/** What is said of Slack; read by itself, so that its faults are told beside those of everything else. */
function readSlack(environment: Environment, faults: string[]): SlackConfig | undefined {
  return slackConfig(
    {
      SLACK_BOT_TOKEN: given(environment, 'SLACK_BOT_TOKEN'),
      SLACK_SIGNING_SECRET: given(environment, 'SLACK_SIGNING_SECRET'),
      SLACK_APP_TOKEN: given(environment, 'SLACK_APP_TOKEN'),
      SLACK_CLIENT_ID: given(environment, 'SLACK_CLIENT_ID'),
      SLACK_CLIENT_SECRET: given(environment, 'SLACK_CLIENT_SECRET'),
      SLACK_STATE_SECRET: given(environment, 'SLACK_STATE_SECRET'),
    },
    {
      apiUrl: withSlash(given(environment, 'SLACK_API_URL') || 'https://slack.com/api/'),
      publicUrl: publicUrl(environment),
      encryptionKey: readKey(given(environment, 'CAIRN_ENCRYPTION_KEY')),
      keyGiven: given(environment, 'CAIRN_ENCRYPTION_KEY') !== '',
    },
    faults,
  );
}

/** What is said of Teams, read by itself for the same reason. */
function readTeams(environment: Environment, faults: string[]): TeamsConfig | undefined {
  return teamsConfig(
    {
      MICROSOFT_APP_ID: given(environment, 'MICROSOFT_APP_ID'),
      MICROSOFT_APP_PASSWORD: given(environment, 'MICROSOFT_APP_PASSWORD'),
      MICROSOFT_APP_TENANT_ID: given(environment, 'MICROSOFT_APP_TENANT_ID'),
      MICROSOFT_APP_TYPE: given(environment, 'MICROSOFT_APP_TYPE'),
      CAIRN_TEAMS_TENANTS: given(environment, 'CAIRN_TEAMS_TENANTS'),
      CAIRN_TEAMS_LOCAL: given(environment, 'CAIRN_TEAMS_LOCAL'),
    },
    publicUrl(environment),
    faults,
  );
}

function publicUrl(environment: Environment): string | undefined {
  return given(environment, 'CAIRN_PUBLIC_URL').replace(/\/+$/, '') || undefined;
}

function given(environment: Environment, name: string): string {
  return environment[name]?.trim() ?? '';
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
