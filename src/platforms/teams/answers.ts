import { randomUUID } from 'node:crypto';
import { asKept, type Card, paragraphs } from '../../chat/card.ts';
import { clean } from '../../chat/clean.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import type { Person } from '../../chat/person.ts';
import { type Channel, type Direct, directWith, isDirect, type Place } from '../../chat/place.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Speech } from '../../chat/speech.ts';
import { plain } from '../../chat/text.ts';
import { type OffForm, offCard } from './off-form.ts';
import type { TeamsMessages } from './outgoing.ts';
import { patiently } from './patiently.ts';
import { isShut } from './problem.ts';
import { remedies } from './remedies.ts';
import type { ButtonPlace } from './render/buttons.ts';
import { type AdaptiveCard, cardType } from './render/elements.ts';
import { cardTask, formTask, noticeTask, type Task } from './render/form.ts';
import { messageOf, renderCard } from './render/message.ts';
import type { PersonParts } from './render/person-input.ts';
import { cardOf, titleOf } from './reply-card.ts';
import { spokenAt } from './speech.ts';

/** A longer answer than this is no line below a card that goes away by itself, in characters. */
const longestToast = 250;

/** What the notification of an answer says: it may come up while they share their screen. */
const answered = 'I have an answer for you.';

/** What somebody hears whose answer could not be written to them; what they asked for has been done. */
const unsent = {
  shut: `I can’t write to you in private. ${remedies.open}`,
  'in trouble':
    'My answer may not have reached you: Teams has some trouble right now. What you did counts; ask me again in a moment.',
} as const;

/** What a press is answered with: `adaptiveCard/action` (the Universal Action Model's response format). */
export type ExecuteAnswer = { readonly statusCode: number; readonly type: string; readonly value: unknown };

/** The answer of the same format that says that something went wrong, and no more. */
export const noView: ExecuteAnswer = {
  statusCode: 500,
  type: 'application/vnd.microsoft.error',
  value: { code: 'NoView', message: 'This can’t be shown right now.' },
};

/** What a form is answered with: another one, a line, or nothing, which closes it. */
export type TaskAnswer =
  | { readonly task: { readonly type: 'continue'; readonly value: Task } }
  | { readonly task: { readonly type: 'message'; readonly value: string } }
  | undefined;

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

/** What a press does to the card that it is on. */
export type PressedCard = {
  /** It is used up: its id, for what takes its place. */
  readonly usesUp?: string;
  /** Each person is shown it in their own way: draws it for the presser; undefined where that can't be. */
  readonly own?: () => Promise<Card | undefined>;
};

