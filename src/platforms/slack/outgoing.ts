import { setTimeout as passed } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { IntentCatalogue } from '../../chat/intent.ts';
import type { Picture } from '../../chat/picture.ts';
import { type Channel, type Direct, isDirect, type Place } from '../../chat/place.ts';
import { DeliveryProblem, inPrivate, type Outgoing, type Platform } from '../../chat/platform.ts';
import type { Speech } from '../../chat/speech.ts';
import { problemOf, type SlackCalls, slackSaid } from './calls.ts';
import type { Pictures } from './pictures.ts';
import { slack, threadOf } from './places.ts';
import { quietUntil } from './quiet.ts';
import { remedies } from './remedies.ts';
import { renderMessage } from './render/message.ts';
import { spokenAt } from './speech.ts';

/** What marks a message as ours, so that an attempt whose outcome is unknown can be looked up. */
const eventType = 'cairn_message';

/** Slack works on an uploaded file for a moment before a message may show it: how long to wait, in milliseconds. */
const untilReady = [0, 700, 1_500, 3_000];

/** After what time over its pictures a message is no more sent, but left to the next try, in milliseconds. */
const latestSend = 40_000;

export type OutgoingParts = {
  readonly calls: SlackCalls;
  readonly catalogue: IntentCatalogue;
  readonly pictures: Pictures;
  readonly problem: (what: string, error: unknown) => void;
  readonly clock: { now(): Date };
};

/** Puts messages up in Slack and redraws them. */
export class SlackMessages implements Platform {
  readonly name = slack;
  readonly remedies = remedies;
  /** Slack takes about one message a second in a channel (https://docs.slack.dev/apis/web-api/rate-limits). */
  readonly paceMs = 1_000;
  readonly #parts: OutgoingParts;
  readonly #directs = new LRUCache<string, string>({ max: 20_000 });
  #speech: Speech = { words: [], sayings: [] };

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  /** From here on, people are told what they can type. */
  speak(speech: Speech): void {
    this.#speech = speech;
  }

  /** Slack's own redirect (https://api.slack.com/docs/deep-linking) finds the workspace by its team. */
  linkTo({ tenant, channel }: Channel): string {
    return `https://slack.com/app_redirect?${new URLSearchParams({ channel, team: tenant })}`;
  }

  quiet(person: Direct): Promise<Date | undefined> {
    const { calls, clock, problem } = this.#parts;
    return quietUntil(calls, person, clock.now().getTime(), problem);
  }

  async post(message: Outgoing): Promise<string> {
    return this.#told(message.place, async () => {
      const client = await this.#parts.calls.client(message.place.tenant);
      const channel = await this.channelOf(client, message.place);
      const thread = threadOf(message.place);
      const posted = await this.#shown(message, client, (content) =>
        client.chat.postMessage({
          channel,
          ...content,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          metadata: { event_type: eventType, event_payload: { id: message.id } },
          mrkdwn: false,
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
      if (!posted.ts) throw new Error('Slack took a message without naming it');
      return posted.ts;
    });
  }

  async update(externalId: string, message: Outgoing): Promise<void> {
    await this.#told(message.place, async () => {
      const client = await this.#parts.calls.client(message.place.tenant);
      const channel = await this.channelOf(client, message.place);
      await this.#shown(message, client, (content) => client.chat.update({ channel, ts: externalId, ...content }));
    });
  }

  /** Looks among the newest messages of the channel or all of the thread: the only time that history is read. */
  async find({ id, place }: Pick<Outgoing, 'id' | 'place'>): Promise<string | undefined> {
    return this.#told(place, async () => {
      const client = await this.#parts.calls.client(place.tenant);
      const channel = await this.channelOf(client, place);
      const thread = threadOf(place);
      const options = { channel, limit: 100, include_all_metadata: true };
      if (thread === undefined) return idIn(await client.conversations.history(options), id);
      // A thread is told from its beginning: the newest stand on its last page.
      let cursor: string | undefined;
      do {
        const page = await client.conversations.replies({ ...options, ts: thread, ...(cursor ? { cursor } : {}) });
        const found = idIn(page, id);
        if (found !== undefined) return found;
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      return undefined;
    });
  }

  /** The channel of a place; a direct message is opened if it never was. */
  async channelOf(client: WebClient, place: Place): Promise<string> {
    if (!isDirect(place)) return place.channel;
    const key = `${place.tenant}/${place.person}`;
    const known = this.#directs.get(key);
    if (known) return known;
    const { channel } = await client.conversations.open({ users: place.person });
    if (!channel?.id) throw new Error('Slack opened a direct message without naming it');
    this.#directs.set(key, channel.id);
    return channel.id;
  }

  /** Draws the message and hands it over; without its picture when Slack will not have that. */
  async #shown<T>(
    message: Outgoing,
    client: WebClient,
    send: (content: Omit<ReturnType<typeof renderMessage>, 'shortened'>) => Promise<T>,
  ): Promise<T> {
    const began = performance.now();
    const files = await this.#filesOf(message, client);
    const content = (shown: ReadonlyMap<Picture, string>) => {
      const { text, blocks } = renderMessage(spokenAt(message.card, message.place, this.#speech), {
        encode: this.#parts.catalogue.encode,
        pictures: (picture) => shown.get(picture),
      });
      return { text, blocks };
    };
    const inTime = (shown: ReadonlyMap<Picture, string>): Promise<T> => {
      // Delivery has given up by the time that this one would come to an end.
      if (performance.now() - began > latestSend) throw new Error('Slack took too long over the pictures');
      return send(content(shown));
    };
    if (files.size > 0) {
      for (const wait of untilReady) {
        if (wait > 0) await passed(wait);
        try {
          return await inTime(files);
        } catch (error) {
          if (slackSaid(error) !== 'invalid_blocks') throw error;
          this.#parts.problem('a picture is not ready to be shown', error);
        }
      }
    }
    return inTime(new Map());
  }

  /** The card says the same in words: a picture that can't be drawn or uploaded does not hold it up. */
  async #filesOf(message: Outgoing, client: WebClient): Promise<ReadonlyMap<Picture, string>> {
    try {
      return await this.#parts.pictures.of(message.card, message.place.tenant, client);
    } catch (error) {
      const problem = problemOf(error);
      if (problem instanceof DeliveryProblem && problem.retryAfterMs !== undefined) throw problem;
      this.#parts.problem('a picture could not be uploaded', error);
      return new Map();
    }
  }

  async #told<T>(place: Place, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.#parts.calls.refused(place.tenant, error);
      const problem = error instanceof DeliveryProblem ? error : problemOf(error);
      if (!isDirect(place)) throw problem;
      const alone = inPrivate(problem);
      // The next time it is opened anew.
      if (alone !== problem) this.#directs.delete(`${place.tenant}/${place.person}`);
      throw alone;
    }
  }
}

type Page = {
  readonly messages?: readonly { readonly ts?: string; readonly metadata?: { readonly event_payload?: object } }[];
};

function idIn({ messages = [] }: Page, id: string): string | undefined {
  return messages.find(({ metadata }) => payloadId(metadata) === id)?.ts;
}

function payloadId(metadata: { readonly event_payload?: object } | undefined): unknown {
  const payload: { readonly id?: unknown } | undefined = metadata?.event_payload;
  return payload?.id;
}
