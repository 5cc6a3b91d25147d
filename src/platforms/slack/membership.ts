import { LRUCache } from 'lru-cache';
import type { Entry } from '../../chat/inbound.ts';
import type { Person } from '../../chat/person.ts';
import { type SlackCalls, slackSaid } from './calls.ts';
import type { People } from './people.ts';
import { slackChannel } from './places.ts';

/** How long a channel's members are taken for known, in milliseconds; joins and leaves are told meanwhile. */
const believed = 12 * 3_600_000;

/** A channel of more people than this is no team: the first so many are looked at. */
const mostMembers = 1_000;

/** Whether Cairn is in a channel. */
export type Presence = 'in' | 'out';

/** Keeps the members of the channels in line with Slack: read when a channel is first heard of, and after each change. */
export class Membership {
  readonly #calls: SlackCalls;
  readonly #people: People;
  readonly #entry: Entry;
  readonly #problem: (what: string, error: unknown) => void;
  readonly #known = new LRUCache<string, Promise<Presence>>({ max: 5_000, ttl: believed });

  constructor(parts: {
    readonly calls: SlackCalls;
    readonly people: People;
    readonly entry: Entry;
    readonly problem: (what: string, error: unknown) => void;
  }) {
    this.#calls = parts.calls;
    this.#people = parts.people;
    this.#entry = parts.entry;
    this.#problem = parts.problem;
  }

  /** Whether Cairn is in the channel; the first time, who else is there is read as well. */
  async presence(tenant: string, channel: string): Promise<Presence> {
    const key = `${tenant}/${channel}`;
    const known = this.#known.get(key);
    if (known) return known;
    const reading = this.#read(tenant, channel);
    this.#known.set(key, reading);
    const presence = await reading.catch((error: unknown) => {
      this.#problem('the members of a channel could not be read', error);
      return undefined;
    });
    if (presence === undefined || presence === 'out') this.#known.delete(key);
    // What is said there goes on all the same; if Cairn is not in the channel, delivery finds out.
    return presence ?? 'in';
  }

  /** Somebody came, left or was renamed, or the channel was: read it anew. */
  async changed(tenant: string, channel: string): Promise<Presence> {
    this.#known.delete(`${tenant}/${channel}`);
    return this.presence(tenant, channel);
  }

  /** Cairn itself has left the channel. */
  left(tenant: string, channel: string): void {
    this.#known.delete(`${tenant}/${channel}`);
  }

  async #read(tenant: string, channel: string): Promise<Presence> {
    const client = await this.#calls.client(tenant);
    const about = await client.conversations.info({ channel }).catch((error: unknown) => {
      if (slackSaid(error) === 'channel_not_found') return undefined;
      throw error;
    });
    if (!about?.channel || about.channel.is_member === false) return 'out';
    const people: Person[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) });
      for (const id of page.members ?? []) {
        const person = await this.#people.find(tenant, id);
        if (person) people.push(person);
      }
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor && people.length < mostMembers);
    await this.#entry.members(slackChannel(tenant, channel), people, about.channel.name);
    return 'in';
  }
}
