import { z } from 'zod';
import { type Card, paragraphs } from '../chat/card.ts';
import type { Concern, Subject } from '../chat/feature.ts';
import type { Person } from '../chat/person.ts';
import { type Channel, conversationKey, type Direct, directWith, wholeChannel } from '../chat/place.ts';
import type { Remedies } from '../chat/platform.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Queries, Storage, Tx } from '../storage/database.ts';
import type { DueMessage } from './message.ts';
import type { Outbox, Transact } from './outbox.ts';
import { forgetAbout, subjectOf, tellsAbout } from './store.ts';

/** How seldom somebody is called in one channel because they can't be written to, in milliseconds. */
const betweenCalls = 86_400_000;

const channelSchema = z.object({ platform: z.string(), tenant: z.string(), channel: z.string() });

const unreachableSchema = z.discriminatedUnion('card', [
  z.object({ card: z.literal('call'), person: z.string(), channel: channelSchema, at: z.number() }),
  z.object({ card: z.literal('unreachable'), person: z.string(), channel: channelSchema, called: z.string() }),
]);

export type UnreachableParts = {
  readonly storage: Pick<Storage, 'queries'>;
  readonly transact: Transact;
  readonly clock: Clock;
  /** Somebody of the channel's team, if they still are. */
  readonly memberOf: (channel: Channel, person: string) => Promise<Person | undefined>;
  readonly remedies: (platform: string) => Remedies;
};

/** Where somebody is called, and the message that it hangs under. */
type Call = NonNullable<Concern['call']>;

/**
 * People who can't be written to in private. They are called where the others are, with what helps and nothing of what
 * there was to say, and whoever leads hears of it alone.
 */
export class Unreachable {
  readonly #parts: UnreachableParts;

  constructor(parts: UnreachableParts) {
    this.#parts = parts;
  }

  /** Something private could not be delivered. `concern` is whom else to tell, and where the person may be called. */
  async tell({ externalId }: DueMessage, who: Direct, { call, person, channelName }: Concern): Promise<void> {
    // A message that stood already is redrawn when something was done: when, and that it was, is nobody's to know.
    if (!call || externalId !== undefined) return;
    await this.#parts.transact(async (tx, outbox) => {
      await this.#call(tx, outbox, who, call);
      const key = `unreachable/${conversationKey(who)}/@${person}`;
      if (person === who.person || (await subjectOf(tx, key))) return;
      await outbox.show({
        key,
        place: directWith(person, who),
        about: conversationKey(who),
        subject: {
          feature: 'delivery',
          card: 'unreachable',
          person: who.person,
          channel: wholeChannel(call.place),
          called: channelName,
        },
      });
    });
  }

  /** An answer to what somebody said where all could read it did not reach them. */
  async answer(who: Direct, place: Channel): Promise<void> {
    await this.#parts.transact((tx, outbox) => this.#call(tx, outbox, who, { place }));
  }

  /** Calls somebody, unless that was done in this channel not long ago. */
  async #call(tx: Tx, outbox: Outbox, who: Direct, { place, under }: Call): Promise<void> {
    const about = conversationKey(who);
    const key = `unreachable/${about}/${conversationKey(place)}`;
    const before = unreachableSchema.safeParse(await subjectOf(tx, key)).data;
    const at = this.#parts.clock.now().getTime();
    if (before?.card === 'call' && at - before.at < betweenCalls) return;
    if (before) await outbox.forget(key);
    await outbox.show({
      key,
      place,
      about,
      ...(under === undefined ? {} : { under }),
      subject: { feature: 'delivery', card: 'call', person: who.person, channel: wholeChannel(place), at },
    });
  }

  async render(subject: Subject): Promise<Card | undefined> {
    const about = unreachableSchema.parse(subject);
    const member = await this.#parts.memberOf(about.channel, about.person);
    if (!member) return undefined;
    const open = this.#parts.remedies(about.channel.platform).open;
    if (about.card === 'call') {
      return paragraphs([
        { mention: { id: member.id, name: member.name } },
        `, I can’t write to you in private, so what is for you alone doesn’t reach you. ${open}`,
      ]);
    }
    return paragraphs(
      `I can’t write to ${member.name} in private, so what is for them alone waits. In ${about.called} I have called them and said what helps; there they can take part as before.`,
    );
  }

  /** Whether anything is kept of somebody's not being reached. */
  isKept(db: Queries, who: Direct): Promise<boolean> {
    return tellsAbout(db, conversationKey(who));
  }

  async forget(tx: Tx, who: Direct): Promise<void> {
    await forgetAbout(tx, conversationKey(who));
  }
}
