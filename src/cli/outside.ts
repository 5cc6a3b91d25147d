import type { AppParts } from '../app.ts';
import type { Config } from '../config/config.ts';
import type { Storage } from '../storage/database.ts';
import { openVault } from '../storage/vault.ts';

/** Where actions are told outside of the chat, as the environment says. */
export function outsideOf(
  { webhook, githubApiUrl, encryptionKey }: Config,
  { queries }: Storage,
): Pick<AppParts, 'outside' | 'vault'> {
  return {
    outside: { githubApiUrl, ...(webhook ? { webhook } : {}) },
    ...(encryptionKey ? { vault: openVault(queries, encryptionKey) } : {}),
  };
}
