import type { Config } from '../config/config.ts';
import { openStorage } from '../storage/database.ts';
import { openVault } from '../storage/vault.ts';

/** Tries Slack's tokens, and says how and for whom Cairn is there. Throws a SlackProblem when Slack does not take one. */
export async function slackFinding({ slack, teams, databaseUrl, encryptionKey }: Config): Promise<string> {
  if (!slack) return teams ? 'not configured' : 'not configured; `npm start` opens the terminal';
  const { quietLogger } = await import('../platforms/slack/logger.ts');
  const { tryAppToken } = await import('../platforms/slack/receiver/socket.ts');
  const { workspacesOf } = await import('../platforms/slack/slack.ts');
  const log = { error: () => '', warn: () => {} };
  const storage = await openStorage(databaseUrl);
  try {
    const vault = encryptionKey && openVault(storage.queries, encryptionKey);
    const clock = { now: () => new Date() };
    const { describe } = await workspacesOf({ config: slack, ...(vault ? { vault } : {}), log, clock });
    if (slack.transport === 'socket') await tryAppToken({ ...slack, logger: quietLogger(log) });
    return `${slack.transport === 'socket' ? 'Socket Mode' : 'HTTP'}, ${describe}`;
  } finally {
    await storage.close();
  }
}

/** Says whether the key is there, and opens what is kept. Throws a StorageProblem when it was sealed with another. */
export async function secretsFinding({ databaseUrl, encryptionKey }: Config): Promise<string> {
  const storage = await openStorage(databaseUrl);
  try {
    const { queries } = storage;
    const kept = await queries.selectFrom('secret').select(['kind', 'id']).execute();
    if (!encryptionKey) {
      return kept.length === 0 ? 'none, and no key' : `${kept.length} kept, but CAIRN_ENCRYPTION_KEY is not set`;
    }
    const vault = openVault(queries, encryptionKey);
    for (const { kind, id } of kept) await vault.get(kind, id);
    return `${kept.length} kept, and the key opens them`;
  } finally {
    await storage.close();
  }
}
