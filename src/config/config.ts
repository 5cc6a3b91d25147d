import { z } from 'zod';
import { parseDatabaseUrl } from '../storage/url.ts';
import { readKey } from './key.ts';
import { type SlackConfig, slackConfig } from './slack.ts';

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
  /** Undefined: Cairn is not to be in Slack. */
  readonly slack?: SlackConfig;
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
  SLACK_API_URL: webAddress('has to be a web address, such as https://slack.com/api/'),
});

/** Faults in the environment, all of them, a line each. */
export class ConfigFaults extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigFaults';
  }
}

/** Reads the environment. Throws ConfigFaults that name every key that is off, never its value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(environment);
  const faults = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  const slack = readSlack(environment, faults);
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
    ...(slack ? { slack } : {}),
  };
}

/** What is said of Slack; read by itself, so that its faults are told beside those of everything else. */
function readSlack(
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): SlackConfig | undefined {
  const given = (name: string) => environment[name]?.trim() ?? '';
  const withSlash = (url: string) => (url.endsWith('/') ? url : `${url}/`);
  return slackConfig(
    {
      SLACK_BOT_TOKEN: given('SLACK_BOT_TOKEN'),
      SLACK_SIGNING_SECRET: given('SLACK_SIGNING_SECRET'),
      SLACK_APP_TOKEN: given('SLACK_APP_TOKEN'),
      SLACK_CLIENT_ID: given('SLACK_CLIENT_ID'),
      SLACK_CLIENT_SECRET: given('SLACK_CLIENT_SECRET'),
      SLACK_STATE_SECRET: given('SLACK_STATE_SECRET'),
    },
    {
      apiUrl: withSlash(given('SLACK_API_URL') || 'https://slack.com/api/'),
      publicUrl: given('CAIRN_PUBLIC_URL').replace(/\/+$/, '') || undefined,
      encryptionKey: readKey(given('CAIRN_ENCRYPTION_KEY')),
      keyGiven: given('CAIRN_ENCRYPTION_KEY') !== '',
    },
    faults,
  );
}
