import { LRUCache } from 'lru-cache';
import type { Entry } from '../../chat/inbound.ts';
import type { Person } from '../../chat/person.ts';
import type { Channel } from '../../chat/place.ts';
import type { Connector, Way } from './connector.ts';
import { inTime } from './in-time.ts';
import { patiently } from './patiently.ts';
import { chatOf, type People } from './people.ts';
import { hasThreads, teamsChannel } from './places.ts';
import { isShut } from './problem.ts';
import { Readings } from './readings.ts';
import type { References } from './references.ts';

/** How long a channel's members are taken for known, in milliseconds; who comes and goes is told meanwhile. */
const believed = 12 * 3_600_000;

/** How seldom a channel is read for the sake of the same person, in milliseconds. */
const betweenReadings = 600_000;

/** A team of more people than this is none: the first so many are looked at. */
const mostMembers = 1_000;

/** Pages may hold fewer than was asked for, or nobody; they come to an end all the same. */
const mostPages = 50;

/**
 * How long somebody waits for a channel to be read, in milliseconds; a large one is read on meanwhile. Whoever has pressed
 * something is answered in four seconds, and what they asked for takes its time as well.
 */
const longestWait = 2_000;

/** Whether Cairn is in a channel. */
export type Presence = 'in' | 'out';

/** A channel that is read, or was: to its end, and for as long as somebody waits for it. */
type Reading = { readonly whole: Promise<Presence>; readonly inTime: Promise<Presence> };

export type MembershipParts = {
  readonly connector: Connector;
  readonly references: References;
  readonly people: People;
  readonly entry: Entry;
  readonly problem: (what: string, error: unknown) => void;
};

/** Keeps the members of the channels in line with Teams: read when a channel is first heard of, and after each change. */
export class Membership {
  readonly #parts: MembershipParts;
  readonly #present = new LRUCache<string, Reading>({ max: 5_000, ttl: believed });
  /** Who was in a channel when that was read last. */
  readonly #members = new LRUCache<string, readonly Person[]>({ max: 5_000 });
  /** What will be read once what is being read of a channel is; more than that never waits. */
  readonly #waiting = new Map<string, Reading>();
  readonly #rosters = new Readings<readonly Person[]>();
  readonly #channels = new Readings<Awaited<ReturnType<Connector['channels']>>>();
  /** For whose sake a channel was read. */
  readonly #met = new LRUCache<string, true>({ max: 5_000, ttl: betweenReadings });
  readonly #names = new LRUCache<string, string>({ max: 5_000 });

  constructor(parts: MembershipParts) {
    this.#parts = parts;
  }

