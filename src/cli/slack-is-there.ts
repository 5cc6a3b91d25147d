import { setTimeout as passed } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { logTo } from '../ops/log.ts';
import { parseDatabaseUrl } from '../storage/url.ts';
import { slackFinding } from './doctor-slack.ts';
import { explain } from './explain.ts';
import type { Stopping } from './signals.ts';

/** How long it rests between two looks, in milliseconds: twice as long each time. */
const rest = { first: 5_000, longest: 300_000 };

/** Resolves when Slack can be reached, and takes what it is configured with; says each time in the log that it can't. */
export async function slackIsThere(config: Config, stopping: Pick<Stopping, 'asked' | 'told'>): Promise<void> {
  const target = parseDatabaseUrl(config.databaseUrl);
  // To begin anew would lose all that is kept in memory.
  if (target.dialect === 'sqlite' && target.file === undefined) return stopping.told;
  const log = logTo(config.logLevel);
  for (let ms = rest.first; !stopping.asked(); ms = Math.min(2 * ms, rest.longest)) {
    await passed(ms, undefined, { ref: false });
    try {
      await slackFinding(config);
      return;
    } catch (error) {
      log.warn('Slack is not there yet', { err: explain(error) });
    }
  }
}