/** What was filled in, and what is wrong with it. */
export type Filled = {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

export type AnswersParts = {
  readonly messages: TeamsMessages;
  readonly catalogue: IntentCatalogue;
  readonly speech: Speech;
  /** Who is in a channel, as far as that was read of late. */
  readonly membersOf: (channel: Channel) => readonly Person[];
  /** What people call a channel, as far as that was read of late. */
  readonly nameOf: (channel: Channel) => string | undefined;
  /** Says to somebody, where they can read it, that they can't be answered in private. */
  readonly unanswered: (person: string, place: Channel) => Promise<void>;
  readonly problem: (what: string, error: unknown) => void;
};

/** Gives people the immediate, private answer to what they did. */
export class Answers {
  readonly #parts: AnswersParts;

  constructor(parts: AnswersParts) {
    this.#parts = parts;
  }

  /** Writes an answer to the person alone. What goes wrong with it is logged: what was asked for has been done already. */
  async write(reply: Reply, to: Addressee): Promise<void> {
    const card = cardOf(reply);
    if (card) await this.#write(card, to, reply.kind === 'dialog');
  }

  /** Writes the answer that somebody was told would come to their chat. */
  async writeLate(reply: Reply, to: Addressee): Promise<void> {
    await this.#write(cardOf(reply) ?? paragraphs('Done.'), to, reply.kind === 'dialog');
  }

  /** Writes what is off with a form that was closed meanwhile, and what was filled in, so that it is not lost. */
  async writeOff(form: OffForm, to: Addressee): Promise<void> {
    const { card, filled } = offCard(form);
    await this.#write(card, to, filled !== undefined, filled);
  }

  /** Answers a press: in a line below the card, in its place when it is used up by that, or to the person alone. */
  async toPress(reply: Reply, to: Addressee & PressedCard): Promise<ExecuteAnswer> {
    const card = cardOf(reply);
    if (to.usesUp !== undefined && to.inPrivate) {
      const content = this.#privately(card ?? paragraphs('Done.'), to, reply.kind === 'dialog');
      await this.#replace(directWith(to.person, to.place), to.usesUp, content);
      return { statusCode: 200, type: cardType, value: content };
    }
    const line = reply.kind === 'nothing' ? reply.done : this.#lineOf(reply, to.place);
    const own = !card || line !== undefined ? await to.own?.() : undefined;
    if (own) return this.#inPlace({ ...own, blocks: [...own.blocks, ...(card?.blocks ?? [])] }, to.place);
    if (line !== undefined) return toast(line);
    if (!card) return toast('Done.');
    const sent = await this.#write(card, to, reply.kind === 'dialog');
    if (sent !== 'sent') return toast(unsent[sent]);
    return toast(to.inPrivate ? 'Here it is.' : 'I have written to you in private.');
  }

  /**
   * Answers a client that asks for somebody's view of a card. Where there is none it keeps the card that stands: another
   * answer would be shown to somebody who has done nothing.
   */
  async toRefresh(reply: Reply, place: Place): Promise<ExecuteAnswer> {
    return reply.kind === 'card' ? this.#inPlace(reply.card, place) : noView;
  }

  /** Answers in a form: with the form itself while something is off with it, or with what it brings. */
  toForm(reply: Reply, to: Addressee, filled?: Filled): TaskAnswer {
    const { catalogue } = this.#parts;
    switch (reply.kind) {
      case 'nothing':
        return undefined;
      case 'say':
        return continued(noticeTask(this.#spoken(paragraphs(reply.text), to.place)));
      case 'card':
        return continued(
          cardTask(reply.apart ?? titleOf(reply.card), this.#spoken(reply.card, to.place), {
            catalogue,
            ...aboutOf(to),
          }),
        );
      case 'dialog': {
        // Asking again must change nothing, which is so of what is declared to open a form.
        const again = reply.asked && catalogue.opensDialog(reply.asked) ? { asked: reply.asked } : {};
        return continued(
          formTask(reply.dialog, {
            catalogue,
            form: randomUUID(),
            ...again,
            ...aboutOf(to),
            ...this.#whoOf(to),
            ...filled,
          }),
        );
      }
      case 'errors':
        return continued(noticeTask(this.#spoken(paragraphs(...Object.values(reply.errors)), to.place)));
      default:
        return reply satisfies never;
    }
  }

  /** Closes a form that was sent; a line of answer is shown in it, and what is more comes in the conversation. */
  async afterForm(reply: Reply, to: Addressee): Promise<TaskAnswer> {
    const line = this.#lineOf(reply, to.place);
    if (line !== undefined) return { task: { type: 'message', value: line } };
    if (reply.kind === 'dialog') return this.toForm(reply, to);
    const card = cardOf(reply);
    const sent = card ? await this.#write(card, to, false) : 'sent';
    return sent === 'sent' ? undefined : { task: { type: 'message', value: unsent[sent] } };
  }

  async #inPlace(card: Card, place: Place): Promise<ExecuteAnswer> {
    const { attachments } = await this.#parts.messages.activityOf(card, place);
    return { statusCode: 200, type: cardType, value: attachments[0]?.content };
  }

  #whoOf({ place, inPrivate = false }: Addressee): PersonParts {
    const members = isDirect(place) ? [] : this.#parts.membersOf(place);
    return { members, inPrivate };
  }

  #spoken(card: Card, place: Place): Card {
    return spokenAt(card, place, this.#parts.speech);
  }

  /** Asked for in a channel and answered elsewhere, a card says which channel it is about. */
  #withPlace(card: Card, { place, inPrivate }: Addressee): Card {
    const name = isDirect(place) || inPrivate ? undefined : this.#parts.nameOf(place);
    if (name === undefined) return card;
    const { blocks, ...kept } = asKept(card);
    return { ...kept, blocks: [{ kind: 'aside', text: [`In ${name}:`] }, ...blocks] };
  }

  /** A card as it stands in the person's own chat: its buttons know what they are about. */
  #privately(card: Card, to: Addressee, opens: boolean, filled?: Filled['values']): AdaptiveCard {
    const spoken = this.#spoken(asKept(card), directWith(to.person, to.place));
    return renderCard(spoken, {
      ...{ catalogue: this.#parts.catalogue, ...aboutOf(to) },
      ...(opens ? { opens } : {}),
      ...(filled ? { filled } : {}),
    });
  }

  /** An answer of one line, as it is read where there is no emphasis; backticks still mark what can be typed. */
  #lineOf(reply: Reply, place: Place): string | undefined {
    if (reply.kind !== 'say' && reply.kind !== 'errors') return undefined;
    const text = reply.kind === 'say' ? reply.text : Object.values(reply.errors).join(' ');
    const [block] = this.#spoken(paragraphs(text), place).blocks;
    const line = block?.kind === 'text' ? clean(plain(block.text)).trim() : '';
    return line.length <= longestToast && !line.includes('\n') ? line : undefined;
  }

  async #write(
    card: Card,
    to: Addressee,
    opens: boolean,
    filled?: Filled['values'],
  ): Promise<'sent' | keyof typeof unsent> {
    const { messages, problem } = this.#parts;
    const direct = directWith(to.person, to.place);
    const content = this.#privately(this.#withPlace(card, to), to, opens, filled);
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
  async #replace(place: Direct, id: string, content: AdaptiveCard): Promise<void> {
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

function aboutOf({ place }: Addressee): { readonly place?: ButtonPlace } {
  if (isDirect(place)) return {};
  const { channel, thread } = place;
  return { place: thread === undefined ? { channel } : { channel, thread } };
}

function toast(line: string): ExecuteAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: line };
}

function continued(value: Task): TaskAnswer {
  return { task: { type: 'continue', value } };
}