  /** Whether Cairn is in the channel; the first time, who else is there is read as well. */
  presence(tenant: string, channel: string): Promise<Presence> {
    const key = `${tenant}/${channel}`;
    return (this.#present.get(key) ?? this.#told(key, this.#read(tenant, channel))).inTime;
  }

  /** Somebody came or left, or the channel was renamed: read it anew, after what is being read, which knows less. */
  changed(tenant: string, channel: string): Promise<Presence> {
    const key = `${tenant}/${channel}`;
    const waiting = this.#waiting.get(key);
    if (waiting) return waiting.inTime;
    const before = this.#present.get(key);
    if (!before) return this.#told(key, this.#read(tenant, channel)).inTime;
    const again = () => {
      this.#waiting.delete(key);
      return this.#read(tenant, channel);
    };
    const reading = this.#told(key, before.whole.then(again));
    this.#waiting.set(key, reading);
    return reading.inTime;
  }

  left(tenant: string, channel: string): void {
    this.#present.delete(`${tenant}/${channel}`);
  }

  /** Who is in a channel, as was read last; nobody where it was not. */
  readIn({ tenant, channel }: Channel): readonly Person[] {
    return this.#members.get(`${tenant}/${channel}`) ?? [];
  }

  /** What people call a channel, as far as that was read. */
  nameIn({ tenant, channel }: Channel): string | undefined {
    return this.#names.get(`${tenant}/${channel}`);
  }

  /**
   * Somebody does something in a channel. Where they were not in it when it was read, that came too early, or word of
   * them got lost: it is read anew before they count and before anybody is said to have left. Whom Teams does not know
   * there is from outside.
   */
  async meets(tenant: string, channel: string, person: Person): Promise<Person> {
    const key = `${tenant}/${channel}`;
    if (!this.#members.has(key)) await this.presence(tenant, channel);
    if (this.#isRead(key, person)) return person;
    const met = `${key}/${person.id}`;
    if (!this.#met.has(met)) {
      this.#met.set(met, true);
      await this.changed(tenant, channel);
    }
    const read = this.#members.get(key) ?? [];
    if (person.outside || !hasThreads(channel) || this.#isRead(key, person)) return person;
    const { people, entry, problem } = this.#parts;
    try {
      const asked = people.isStranger(tenant, channel, person.id);
      const isStranger = await inTime(asked, longestWait, () => undefined);
      if (isStranger === undefined) return person;
      if (isStranger) return { ...person, outside: true };
    } catch (error) {
      problem('whether somebody is in a channel could not be asked', error);
      return person;
    }
    // Teams knows them there by now; its list does not yet.
    this.#members.set(key, [...read, person]);
    await entry.members(teamsChannel(tenant, channel), [...read, person]);
    return person;
  }

  /** Whether a channel's list holds somebody, or can't tell: it was not read, or not to its end. */
  #isRead(key: string, { id }: Person): boolean {
    const read = this.#members.get(key) ?? [];
    return read.length === 0 || read.length >= mostMembers || read.some((member) => member.id === id);
  }

  #told(key: string, work: Promise<Presence>): Reading {
    const forget = () => void (this.#present.peek(key) === reading && this.#present.delete(key));
    const whole = work.then(
      (presence) => {
        if (presence === 'out') forget();
        return presence;
      },
      (error: unknown): Presence => {
        forget();
        this.#parts.problem('the members of a channel could not be read', error);
        return 'in';
      },
    );
    const reading = { whole, inTime: soon(whole) };
    this.#present.set(key, reading);
    return reading;
  }

  async #read(tenant: string, channel: string): Promise<Presence> {
    const { references, entry } = this.#parts;
    const reach = await references.reach(tenant);
    if (!reach) return 'out';
    const roster = await references.rosterOf(tenant, channel);
    let all: readonly Person[];
    try {
      all = await this.#rosters.next(`${tenant}/${roster}`, () => this.#listed(reach, roster));
    } catch (error) {
      if (isShut(error)) return 'out';
      throw error;
    }
    this.#members.set(`${tenant}/${channel}`, all);
    await this.#learnGroup(reach, channel);
    const name = await this.#nameOf(reach, channel, all);
    if (name !== undefined) this.#names.set(`${tenant}/${channel}`, name);
    await entry.members(teamsChannel(tenant, channel), all, name);
    return 'in';
  }

  /** Everybody whom Teams lists in a team, a channel or a chat, a page at a time. */
  async #listed(way: Way, roster: string): Promise<readonly Person[]> {
    const { connector, people } = this.#parts;
    const all: Person[] = [];
    let next: string | undefined;
    let pages = 0;
    do {
      pages += 1;
      const page = await patiently(() => connector.members(way, roster, next));
      all.push(...people.known(way.tenant, page.members));
      next = page.next;
    } while (next !== undefined && all.length < mostMembers && pages < mostPages);
    return all;
  }

  /** Most activities do not name the group of their team, which links to a channel and questions to Graph need. */
  async #learnGroup(way: Way, channel: string): Promise<void> {
    const { references, connector, problem } = this.#parts;
    const about = await references.about(way.tenant, channel);
    const { team } = about ?? {};
    if (team === undefined || about?.group !== undefined) return;
    try {
      const { group } = await patiently(() => connector.team(way, team));
      if (group !== undefined) await references.noteGroup(way.tenant, channel, group);
    } catch (error) {
      problem('the group of a team could not be read', error);
    }
  }

  /** What people call the channel, or the chat; undefined where Teams does not say. */
  async #nameOf(way: Way, channel: string, all: readonly Person[]): Promise<string | undefined> {
    const { references, connector, problem } = this.#parts;
    const { team, topic } = (await references.about(way.tenant, channel)) ?? {};
    if (!hasThreads(channel)) return topic ?? chatOf(all);
    if (team === undefined) return undefined;
    try {
      const read = () => patiently(() => connector.channels(way, team));
      const channels = await this.#channels.next(`${way.tenant}/${team}`, read);
      const found = channels.find(({ id }) => id === channel);
      if (!found || found.name !== undefined) return found?.name;
      // Each team has one that comes without a name.
      const { name } = await patiently(() => connector.team(way, team));
      return name === undefined ? 'General' : `General (${name})`;
    } catch (error) {
      problem('the name of a channel could not be read', error);
      return undefined;
    }
  }
}

/** What is said in a channel goes on while it is read; if Cairn is not in it after all, delivery finds out. */
function soon(reading: Promise<Presence>): Promise<Presence> {
  return inTime(reading, longestWait, () => 'in');
}
