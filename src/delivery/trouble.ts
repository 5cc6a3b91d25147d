import { z } from 'zod';
import { type Card, paragraphs } from '../chat/card.ts';
import type { Asker, Concern, Feature, Subject } from '../chat/feature.ts';
import { declareIntents, type Intent, type IntentOf, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import { type Channel, conversationKey, directWith, isDirect, type Place } from '../chat/place.ts';
import type { Obstacle, Remedies } from '../chat/platform.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import { sentence } from '../chat/wording.ts';
import type { Storage } from '../storage/database.ts';
import { unpark, unparkUnreached } from './backlog-store.ts';
import type { Courier } from './courier.ts';
import type { DueMessage } from './message.ts';
import type { Transact } from './outbox.ts';
import { Unreachable, type UnreachableParts } from './unreachable.ts';

export const deliveryIntents = declareIntents('delivery', {
  retry: z.object({ conversation: z.string().max(300) }),
});

type DeliveryIntent = IntentOf<typeof deliveryIntents>;

const obstacles = ['not a member', 'archived', 'channel gone', 'message gone'] as const satisfies readonly Obstacle[];

type InChannel = (typeof obstacles)[number];

const subjectSchema = z.object({
  card: z.literal('trouble'),
  conversation: z.string(),
  channel: z.string(),
  obstacle: z.enum(obstacles),
});

export type TroubleParts = UnreachableParts & {
  readonly storage: Storage;
  readonly transact: Transact;
  readonly courier: Pick<Courier, 'wake'>;
  /** Whom to tell of a message, and of which channel. */
  readonly concerns: (subject: Subject, tenant: string) => Promise<Concern | undefined>;
};

/**
 * Tells the person concerned, in private, when a channel or somebody can't be reached, and tries again at their word or
 * when that is over.
 */
export class Trouble implements Feature, Keeper {
  readonly name = 'delivery';
  readonly commands = [];
  readonly #parts: TroubleParts;
  readonly #unreachable: Unreachable;

  constructor(parts: TroubleParts) {
    this.#parts = parts;
    this.#unreachable = new Unreachable(parts);
  }

  /** A message was given up on. Said once until somebody has tried again. */
  async tell(message: DueMessage, obstacle: Obstacle): Promise<void> {
    const { place, subject } = message;
    const concern = await this.#parts.concerns(subject, place.tenant);
    if (!concern) return;
    if (isDirect(place)) {
      if (obstacle === 'unreachable') await this.#unreachable.tell(message, place, concern);
      return;
    }
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

  /** An answer to what somebody said where all could read it did not reach them. */
  async unanswered(person: string, place: Channel): Promise<void> {
    await this.#unreachable.answer(directWith(person, place), place);
  }

  /** A conversation can be written in again: what was held back there goes out. */
  async reached(place: Place): Promise<void> {
    const { storage, transact, courier } = this.#parts;
    const conversation = conversationKey(place);
    if ((await unparkUnreached(storage.queries, conversation)) === 0) return;
    await transact((_, outbox) => outbox.forgetPrivate(conversation));
    courier.wake(conversation);
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

  async render(subject: Subject): Promise<Card | undefined> {
    if (subject.card !== 'trouble') return this.#unreachable.render(subject);
    const trouble = subjectSchema.parse(subject);
    return troubleCard(trouble, this.#parts.remedies(trouble.conversation.split('/', 1)[0] ?? ''));
  }

  async kept({ person, place }: Asker): Promise<readonly Text[]> {
    const isKept = await this.#unreachable.isKept(this.#parts.storage.queries, directWith(person.id, place));
    return isKept ? ["That I couldn't write to you in private."] : [];
  }

  async forget({ person, place }: Asker): Promise<void> {
    await this.#parts.transact((tx) => this.#unreachable.forget(tx, directWith(person.id, place)));
  }
}

function keyOf(conversation: string, obstacle: Obstacle): string {
  return `trouble/${conversation}/${obstacle}`;
}

function troubleCard({ conversation, channel, obstacle }: z.infer<typeof subjectSchema>, remedies: Remedies): Card {
  const retry: DeliveryIntent = { type: 'delivery.retry', conversation };
  return {
    blocks: [
      ...paragraphs(`I couldn't post in ${channel}: ${reasonOf(obstacle, remedies)} What you did there is saved.`)
        .blocks,
      { kind: 'buttons', buttons: [{ label: 'Try again', press: retry, style: 'primary' }] },
    ],
  };
}

function reasonOf(obstacle: InChannel, { invite }: Remedies): string {
  switch (obstacle) {
    case 'not a member':
      return `I'm not a member there. ${sentence(invite)}, then press Try again.`;
    case 'archived':
      return 'the channel is archived. Once it is back, press Try again.';
    case 'channel gone':
      return `the channel is gone, or I can't see it any more. If it is private, ${invite}.`;
    case 'message gone':
      return 'somebody deleted the message I was about to update. Press Try again and I post it anew.';
    default:
      return obstacle satisfies never;
  }
}
