import { randomUUID } from 'node:crypto';
import { type Card, paragraphs } from '../../chat/card.ts';
import { clean } from '../../chat/clean.ts';
import type { Person } from '../../chat/person.ts';
import { type Channel, directWith, isDirect, type Place } from '../../chat/place.ts';
import type { Reply } from '../../chat/reply.ts';
import { plain } from '../../chat/text.ts';
import { type OffForm, offCard } from './off-form.ts';
import { type Addressee, aboutOf, PrivateAnswers, type PrivateAnswersParts, unsent } from './private-answers.ts';
import { cardType } from './render/elements.ts';
import { cardTask, formTask, noticeTask, type Task } from './render/form.ts';
import type { PersonParts } from './render/person-input.ts';
import { cardOf, titleOf } from './reply-card.ts';
import { spokenAt } from './speech.ts';

/** A longer answer than this is no line below a card that goes away by itself, in characters. */
const longestToast = 250;

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

export type AnswersParts = PrivateAnswersParts & {
  /** Who is in a channel, as far as that was read of late. */
  readonly membersOf: (channel: Channel) => readonly Person[];
};

/** Gives people the immediate, private answer to what they did. */
export class Answers {
  readonly #parts: AnswersParts;
  readonly #private: PrivateAnswers;

  constructor(parts: AnswersParts) {
    this.#parts = parts;
    this.#private = new PrivateAnswers(parts);
  }

  /** Writes an answer to the person alone. What goes wrong with it is logged: what was asked for has been done already. */
  async write(reply: Reply, to: Addressee): Promise<void> {
    const card = cardOf(reply);
    if (card) await this.#private.write(card, to, reply.kind === 'dialog');
  }

  /** Writes the answer that somebody was told would come to their chat. */
  async writeLate(reply: Reply, to: Addressee): Promise<void> {
    await this.#private.write(cardOf(reply) ?? paragraphs('Done.'), to, reply.kind === 'dialog');
  }

  /** Writes what is off with a form that was closed meanwhile, and what was filled in, so that it is not lost. */
  async writeOff(form: OffForm, to: Addressee): Promise<void> {
    const { card, filled } = offCard(form);
    await this.#private.write(card, to, filled !== undefined, filled);
  }

  /** Answers a press: in a line below the card, in its place when it is used up by that, or to the person alone. */
  async toPress(reply: Reply, to: Addressee & PressedCard): Promise<ExecuteAnswer> {
    const card = cardOf(reply);
    if (to.usesUp !== undefined && to.inPrivate) {
      const content = this.#private.privately(card ?? paragraphs('Done.'), to, reply.kind === 'dialog');
      await this.#private.replace(directWith(to.person, to.place), to.usesUp, content);
      return { statusCode: 200, type: cardType, value: content };
    }
    const line = reply.kind === 'nothing' ? reply.done : this.#lineOf(reply, to.place);
    const own = !card || line !== undefined ? await to.own?.() : undefined;
    if (own) return this.#inPlace({ ...own, blocks: [...own.blocks, ...(card?.blocks ?? [])] }, to.place);
    if (line !== undefined) return toast(line);
    if (!card) return toast('Done.');
    const sent = await this.#private.write(card, to, reply.kind === 'dialog');
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
    const sent = card ? await this.#private.write(card, to, false) : 'sent';
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

  /** An answer of one line, as it is read where there is no emphasis; backticks still mark what can be typed. */
  #lineOf(reply: Reply, place: Place): string | undefined {
    if (reply.kind !== 'say' && reply.kind !== 'errors') return undefined;
    const text = reply.kind === 'say' ? reply.text : Object.values(reply.errors).join(' ');
    const [block] = this.#spoken(paragraphs(text), place).blocks;
    const line = block?.kind === 'text' ? clean(plain(block.text)).trim() : '';
    return line.length <= longestToast && !line.includes('\n') ? line : undefined;
  }
}

function toast(line: string): ExecuteAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: line };
}

function continued(value: Task): TaskAnswer {
  return { task: { type: 'continue', value } };
}
