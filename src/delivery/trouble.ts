import { z } from 'zod';
import { type Card, paragraphs } from '../chat/card.ts';
import type { Asker, Concern, Feature, Subject } from '../chat/feature.ts';
import { declareIntents, type Intent, type IntentOf, narrow } from '../chat/intent.ts';
import { conversationKey, directWith, isDirect } from '../chat/place.ts';
import type { Obstacle } from '../chat/platform.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Storage } from '../storage/database.ts';
import { unpark } from './backlog-store.ts';
import type { Courier } from './courier.ts';
import type { DueMessage } from './message.ts';
import type { Transact } from './outbox.ts';

export const deliveryIntents = declareIntents('delivery', {
  retry: z.object({ conversation: z.string().max(300) }),
});

type DeliveryIntent = IntentOf<typeof deliveryIntents>;

const obstacles = ['not a member', 'archived', 'channel gone', 'message gone'] as const satisfies readonly Obstacle[];

const subjectSchema = z.object({
  card: z.literal('trouble'),
  conversation: z.string(),
  channel: z.string(),
  obstacle: z.enum(obstacles),
});

export type TroubleParts = {
  readonly storage: Storage;
  readonly transact: Transact;
  readonly courier: Pick<Courier, 'wake'>;
  /** Whom to tell of a message, and of which channel. */
  readonly concerns: (subject: Subject, tenant: string) => Promise<Concern | undefined>;
};

/** Tells the person concerned, in private, when a channel can't be reached, and tries again at their word. */
export class Trouble implements Feature {
  readonly name = 'delivery';
  readonly commands = [];
  readonly #parts: TroubleParts;

  constructor(parts: TroubleParts) {
    this.#parts = parts;
  }

  /** A message was given up on. Said once until somebody has tried again. */
  async tell({ place, subject }: DueMessage, obstacle: Obstacle): Promise<void> {
    if (isDirect(place)) return;
    const concern = await this.#parts.concerns(subject, place.tenant);
    if (!concern) return;
    const conversation = conversationKey(place);
    const { person, channelName: channel } = concern;
    await this.#parts.transact((_, outbox) =>
      outbox.show({
        key: keyOf(conversation, obstacle),
        place: directWith(person, place),
        about: conversation,
        subject: { feature: 'delivery', card: 'trouble', conversation, channel, obstacle },
      }),
    );
  }

  async handle(wanted: Intent, { place }: Asker): Promise<Reply> {
    const intent = narrow(deliveryIntents, wanted);
    // A conversation of another tenant is nobody's business here.
    if (!intent?.conversation.startsWith(`${place.platform}/${place.tenant}/`)) return unreadableButton;
    const { conversation } = intent;
    const { storage, transact, courier } = this.#parts;
    await transact(async (_, outbox) => {
      for (const obstacle of obstacles) await outbox.forget(keyOf(conversation, obstacle));
    });
    const waiting = await unpark(storage.queries, { conversation });
    courier.wake(conversation);
    return say(
      waiting > 0
        ? 'Trying again. If it still does not go through, I tell you here.'
        : 'Nothing waits for that channel any more.',
    );
  }

  async render(subject: Subject): Promise<Card> {
    return troubleCard(subjectSchema.parse(subject));
  }
}

function keyOf(conversation: string, obstacle: Obstacle): string {
  return `trouble/${conversation}/${obstacle}`;
}

function troubleCard({ conversation, channel, obstacle }: z.infer<typeof subjectSchema>): Card {
  const retry: DeliveryIntent = { type: 'delivery.retry', conversation };
  return {
    blocks: [
      ...paragraphs(`I couldn't post in ${channel}: ${reasons[obstacle]} What you did there is saved.`).blocks,
      { kind: 'buttons', buttons: [{ label: 'Try again', press: retry, style: 'primary' }] },
    ],
  };
}

const reasons: Readonly<Record<Obstacle, string>> = {
  'not a member': "I'm not a member there. Invite me with `/invite @Cairn`, then press Try again.",
  archived: 'the channel is archived. Once it is back, press Try again.',
  'channel gone': "the channel is gone, or I can't see it any more. If it is private, invite me with `/invite @Cairn`.",
  'message gone': 'somebody deleted the message I was about to update. Press Try again and I post it anew.',
};
