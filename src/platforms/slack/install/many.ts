import type { InstallProvider } from '@slack/oauth';
import { LRUCache } from 'lru-cache';
import type { Installations, Kept } from './store.ts';
import { authorization, NotInstalled, type Workspace, type Workspaces } from './workspaces.ts';

/** How long a workspace is remembered without a look into the vault, in milliseconds, and how many are. */
const remembered = { ttl: 60_000, max: 1_000 };

/** Every workspace where Cairn was installed, by the vault. */
export class ManyWorkspaces implements Workspaces {
  readonly #store: Installations;
  readonly #installer: () => InstallProvider;
  readonly #cache = new LRUCache<string, Promise<Workspace | undefined>>(remembered);

  constructor(store: Installations, installer: () => InstallProvider) {
    this.#store = store;
    this.#installer = installer;
  }

  /** An installation came, went, or got another token. */
  changed(tenant: string): void {
    this.#cache.delete(tenant);
  }

  of(tenant: string): Promise<Workspace | undefined> {
    const known = this.#cache.get(tenant);
    if (known) return known;
    // Whoever asks meanwhile waits for the same answer: a token may be renewed by it, and only once.
    const asked = this.#load(tenant);
    this.#cache.set(tenant, asked);
    const unless = (keep: boolean) => {
      if (!keep && this.#cache.peek(tenant) === asked) this.#cache.delete(tenant);
    };
    asked.then(
      (found) => unless(found !== undefined),
      () => unless(false),
    );
    return asked;
  }

  readonly authorize: Workspaces['authorize'] = async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
    // Both may have installed Cairn; a request says for which of them it is.
    const tenants = isEnterpriseInstall ? [enterpriseId, teamId] : [teamId, enterpriseId];
    for (const tenant of tenants) {
      const workspace = tenant ? await this.of(tenant) : undefined;
      if (workspace) return authorization(workspace, teamId);
    }
    throw new NotInstalled();
  };

  all(): Promise<readonly string[]> {
    return this.#store.tenants();
  }

  async forget(tenant: string, noticed?: Date): Promise<boolean> {
    const used = await this.#cache.peek(tenant)?.catch(() => undefined);
    const kept = await this.#store.read(tenant);
    if (!kept || (noticed && noticed.getTime() < kept.installedAt - clockSkew)) return false;
    if (!noticed && used && used.token !== kept.bot.token) {
      // Another process has seen to a new installation meanwhile; only what this one remembers is worth nothing.
      this.changed(tenant);
      return false;
    }
    await this.#store.remove(tenant);
    return true;
  }

  async #load(tenant: string): Promise<Workspace | undefined> {
    const kept = await this.#store.read(tenant);
    if (!kept) return undefined;
    return workspaceOf(tenant, kept, await this.#token(kept));
  }

  /** The token, renewed when it is about to expire. */
  async #token({ org, team, enterprise, bot }: Kept): Promise<string> {
    if (bot.refreshToken === undefined) return bot.token;
    const installer = this.#installer();
    const { botToken } = org
      ? await installer.authorize({ isEnterpriseInstall: true, enterpriseId: enterprise?.id ?? '', teamId: undefined })
      : await installer.authorize({ isEnterpriseInstall: false, enterpriseId: enterprise?.id, teamId: team?.id ?? '' });
    return botToken ?? bot.token;
  }
}

/** How far Slack's clock and ours may be apart, in milliseconds. */
const clockSkew = 60_000;

function workspaceOf(tenant: string, { org, team, enterprise, bot }: Kept, token: string): Workspace {
  const name = (org ? enterprise : team)?.name;
  return {
    tenant,
    token,
    botUserId: bot.userId,
    botId: bot.id,
    ...(name === undefined ? {} : { name }),
    ...(org || !team ? {} : { teamId: team.id }),
    ...(enterprise ? { enterpriseId: enterprise.id } : {}),
  };
}
