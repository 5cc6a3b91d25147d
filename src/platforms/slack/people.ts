import { LRUCache } from 'lru-cache';
import type { Person } from '../../chat/person.ts';
import { type SlackCalls, slackSaid } from './calls.ts';
import type { Workspaces } from './install/workspaces.ts';

/** How long what Slack said of somebody is taken for true, in milliseconds; changes are told meanwhile. */
const believed = 6 * 3_600_000;

/** As much of Slack's user object (https://docs.slack.dev/reference/objects/user-object) as is used here. */
export type SlackUser = {
  readonly id?: string;
  readonly team_id?: string;
  readonly name?: string;
  readonly real_name?: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly tz?: string;
  readonly profile?: { readonly display_name?: string; readonly real_name?: string };
  readonly enterprise_user?: { readonly enterprise_id?: string };
};

/** Who acts, as a request tells it. */
export type Acting = {
  readonly id: string;
  readonly name?: string | undefined;
  readonly team?: string | null | undefined;
};

/** What Slack says of somebody whom Cairn may not see. */
export const unseen: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible']);

type Home = { readonly teamId?: string | undefined; readonly enterpriseId?: string | undefined };

/** Who people are: their names and zones, and who of them is a guest, a bot or gone. */
export class People {
  readonly #calls: SlackCalls;
  readonly #workspaces: Pick<Workspaces, 'of'>;
  readonly #known = new LRUCache<string, { readonly person: Person | undefined }>({
    max: 20_000,
    ttl: believed,
    // What was known before is better than nothing while Slack can't be asked.
    noDeleteOnStaleGet: true,
  });

  constructor(calls: SlackCalls, workspaces: Pick<Workspaces, 'of'>) {
    this.#calls = calls;
    this.#workspaces = workspaces;
  }

  /** Somebody by id; undefined for bots and for people whose account is closed. Throws when Slack can't be asked. */
  async find(tenant: string, id: string): Promise<Person | undefined> {
    const known = this.#known.get(key(tenant, id));
    if (known) return known.person;
    const client = await this.#calls.client(tenant);
    const { user } = await client.users.info({ user: id });
    return this.#note(tenant, { ...user, id });
  }

  /**
   * Somebody who is acting right now; when Slack can't be asked, as they were known before, or as the request names them.
   * Whom Slack does not show, or who acts from another workspace, is from outside.
   */
  async acting(tenant: string, { id, name, team }: Acting): Promise<Person | undefined> {
    try {
      return await this.find(tenant, id);
    } catch (error) {
      const before = this.#known.get(key(tenant, id), { allowStale: true });
      if (before) return before.person;
      const home = await this.#workspaces.of(tenant);
      const elsewhere = team != null && home?.teamId !== undefined && team !== home.teamId;
      const outside = elsewhere || unseen.has(slackSaid(error) ?? '');
      return { id, name: name || id, ...(outside ? { outside } : {}) };
    }
  }

  /** Slack tells that somebody has changed; who they are now, undefined when their account is closed. */
  changed(tenant: string, user: SlackUser): Promise<Person | undefined> {
    return this.#note(tenant, user);
  }

  async #note(tenant: string, user: SlackUser): Promise<Person | undefined> {
    const person = personOf(user, (await this.#workspaces.of(tenant)) ?? {});
    if (user.id) this.#known.set(key(tenant, user.id), { person });
    return person;
  }
}

function key(tenant: string, id: string): string {
  return `${tenant}/${id}`;
}

/** What a user object says of a person; undefined for bots and closed accounts. */
export function personOf(user: SlackUser, home: Home): Person | undefined {
  const { id, profile, tz } = user;
  if (!id || user.deleted || user.is_bot || id === 'USLACKBOT') return undefined;
  const name = [profile?.display_name, profile?.real_name, user.real_name, user.name].find((one) => one?.trim()) ?? id;
  return { id, name: name.trim(), ...(tz ? { zone: tz } : {}), ...(isOutside(user, home) ? { outside: true } : {}) };
}

function isOutside(user: SlackUser, { teamId, enterpriseId }: Home): boolean {
  if (user.is_restricted || user.is_ultra_restricted || user.is_stranger) return true;
  if (enterpriseId && user.enterprise_user?.enterprise_id === enterpriseId) return false;
  // Installed for a whole organisation, Cairn has no workspace of its own to compare with.
  const own = teamId ?? enterpriseId;
  return own !== undefined && user.team_id !== undefined && user.team_id !== own;
}
