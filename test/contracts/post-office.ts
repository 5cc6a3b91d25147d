import { paragraphs } from '../../src/chat/card.ts';
import type { Subject } from '../../src/chat/feature.ts';
import type { Place } from '../../src/chat/place.ts';
import { Courier } from '../../src/delivery/courier.ts';
import type { Message } from '../../src/delivery/message.ts';
import { type Outbox, transactWith } from '../../src/delivery/outbox.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import type { Storage } from '../../src/storage/database.ts';
import { aChannel, start } from './builders.ts';
import { FakePlatform } from './fake-platform.ts';

export const anaInPrivate: Place = { platform: 'fake', tenant: 'acme', person: 'ana' };

/** A message about a thing, in the team's channel. */
export function aMessage(key: string, parts: Partial<Message> = {}): Message {
  return { key, place: aChannel(), about: 'a1', subject: { feature: 'test', card: 'thing', key }, ...parts };
}

/** One process that delivers. Cards are drawn from `state`: the text of each key (none: nothing to show), or the key itself. */
export class PostOffice {
  readonly storage: Storage;
  readonly platform: FakePlatform;
  readonly clock: HandClock;
  readonly state: Map<string, string>;
  readonly problems: string[] = [];
  readonly obstacles: string[] = [];
  readonly courier: Courier;

  constructor(storage: Storage, others: Partial<Pick<PostOffice, 'platform' | 'clock' | 'state'>> = {}) {
    this.storage = storage;
    this.platform = others.platform ?? new FakePlatform();
    this.clock = others.clock ?? new HandClock(start);
    this.state = others.state ?? new Map();
    this.courier = new Courier({
      queries: storage.queries,
      clock: this.clock,
      platforms: [this.platform],
      render: async ({ key }: Subject) => {
        const text = this.state.get(String(key)) ?? String(key);
        return text ? paragraphs(text) : undefined;
      },
      onProblem: (_, problem) => this.problems.push(String(problem)),
      onObstacle: async ({ key }, obstacle) => void this.obstacles.push(`${key}: ${obstacle}`),
    });
  }

  /** Another process on the same database and platform, started after this one has died. */
  async successor(): Promise<PostOffice> {
    const next = new PostOffice(this.storage, this);
    await next.courier.start();
    await next.courier.settled();
    return next;
  }

  /** One transaction; what it asks for is sent in the background. */
  transact(work: (outbox: Outbox) => Promise<void>): Promise<void> {
    return transactWith(this.storage, this.courier)((_, outbox) => work(outbox));
  }

  /** Asks for messages in one transaction and waits until what can be sent is sent. */
  async show(...messages: readonly (string | Message)[]): Promise<void> {
    await this.transact(async (outbox) => {
      for (const message of messages) await outbox.show(typeof message === 'string' ? aMessage(message) : message);
    });
    await this.courier.settled();
  }

  async redraw(key: string): Promise<void> {
    await this.transact((outbox) => outbox.redraw(key));
    await this.courier.settled();
  }

  /** Lets time pass until `ms` from now, and what is sent then be sent. */
  async pass(ms: number): Promise<void> {
    this.clock.moveTo(new Date(this.clock.now().getTime() + ms));
    await this.courier.settled();
  }

  /** How long until delivery wants to be woken, in milliseconds. */
  get nextTryIn(): number | undefined {
    const next = this.clock.nextCall();
    return next && next.getTime() - this.clock.now().getTime();
  }

  /** Everything the outbox holds, as text. */
  async kept(): Promise<string> {
    return JSON.stringify(await this.storage.queries.selectFrom('message').selectAll().execute());
  }
}
