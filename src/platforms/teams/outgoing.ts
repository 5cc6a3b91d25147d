import { LRUCache } from 'lru-cache';
import { asKept } from '../../chat/card.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import { type Channel, type Direct, isDirect, type Place } from '../../chat/place.ts';
import { DeliveryProblem, inPrivate, type Outgoing, type Platform } from '../../chat/platform.ts';
import type { Speech } from '../../chat/speech.ts';
import { nowhere } from './activity.ts';
import type { Connector } from './connector.ts';
import { type Graph, marked } from './graph.ts';
import { inTime } from './in-time.ts';
import type { Pictures } from './pictures.ts';
import { conversationOf, hasThreads, splitConversation, teams } from './places.ts';
import { ConnectorRefusal, isShut, problemOf } from './problem.ts';
import type { Reach, References } from './references.ts';
import { remedies } from './remedies.ts';
import { type CardMessage, renderMessage } from './render/message.ts';
import { spokenAt } from './speech.ts';

/**
 * After what time over a private conversation and the pictures a message is left to the next try, in milliseconds:
 * fifty seconds in line and on the way are still to come, and delivery gives up after sixty.
 */
const usualLatestSend = 8_000;

/** How long a message that Teams did not name may be looked for, in milliseconds: what is left of those sixty seconds. */
const longestLook = 2_000;

export type OutgoingParts = {
  readonly connector: Connector;
  readonly references: References;
  readonly catalogue: IntentCatalogue;
  readonly pictures: Pictures;
  readonly graph: Graph;
  readonly problem: (what: string, error: unknown) => void;
  readonly latestSend?: number;
};

/** Puts messages up in Teams and redraws them. */
export class TeamsMessages implements Platform {
  readonly name = teams;
  readonly remedies = remedies;
  readonly naming = { sign: '', unnamed: 'your channel' };
  /**
   * Teams takes 7 messages a second and 60 in 30 seconds in a conversation ("Optimize your bot with rate limiting in
   * Teams", per bot per thread). A little over half a second keeps both, whatever the moment one begins to count.
   */
  readonly paceMs = 510;
  readonly #parts: OutgoingParts;
  readonly #directs = new LRUCache<string, string>({ max: 20_000 });
  /** Which message came of a delivery, for one that was sent and not yet written down. */
  readonly #sent = new LRUCache<string, string>({ max: 5_000 });
  #speech: Speech = { words: [], sayings: [] };

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  /** From here on, people are told what they can type. */
  speak(speech: Speech): void {
    this.#speech = speech;
  }

  /** Microsoft's deep links to a channel and to a chat. */
  linkTo({ tenant, channel }: Channel): string {
    const id = encodeURIComponent(channel);
    if (!hasThreads(channel))
      return `https://teams.microsoft.com/l/chat/${id}/conversations?${new URLSearchParams({ tenantId: tenant })}`;
    const group = this.#parts.references.aboutNow(tenant, channel)?.group;
    const query = new URLSearchParams({ ...(group === undefined ? {} : { groupId: group }), tenantId: tenant });
    return `https://teams.microsoft.com/l/channel/${id}/channel?${query}`;
  }

