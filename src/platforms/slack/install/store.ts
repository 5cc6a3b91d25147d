import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import { z } from 'zod';
import type { Vault } from '../../../chat/vault.ts';

/** Whose secrets these are in the vault. */
const kind = 'slack';

const named = z.object({ id: z.string(), name: z.string().optional() });

/** What is kept of an installation. Nobody's own token is: Cairn acts for itself only. */
const keptSchema = z.object({
  version: z.literal(1),
  /** Milliseconds since the epoch. */
  installedAt: z.number(),
  org: z.boolean(),
  team: named.optional(),
  enterprise: named.optional(),
  bot: z.object({
    token: z.string(),
    id: z.string(),
    userId: z.string(),
    scopes: z.array(z.string()),
    /** With token rotation; seconds since the epoch. */
    refreshToken: z.string().optional(),
    expiresAt: z.number().optional(),
  }),
});

export type Kept = z.output<typeof keptSchema>;

/** Installations in the vault, each under its tenant. */
export class Installations implements InstallationStore {
  readonly #vault: Vault;
  readonly #now: () => Date;
  readonly #changed: (tenant: string) => void;

  constructor(vault: Vault, now: () => Date, changed: (tenant: string) => void) {
    this.#vault = vault;
    this.#now = now;
    this.#changed = changed;
  }

  async storeInstallation(installation: Installation): Promise<void> {
    const tenant = tenantOf(installation);
    const { team, enterprise, bot } = installation;
    if (!tenant || !bot) throw new Error('Slack sent no bot token for this installation.');
    const kept = keptSchema.parse({
      version: 1,
      installedAt: this.#now().getTime(),
      org: installation.isEnterpriseInstall === true,
      team,
      enterprise,
      bot,
    });
    await this.#vault.put(kind, tenant, JSON.stringify(kept));
    this.#changed(tenant);
  }

  async fetchInstallation(query: InstallationQuery<boolean>): Promise<Installation<'v2', boolean>> {
    const tenant = query.isEnterpriseInstall ? query.enterpriseId : query.teamId;
    const kept = tenant === undefined ? undefined : await this.read(tenant);
    if (!kept) throw new Error('There is no such installation.');
    return asInstallation(kept);
  }

  async read(tenant: string): Promise<Kept | undefined> {
    const text = await this.#vault.get(kind, tenant);
    return text === undefined ? undefined : keptSchema.parse(JSON.parse(text));
  }

  async remove(tenant: string): Promise<void> {
    await this.#vault.remove(kind, tenant);
    this.#changed(tenant);
  }

  tenants(): Promise<readonly string[]> {
    return this.#vault.ids(kind);
  }
}

/** The organisation when it installed Cairn for all its workspaces, else the workspace. */
export function tenantOf({ isEnterpriseInstall, enterprise, team }: Installation): string | undefined {
  return isEnterpriseInstall ? enterprise?.id : team?.id;
}

function asInstallation({ org, team, enterprise, bot }: Kept): Installation<'v2', boolean> {
  const { refreshToken, expiresAt, ...plain } = bot;
  return {
    authVersion: 'v2',
    isEnterpriseInstall: org,
    team: team && withName(team),
    enterprise: enterprise && withName(enterprise),
    user: { id: '', token: undefined, scopes: undefined },
    bot: {
      ...plain,
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
    tokenType: 'bot',
  };
}

function withName({ id, name }: z.output<typeof named>): { id: string; name?: string } {
  return name === undefined ? { id } : { id, name };
}
