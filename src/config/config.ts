import { z } from 'zod';
import { parseDatabaseUrl } from '../storage/url.ts';

/** Everything Cairn takes from the environment, read once. */
export type Config = {
  readonly databaseUrl: string;
  /** Further folders of content packs. */
  readonly contentFolders: readonly string[];
  readonly logLevel: string;
};

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

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
  if (!parsed.success) {
    throw new ConfigFaults(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  const { DATABASE_URL, CAIRN_CONTENT, LOG_LEVEL } = parsed.data;
  return {
    databaseUrl: DATABASE_URL,
    contentFolders: CAIRN_CONTENT.split(',')
      .map((folder) => folder.trim())
      .filter(Boolean),
    logLevel: LOG_LEVEL,
  };
}