  async post(message: Outgoing): Promise<string | undefined> {
    const { place } = message;
    return this.#told(place, false, async () => {
      const reach = { ...(await this.#reach(place.tenant)), unhurried: true };
      const began = performance.now();
      const activity = await this.#activityOf(message);
      if (isDirect(place)) await this.conversationWith(place);
      const { latestSend = usualLatestSend } = this.#parts;
      if (performance.now() - began > latestSend) throw new DeliveryProblem('It took too long to get ready to send');
      const id = (await this.#put(reach, place, activity)) ?? (await this.#unnamed(message));
      if (id !== undefined) this.#sent.set(message.id, id);
      return id;
    });
  }

  async update(externalId: string, message: Outgoing): Promise<void> {
    const { place } = message;
    await this.#told(place, true, async () => {
      const reach = { ...(await this.#reach(place.tenant)), unhurried: true };
      const activity = await this.#activityOf(message);
      const conversation = isDirect(place)
        ? await this.conversationWith(place)
        : conversationOf({ ...place, thread: place.thread ?? externalId });
      await this.#parts.connector.update(reach, conversation, externalId, { ...activity, id: externalId });
    });
  }

  /** What this process has sent it knows; of anything else Graph is asked, where Cairn may: the connector tells nothing. */
  async find(message: Pick<Outgoing, 'id' | 'place'>): Promise<string | undefined> {
    return this.#sent.get(message.id) ?? this.#parts.graph.find(message);
  }

  /** Writes to somebody alone. Throws a ConnectorRefusal when Teams says no. */
  async writeTo(direct: Direct, activity: object): Promise<void> {
    const reach = await this.#reach(direct.tenant);
    const { connector } = this.#parts;
    try {
      await connector.send(reach, await this.conversationWith(direct), activity);
    } catch (error) {
      if (!isShut(error)) throw error;
      this.#directs.delete(keyOf(direct));
      // A chat that is not there any more may have another in its place; one that is blocked has not.
      if (error.status !== 404) throw error;
      await connector.send(reach, await this.conversationWith(direct), activity);
    }
  }

  /** Puts something else in the place of a message that was written to somebody alone. */
  async rewrite(direct: Direct, id: string, activity: object): Promise<void> {
    const reach = await this.#reach(direct.tenant);
    const conversation = await this.conversationWith(direct);
    await this.#parts.connector.update(reach, conversation, id, { ...activity, id });
  }

  /**
   * What somebody wrote in private says which conversation that is. A chat between people (`19:...`) is never theirs with
   * Cairn, even where Teams calls it personal (BotFramework-Services#344).
   */
  noteDirect(direct: Direct, conversation: string): void {
    if (conversation.startsWith('19:') || conversation === nowhere.id) return;
    this.#directs.set(keyOf(direct), conversation);
  }

  /** The private conversation with somebody; Teams begins it where there is none, or names the one there is. */
  async conversationWith(direct: Direct): Promise<string> {
    const { tenant, person } = direct;
    const key = keyOf(direct);
    const known = this.#directs.get(key);
    if (known) return known;
    const reach = await this.#reach(tenant);
    const { id } = await this.#parts.connector.create(reach, person, {
      isGroup: false,
      bot: { id: reach.bot },
      members: [{ id: person }],
      ...inTenant(tenant),
    });
    if (id === undefined) throw new DeliveryProblem('Teams began a conversation without naming it');
    this.#directs.set(key, id);
    return id;
  }

  /** A card as the activity that shows it there. */
  async activityOf(card: Outgoing['card'], place: Place): Promise<CardMessage> {
    const pictures = await this.#parts.pictures.of(card, place);
    return renderMessage(spokenAt(isDirect(place) ? asKept(card) : card, place, this.#speech), {
      catalogue: this.#parts.catalogue,
      pictures: (picture) => pictures.get(picture),
    });
  }

  async #activityOf({ id, card, place }: Outgoing): Promise<object> {
    const activity = await this.activityOf(card, place);
    return {
      ...activity,
      attachments: activity.attachments.map((one) => ({ ...one, content: marked(one.content, id) })),
    };
  }

  async #put(reach: Reach, place: Place, activity: object): Promise<string | undefined> {
    const { connector } = this.#parts;
    if (isDirect(place)) return connector.send(reach, await this.conversationWith(place), activity);
    if (place.thread !== undefined || !hasThreads(place.channel)) {
      return connector.send(reach, conversationOf(place), activity);
    }
    // In a channel a new message begins a thread, which is a conversation of its own.
    const { id, activityId } = await connector.create(reach, place.channel, {
      isGroup: true,
      bot: { id: reach.bot },
      ...inTenant(place.tenant, { channel: { id: place.channel } }),
      activity,
    });
    return activityId ?? splitConversation(id ?? '').thread;
  }

  /** The id of a message that Teams took without naming it, where Graph tells it; it is not said again in any case. */
  async #unnamed(message: Outgoing): Promise<string | undefined> {
    const { graph, problem } = this.#parts;
    try {
      return await inTime(graph.find(message), longestLook, () => undefined);
    } catch (error) {
      problem('a message that Teams did not name could not be looked up', error);
      return undefined;
    }
  }

  async #told<T>(place: Place, update: boolean, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const problem = error instanceof ConnectorRefusal ? problemOf(error, update) : error;
      if (!isDirect(place)) throw problem;
      const alone = inPrivate(problem);
      // The next time the conversation is asked for anew.
      if (alone !== problem) this.#directs.delete(keyOf(place));
      throw alone;
    }
  }

  async #reach(tenant: string): Promise<Reach> {
    const reach = await this.#parts.references.reach(tenant);
    if (!reach) throw new DeliveryProblem(`Nothing ever came from the tenant ${tenant}`, { permanent: true });
    return reach;
  }
}

function keyOf({ tenant, person }: Direct): string {
  return `${tenant}/${person}`;
}

function inTenant(tenant: string, more: object = {}): object {
  return { tenantId: tenant, channelData: { ...more, tenant: { id: tenant } } };
}
