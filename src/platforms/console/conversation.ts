import type { Dialog } from '../../chat/dialog.ts';
import type { Entry } from '../../chat/inbound.ts';
import type { Person } from '../../chat/person.ts';
import type { Place } from '../../chat/place.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Text } from '../../chat/text.ts';
import type { ConsoleChannel } from './console.ts';
import { answerDialog, doubt, type OpenDialog, openDialog, reopenDialog } from './dialog.ts';
import { drawQuestion, drawTitle } from './dialog-drawing.ts';
import type { Match } from './open-cards.ts';
import type { Screen } from './screen.ts';

const buttonGone =
  'That button is gone; nothing was pressed. The label of a button presses it as well, and `help` shows what can be said.';

type Press = Extract<Match, { readonly kind: 'press' }>;

export type ConversationOptions = { readonly channel: ConsoleChannel; readonly entry: Entry; readonly screen: Screen };

/** What people say and press, and the private answers to it; one dialog at a time for each of them. */
export class Conversation {
  readonly #channel: ConsoleChannel;
  readonly #entry: Entry;
  readonly #screen: Screen;
  readonly #dialogs = new Map<string, OpenDialog>();

  constructor({ channel, entry, screen }: ConversationOptions) {
    this.#channel = channel;
    this.#entry = entry;
    this.#screen = screen;
  }

  isAsking(person: Person): boolean {
    return this.#dialogs.has(person.id);
  }

  /** The dialogs that wait for an answer, to be dropped with a word about it. */
  get unfinished(): readonly OpenDialog[] {
    return [...this.#dialogs.values()];
  }

  /** A line of somebody: the value of a field that was asked, a press, or something for the bot to read. */
  async take(text: string, person: Person, place: Place): Promise<void> {
    const open = this.#dialogs.get(person.id);
    if (open) return this.#answer(open, text);
    if (text.trim() === '') return;
    const match = this.#channel.cards.match(text, person.id);
    if (match.kind === 'ambiguous')
      return this.#say(`Which one? Type its letter: ${orList(match.marks)}.`, person, place);
    if (match.kind === 'gone') return this.#say(buttonGone, person, place);
    if (match.kind === 'press') return this.#press(match, person);
    this.#show(await this.#entry.hear(text.trim(), person, place), person, place);
  }

  async #press({ intent, place, mark }: Press, person: Person): Promise<void> {
    this.#show(await this.#entry.press(intent, person, place), person, place, mark);
  }

  async #answer(open: OpenDialog, text: string): Promise<void> {
    const { person, place } = open;
    const doubtful = doubt(open, text);
    if (doubtful && (await this.#entry.isForUs(text, person, place))) return this.#ask(doubtful);
    const step = answerDialog(open, text);
    if (step.kind === 'ask') return this.#ask(step.open);
    this.#dialogs.delete(person.id);
    if (step.kind === 'dropped') return this.#say('Dropped; nothing was sent.', person, place);
    const reply = await this.#entry.press(step.intent, person, place);
    if (reply.kind === 'errors' && Object.keys(reply.errors).length > 0) {
      return this.#ask(reopenDialog(step.open, reply.errors));
    }
    this.#show(reply, person, place);
  }

  /** `mark` is what was typed for it: the answer has no button of that letter, in case it is typed again. */
  #show(reply: Reply, person: Person, place: Place, mark?: string): void {
    switch (reply.kind) {
      case 'nothing':
        break;
      case 'say':
        this.#say(reply.text, person, place);
        break;
      case 'card':
        this.#channel.reply(reply.card, person, place, mark);
        break;
      case 'dialog':
        this.#open(reply.dialog, person, place);
        break;
      case 'errors':
        for (const text of Object.values(reply.errors)) this.#say(text, person, place);
        break;
      default:
        reply satisfies never;
    }
  }

  #say(text: Text, person: Person, place: Place): void {
    this.#channel.reply({ blocks: [{ kind: 'text', text }] }, person, place);
  }

  #open(dialog: Dialog, person: Person, place: Place): void {
    const open = openDialog(dialog, person, place);
    this.#screen.message(drawTitle(open), { only: person.name });
    this.#ask(open);
  }

  #ask(open: OpenDialog): void {
    this.#dialogs.set(open.person.id, open);
    this.#screen.message(drawQuestion(open), { only: open.person.name });
  }
}

function orList(items: readonly string[]): string {
  return items.length <= 1 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}
