import type { Card } from '../chat/card.ts';
import type { Subject } from '../chat/feature.ts';
import { conversationKey, type Place } from '../chat/place.ts';
import { DeliveryProblem, type Obstacle, type Outgoing, type Platform } from '../chat/platform.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Queries } from '../storage/database.ts';
import { maxAttempts, waitBefore } from './backoff.ts';
import type { DueMessage } from './message.ts';
import * as outbox from './store.ts';
import { timerWakes, type Wakes } from './wake.ts';

/** How long a platform may take to answer, in milliseconds. */
const longestWait = 60_000;

export type CourierParts = {
  readonly queries: Queries;
  readonly clock: Clock;
  readonly platforms: readonly Platform[];
  /** Draws a message from the current state; undefined when there is nothing left to show. */
  readonly render: (subject: Subject, tenant: string) => Promise<Card | undefined>;
  /** Told when a message could not be drawn or sent, for the log. */
  readonly onProblem: (what: string, problem: unknown) => void;
  /** Told when a message is given up on for a reason that the people concerned can do something about. */
  readonly onObstacle: (message: DueMessage, obstacle: Obstacle) => Promise<void>;
};

/** Brings what the platforms show in line with the outbox: one conversation at a time each, in order. */
export class Courier {
  readonly #parts: CourierParts;
  readonly #platforms: ReadonlyMap<string, Platform>;
  readonly #draining = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  /** The conversations that rest between two messages, with what ends it. */
  readonly #resting = new Map<string, () => void>();
  readonly #wakes: Wakes;
  #stopped = false;

  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.#platforms = new Map(parts.platforms.map((platform) => [platform.name, platform]));
    this.#wakes = timerWakes(parts.clock, (conversation) => this.#start(conversation));
  }

  /** Takes up what an earlier run left, such as attempts that were cut off. */
  async start(): Promise<void> {
    for (const { conversation, at } of await outbox.dueConversations(this.#parts.queries)) {
      this.wake(conversation, new Date(at));
    }
  }

  /** Something is due in the conversation, from `at` on (default: now). One on a platform not connected waits. */
  wake(conversation: string, at: Date = this.#parts.clock.now()): void {
    const [platform = ''] = conversation.split('/', 1);
    if (this.#stopped || !this.#platforms.has(platform)) return;
    if (at <= this.#parts.clock.now()) this.#start(conversation);
    else this.#wakes.wake(conversation, at);
  }

  /** Resolves when everything that can be sent now has been sent. */
  async settled(): Promise<void> {
    while (this.#draining.size > 0) await Promise.all(this.#draining.values());
  }

  /** Finishes the messages that are on their way and takes up no others. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wakes.stop();
    for (const end of this.#resting.values()) end();
    await this.settled();
  }

  #start(conversation: string): void {
    if (this.#resting.has(conversation)) return;
    if (this.#draining.has(conversation)) {
      this.#again.add(conversation);
      return;
    }
    const work = this.#drain(conversation).finally(() => {
      this.#draining.delete(conversation);
      if (this.#again.delete(conversation)) this.#start(conversation);
    });
    this.#draining.set(conversation, work);
  }

  async #drain(conversation: string): Promise<void> {
    try {
      while (!this.#stopped) {
        const message = await outbox.nextDue(this.#parts.queries, conversation);
        if (!message) return;
        if (message.notBefore > this.#parts.clock.now().getTime()) {
          this.#wakes.wake(conversation, new Date(message.notBefore));
          return;
        }
        await this.#deliver(message);
        if (this.#rest(conversation, message)) return;
      }
    } catch (problem) {
      // The database itself gave way; what is due stays due, and the next wake or start takes it up again.
      this.#parts.onProblem(`the outbox of ${conversation}`, problem);
    }
  }

  /** Lets the conversation rest for as long as the platform asks between two messages; what is due then goes on. */
  #rest(conversation: string, { place }: DueMessage): boolean {
    const paceMs = this.#platforms.get(place.platform)?.paceMs;
    if (paceMs === undefined) return false;
    const { clock } = this.#parts;
    const end = clock.at(new Date(clock.now().getTime() + paceMs), () => {
      this.#resting.delete(conversation);
      if (!this.#stopped) this.#start(conversation);
    });
    this.#resting.set(conversation, end);
    return true;
  }

  async #deliver(message: DueMessage): Promise<void> {
    const { queries } = this.#parts;
    try {
      await this.#send(message);
    } catch (problem) {
      this.#parts.onProblem(`message ${message.id}`, problem);
      const permanent = problem instanceof DeliveryProblem && problem.permanent;
      const retryAfter = problem instanceof DeliveryProblem ? problem.retryAfterMs : undefined;
      const giveUp = permanent || message.attempts + 1 >= maxAttempts;
      const wait = waitBefore(message.attempts, retryAfter, Math.random());
      const reason = problem instanceof Error ? problem.message : String(problem);
      const next = giveUp ? undefined : this.#parts.clock.now().getTime() + wait;
      const obstacle = problem instanceof DeliveryProblem ? problem.obstacle : undefined;
      await outbox.postpone(queries, message, reason, next, obstacle);
      if (giveUp && obstacle) await this.#parts.onObstacle(message, obstacle);
    }
  }

  /** Gives up waiting for an answer that does not come. What came of the attempt is then unknown. */
  async #inTime<T>(sending: Promise<T>): Promise<T> {
    const { clock } = this.#parts;
    let cancel = () => {};
    const tooLong = new Promise<never>((_, reject) => {
      const until = new Date(clock.now().getTime() + longestWait);
      cancel = clock.at(until, () => reject(new Error('the platform did not answer in time')));
    });
    return Promise.race([sending, tooLong]).finally(() => cancel());
  }

  async #send(message: DueMessage): Promise<void> {
    const { queries } = this.#parts;
    const platform = this.#platforms.get(message.place.platform);
    if (!platform) {
      throw new DeliveryProblem(`${conversationKey(message.place)} is on a platform that is not connected`, {
        permanent: true,
      });
    }
    if (message.interrupted && message.externalId === undefined) {
      const externalId = await platform.find({ id: message.id, place: await this.#placeOf(message) });
      if (externalId !== undefined) return outbox.found(queries, message, externalId);
    }
    const card = await this.#parts.render(message.subject, message.place.tenant);
    if (!card) return outbox.arrived(queries, message, undefined);
    const place = await this.#placeOf(message);
    // A redrawing that was cut off is simply done again; only a message that may be up already has to be looked for.
    const isNew = message.externalId === undefined;
    if (isNew) await outbox.setOut(queries, message);
    const outgoing = { id: message.id, place, card, version: message.wanted };
    const sending = this.#inTime(bring(platform, message.externalId, outgoing));
    const externalId = await sending.catch(async (problem) => {
      // Only a plain no is an outcome; after anything else the next try looks for the message first.
      if (isNew && problem instanceof DeliveryProblem) await outbox.turnedBack(queries, message);
      throw problem;
    });
    await outbox.arrived(queries, message, externalId);
  }

  /** Where the message goes, with the thread it hangs in. What it hangs under came before it, or never will. */
  async #placeOf({ place, under, externalId }: DueMessage): Promise<Place> {
    const root = under === undefined ? undefined : await outbox.rootOf(this.#parts.queries, under);
    if (externalId === undefined && root?.parked)
      throw new DeliveryProblem('what it hangs under was not delivered', { permanent: true });
    return root?.externalId === undefined ? place : { ...place, thread: root.externalId };
  }
}

/** Posts the message, or redraws the one that stands; returns the platform's id of a new one. */
async function bring(platform: Platform, standing: string | undefined, message: Outgoing): Promise<string | undefined> {
  if (standing === undefined) return platform.post(message);
  await platform.update(standing, message);
  return undefined;
}
