import { LRUCache } from 'lru-cache';
import { isVisible } from '../../chat/clean.ts';
import type { Entry } from '../../chat/inbound.ts';
import type { Person } from '../../chat/person.ts';
import { andList, numberWord } from '../../chat/wording.ts';
import { type Activity, localTenant } from './activity.ts';
import type { Connector, Member, Way } from './connector.ts';
import { inTime } from './in-time.ts';
import { hasThreads, isPersonal, splitConversation, teamsDirect } from './places.ts';
import { ConnectorRefusal, isShut } from './problem.ts';
import type { References } from './references.ts';

/** How long what Teams said of somebody is taken for true, in milliseconds. */
const believed = 6 * 3_600_000;

/**
 * How long it is waited for whom Teams takes somebody to be, in milliseconds: they act under the name that their client
 * sent then, and are asked about again at their next deed.
 */
const longestAsk = 1_500;

/** How a tenant is named; the examples of "Get Teams specific context for your bot" hold other things in its place. */
const tenantId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the address of a guest's account in a tenant holds. */
const guestAddress = /#EXT#/i;

/** Who people are: names, zones, and who of them is a guest. */
export class People {
  readonly #connector: Connector;
  readonly #references: References;
  readonly #problem: (what: string, error: unknown) => void;
  readonly #known = new LRUCache<string, Person>({ max: 20_000, ttl: believed, noDeleteOnStaleGet: true });
  /** Who is where: asked again after ten minutes, and at once of whoever was not there. */
  readonly #there = new LRUCache<string, true>({ max: 20_000, ttl: 600_000 });
  /** Told by what people's clients send; the roster knows nothing of it. */
  readonly #zones = new LRUCache<string, string>({ max: 20_000 });

  constructor(connector: Connector, references: References, problem: (what: string, error: unknown) => void) {
    this.#connector = connector;
    this.#references = references;
    this.#problem = problem;
  }

  /**
   * Somebody who is acting right now, as the roster knows them; where that can't be asked, as they were known before, or as
   * the activity names them. Whom a team’s roster does not hold is from outside.
   */
  async acting(activity: Activity, tenant: string, entry: Pick<Entry, 'personIs'>): Promise<Person | undefined> {
    const { from } = activity;
    if (isBot(from.id)) return undefined;
    const isNews = this.#noteZone(activity, tenant);
    const person = await this.#asked(activity, tenant);
    if (isNews) await entry.personIs(teamsDirect(tenant, person.id), person);
    return person;
  }

  /** The people among some members of a conversation. */
  known(tenant: string, members: readonly Member[]): Person[] {
    return members.filter(({ id }) => !isBot(id)).map((member) => this.#note(tenant, member));
  }

  /** Whether somebody is in a channel or chat that Cairn is in too. */
  async isIn(tenant: string, conversation: string, person: string): Promise<boolean> {
    const key = `${tenant}/${conversation}/${person}`;
    if (this.#there.has(key)) return true;
    const reach = await this.#references.reach(tenant);
    const is =
      reach !== undefined && (await this.#isIn(reach, await this.#references.rosterOf(tenant, conversation), person));
    if (is) this.#there.set(key, true);
    return is;
  }

  async #isIn(way: Way, conversation: string, person: string): Promise<boolean> {
    try {
      await this.#connector.member(way, conversation, person);
      return true;
    } catch (error) {
      if (isShut(error)) return false;
      throw error;
    }
  }

  /** Whether Teams knows nobody of that id in a channel. Throws where it does not say. */
  async isStranger(tenant: string, channel: string, person: string): Promise<boolean> {
    const reach = await this.#references.reach(tenant);
    if (!reach) return false;
    try {
      await this.#connector.member(reach, await this.#references.rosterOf(tenant, channel), person);
      return false;
    } catch (error) {
      if (isStranger(error)) return true;
      throw error;
    }
  }

  /** The id that Cairn knows somebody by, of one that the directory uses, as a form's people picker does. */
  async idOf(tenant: string, conversation: string, directoryId: string): Promise<string> {
    const reach = await this.#references.reach(tenant);
    if (!reach) return directoryId;
    const roster = await this.#references.rosterOf(tenant, conversation);
    const member = await this.#connector.member(reach, roster, directoryId);
    return this.#note(tenant, member).id;
  }

  async #asked(activity: Activity, tenant: string): Promise<Person> {
    const { from } = activity;
    const { id } = from;
    const key = `${tenant}/${id}`;
    const known = this.#known.get(key);
    if (known) return this.#withZone(tenant, known);
    try {
      return await inTime(this.#member(activity, tenant), longestAsk, () => {
        throw new Error('Teams took too long.');
      });
    } catch (error) {
      this.#problem('who somebody is could not be asked', error);
      const before = this.#known.get(key, { allowStale: true });
      const outside = isStranger(error) && hasThreads(splitConversation(activity.conversation.id).channel);
      return this.#withZone(tenant, { ...(before ?? { id, name: nameOf(from) }), ...(outside ? { outside } : {}) });
    }
  }

  async #member(activity: Activity, tenant: string): Promise<Person> {
    const { id } = activity.conversation;
    const conversation = isPersonal(activity)
      ? id
      : await this.#references.rosterOf(tenant, splitConversation(id).channel);
    const way = { serviceUrl: activity.serviceUrl, tenant };
    return this.#note(tenant, await this.#connector.member(way, conversation, activity.from.id));
  }

  /** Whether somebody's clock goes another way than was known. */
  #noteZone({ from, localTimezone, entities }: Activity, tenant: string): boolean {
    const zone = localTimezone || (entities ?? []).find(({ type }) => type === 'clientInfo')?.timezone;
    const key = `${tenant}/${from.id}`;
    if (!zone || zone.length > 60 || this.#zones.get(key) === zone) return false;
    this.#zones.set(key, zone);
    return true;
  }

  #note(tenant: string, member: Member): Person {
    const { id, userPrincipalName: address, userRole: role, tenantId: home } = member;
    const elsewhere =
      tenantId.test(home ?? '') && tenant !== localTenant && home?.toLowerCase() !== tenant.toLowerCase();
    const outside = elsewhere || guestAddress.test(address ?? '') || role === 'guest' || role === 'anonymous';
    const person = { id, name: nameOf(member), ...(outside ? { outside } : {}) };
    this.#known.set(`${tenant}/${id}`, person);
    return this.#withZone(tenant, person);
  }

  #withZone(tenant: string, person: Person): Person {
    const zone = this.#zones.get(`${tenant}/${person.id}`);
    return zone === undefined ? person : { ...person, zone };
  }
}

function isStranger(error: unknown): boolean {
  return error instanceof ConnectorRefusal && error.code === 'MemberNotFoundInConversation';
}

/** Bots begin with 28, people with 29 (or 8 for those of other services). */
function isBot(id: string): boolean {
  return id.startsWith('28:');
}

/** Their name, or its parts: the roster does not always hold it whole. An id is nothing that people read. */
export function nameOf({ name, givenName, surname }: Partial<Member>): string {
  const parts = [givenName, surname].filter(Boolean).join(' ');
  return [name ?? '', parts].find(isVisible)?.trim() ?? 'Somebody';
}

/** What a chat without a name is called: "Ana, Bo and two more". */
export function chatOf(members: readonly Person[]): string | undefined {
  const names = members.map(({ name }) => name).toSorted();
  if (names.length === 0) return undefined;
  const more = names.length - 2;
  return andList(more < 2 ? names : [...names.slice(0, 2), `${numberWord(more)} more`]);
}
