import { setTimeout as passed } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Entry } from '../../chat/inbound.ts';
import type { Person } from '../../chat/person.ts';
import { DeliveryProblem } from '../../chat/platform.ts';
import { problemOf, type SlackCalls, slackSaid } from './calls.ts';
import { type People, unseen } from './people.ts';
import { slackChannel } from './places.ts';

/** How long a channel's members are taken for known, in milliseconds; joins and leaves are told meanwhile. */
const believed = 12 * 3_600_000;

/** A channel of more people than this is no team: the first so many are looked at. */
const mostMembers = 1_000;

/** How many people Slack is asked about at once, and how often it may ask to wait. */
const atOnce = 10;
const mostWaits = 30;

/** How long somebody waits for a channel to be read, in milliseconds; a large one is read on meanwhile. */
const longestWait = 5_000;

/** What Slack says of a channel that Cairn may not look into. */
const notThere: ReadonlySet<string> = new Set(['channel_not_found', 'not_in_channel']);

/** Whether Cairn is in a channel. */
export type Presence = 'in' | 'out';

/** Keeps the members of the channels in line with Slack: read when a channel is first heard of, and after each change. */
export class Membership {
  readonly #calls: SlackCalls;
  readonly #people: People;
  readonly #entry: Entry;
  readonly #problem: (what: string, error: unknown) => void;
  readonly #present = new LRUCache<string, Promise<Presence>>({ max: 5_000, ttl: believed });

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
    return inTime(this.#present.get(key) ?? this.#told(key, this.#read(tenant, channel)));
  }

  /** Somebody came or left, or the channel was renamed: read it anew, after what is being read, which knows less. */
  async changed(tenant: string, channel: string): Promise<Presence> {
    const key = `${tenant}/${channel}`;
    const before = this.#present.get(key);
    const again = () => this.#read(tenant, channel);
    return inTime(this.#told(key, before ? before.then(again) : again()));
  }

  /** What a reading comes to, for everybody who asks meanwhile; only that Cairn is there is remembered. */
  #told(key: string, reading: Promise<Presence>): Promise<Presence> {
    const forget = () => void (this.#present.peek(key) === told && this.#present.delete(key));
    const told = reading.then(
      (presence) => {
        if (presence === 'out') forget();
        return presence;
      },
      (error: unknown): Presence => {
        forget();
        this.#problem('the members of a channel could not be read', error);
        // What is said there goes on all the same; if Cairn is not in the channel, delivery finds out.
        return 'in';
      },
    );
    this.#present.set(key, told);
    return told;
  }

  /** Cairn itself has left the channel. */
  left(tenant: string, channel: string): void {
    this.#present.delete(`${tenant}/${channel}`);
  }

  async #read(tenant: string, channel: string): Promise<Presence> {
    const client = await this.#calls.client(tenant);
    const about = await client.conversations.info({ channel }).catch((error: unknown) => {
      if (notThere.has(slackSaid(error) ?? '')) return undefined;
      throw error;
    });
    if (!about?.channel || about.channel.is_member === false) return 'out';
    const people: Person[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) });
      people.push(...(await this.#known(tenant, page.members ?? [])));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor && people.length < mostMembers);
    await this.#entry.members(slackChannel(tenant, channel), people, about.channel.name);
    return 'in';
  }

  /** Somebody among the members; undefined also for those of other organisations whom Slack does not show. */
  #seen(tenant: string, id: string): Promise<Person | undefined> {
    return this.#people.find(tenant, id).catch((error: unknown) => {
      if (unseen.has(slackSaid(error) ?? '')) return undefined;
      throw error;
    });
  }

  /** The people among some members, a few asked for at a time; in a large channel Slack asks to wait in between. */
  async #known(tenant: string, ids: readonly string[]): Promise<Person[]> {
    const people: Person[] = [];
    let waits = 0;
    for (let at = 0; at < ids.length; ) {
      try {
        const some = await Promise.all(ids.slice(at, at + atOnce).map((id) => this.#seen(tenant, id)));
        people.push(...some.filter((person) => person !== undefined));
        at += atOnce;
      } catch (error) {
        const problem = problemOf(error);
        if (!(problem instanceof DeliveryProblem) || problem.retryAfterMs === undefined || ++waits > mostWaits)
          throw error;
        await passed(problem.retryAfterMs);
      }
    }
    return people;
  }
}

/** What is said in a channel goes on while it is read; if Cairn is not in it after all, delivery finds out. */
function inTime(reading: Promise<Presence>): Promise<Presence> {
  return Promise.race([reading, passed<Presence>(longestWait, 'in', { ref: false })]);
}
