import { isRefused } from '../action/outside/webhook.ts';
import type { AppParts } from '../app.ts';
import type { Config } from '../config/config.ts';
import type { Storage } from '../storage/database.ts';
import { openVault } from '../storage/vault.ts';
import { UsageProblem } from './explain.ts';

/**
 * Throws a UsageProblem when the webhook is at an address that is never called: with `looksUp` also when only its name
 * leads to one.
 */
export async function checkWebhook({ webhook }: Config, { looksUp }: { readonly looksUp: boolean }): Promise<void> {
  if (!webhook || !(await isRefused(webhook, looksUp))) return;
  throw new UsageProblem(
    'CAIRN_WEBHOOK_URL leads to a private or reserved address, which is never called. CAIRN_WEBHOOK_PRIVATE=yes allows it.',
  );
}

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
