import { asKept, type Card } from '../../chat/card.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import { type Channel, type Direct, directWith, isDirect, type Place } from '../../chat/place.ts';
import type { Speech } from '../../chat/speech.ts';
import type { TeamsMessages } from './outgoing.ts';
import { patiently } from './patiently.ts';
import { isShut } from './problem.ts';
import { remedies } from './remedies.ts';
import type { ButtonPlace } from './render/buttons.ts';
import type { AdaptiveCard } from './render/elements.ts';
import { messageOf, renderCard } from './render/message.ts';
import { spokenAt } from './speech.ts';

/** What the notification of an answer says: it may come up while they share their screen. */
const answered = 'I have an answer for you.';

/** What somebody hears whose answer could not be written to them; what they asked for has been done. */
export const unsent = {
  shut: `I can’t write to you in private. ${remedies.open}`,
  'in trouble':
    'My answer may not have reached you: Teams has some trouble right now. What you did counts; ask me again in a moment.',
} as const;

/** Where and to whom an answer goes. */
export type Addressee = {
  readonly person: string;
  /** What it is about. */
  readonly place: Place;
  /** What was pressed stood in the person's own chat with Cairn. */
  readonly inPrivate?: boolean;
  /** They said something where all could read it: that they can't be answered may be said there as well. */
  readonly aloud?: boolean;
};

export type PrivateAnswersParts = {
  readonly messages: TeamsMessages;
  readonly catalogue: IntentCatalogue;
  readonly speech: Speech;
  /** What people call a channel, as far as that was read of late. */
  readonly nameOf: (channel: Channel) => string | undefined;
  /** Says to somebody, where they can read it, that they can't be answered in private. */
  readonly unanswered: (person: string, place: Channel) => Promise<void>;
  readonly problem: (what: string, error: unknown) => void;
};

/** Writes answers into the person's own chat with Cairn. */
export class PrivateAnswers {
  readonly #parts: PrivateAnswersParts;

  constructor(parts: PrivateAnswersParts) {
    this.#parts = parts;
  }

  /** Asked for in a channel and answered elsewhere, a card says which channel it is about. */
  #withPlace(card: Card, { place, inPrivate }: Addressee): Card {
    const name = isDirect(place) || inPrivate ? undefined : this.#parts.nameOf(place);
    if (name === undefined) return card;
    const { blocks, ...kept } = asKept(card);
    return { ...kept, blocks: [{ kind: 'aside', text: [`In ${name}:`] }, ...blocks] };
  }

  /** A card as it stands in the person's own chat: its buttons know what they are about. */
  privately(card: Card, to: Addressee, opens: boolean, filled?: Readonly<Record<string, string>>): AdaptiveCard {
    const spoken = spokenAt(asKept(card), directWith(to.person, to.place), this.#parts.speech);
    return renderCard(spoken, {
      ...{ catalogue: this.#parts.catalogue, ...aboutOf(to) },
      ...(opens ? { opens } : {}),
      ...(filled ? { filled } : {}),
    });
  }

  /** Writes it to them; says so where that could not be done, which is logged. */
  async write(
    card: Card,
    to: Addressee,
    opens: boolean,
    filled?: Readonly<Record<string, string>>,
  ): Promise<'sent' | keyof typeof unsent> {
    const { messages, problem } = this.#parts;
    const direct = directWith(to.person, to.place);
    const content = this.privately(this.#withPlace(card, to), to, opens, filled);
    try {
      await patiently(() => messages.writeTo(direct, messageOf(content, card.notice ?? answered)));
      return 'sent';
    } catch (error) {
      problem('an answer could not be written', error);
      if (!isShut(error)) return 'in trouble';
      if (to.aloud) await this.#notice(to);
      return 'shut';
    }
  }

  /** What a press brings stands in the card's place on the person's other devices as well. */
  async replace(place: Direct, id: string, content: AdaptiveCard): Promise<void> {
    try {
      await this.#parts.messages.rewrite(place, id, messageOf(content));
    } catch (error) {
      this.#parts.problem('a card that was used up could not be replaced', error);
    }
  }

  /** Somebody can't be written to: they hear so where they asked, and nothing of what the answer was. */
  async #notice({ person, place }: Addressee): Promise<void> {
    if (!isDirect(place)) await this.#parts.unanswered(person, place);
  }
}

/** What its buttons are about. */
export function aboutOf({ place }: Addressee): { readonly place?: ButtonPlace } {
  if (isDirect(place)) return {};
  const { channel, thread } = place;
  return { place: thread === undefined ? { channel } : { channel, thread } };
}
