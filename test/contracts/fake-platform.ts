import type { Block, Card } from '../../src/chat/card.ts';
import { conversationKey, type Place } from '../../src/chat/place.ts';
import { DeliveryProblem, type Outgoing, type Platform } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/text.ts';

/** What becomes of one call. */
type Fate =
  | { readonly throws: unknown; readonly afterShowing?: boolean }
  /** The process dies: the call never returns. */
  | { readonly dies: 'before showing' | 'after showing' }
  /** The call waits until it is let go. */
  | { readonly held: Promise<void>; readonly arrived: () => void };

/** A chat platform in memory, which people could read. */
export class FakePlatform implements Platform {
  readonly name = 'fake';
  readonly remedies = { invite: 'invite me with `/invite @Cairn`', open: 'Open the door, and write me a word.' };
  /** Everything that was ever put up or redrawn, in order: the call, and the first line of the card. */
  readonly calls: string[] = [];
  /** Every card that went to a private conversation, in every version. */
  readonly privateCards: Card[] = [];
  /** The threads that a message was looked for in; undefined is the conversation itself. */
  readonly looked: (string | undefined)[] = [];
  /** Who can't be written to. */
  readonly shut = new Set<string>();
  #isOut = false;
  readonly #died = Promise.withResolvers<void>();
  readonly #standing = new Map<string, Outgoing>();
  /** The thread that each message hangs in. */
  readonly #threads = new Map<string, string>();
  readonly #removed = new Set<string>();
  readonly #fates: Fate[] = [];
  readonly #findProblems: unknown[] = [];

  /** What a conversation shows now, a line each message. */
  shows(conversation = 'fake/acme/#team'): string[] {
    return [...this.#standing.values()]
      .filter(({ place }) => conversationKey(place) === conversation)
      .map(({ card }) => linesOf(card)[0] ?? '');
  }

  /** The platform's id of the message that begins like this. */
  idOf(line: string, conversation = 'fake/acme/#team'): string {
    const found = [...this.#standing].find(
      ([, { place, card }]) => conversationKey(place) === conversation && linesOf(card)[0]?.startsWith(line),
    );
    if (!found) throw new Error(`Nothing that begins with "${line}" stands in ${conversation}.`);
    return found[0];
  }

  /** The first line of the message in whose thread another hangs. */
  rootOf(line: string, conversation?: string): string | undefined {
    const root = this.#standing.get(this.#threads.get(this.idOf(line, conversation)) ?? '');
    return root && linesOf(root.card)[0];
  }

  /** The newest card that stands in the conversation. */
  newest(conversation = 'fake/acme/#team'): Card {
    const cards = [...this.#standing.values()].filter(({ place }) => conversationKey(place) === conversation);
    const card = cards.at(-1)?.card;
    if (!card) throw new Error(`Nothing stands in ${conversation}.`);
    return card;
  }

  /** The card of the message that begins like this. */
  cardOf(line: string, conversation?: string): Card | undefined {
    return this.#standing.get(this.idOf(line, conversation))?.card;
  }

  /** The channels take nothing from the bot until it is taken in again. */
  throwOut(): void {
    this.#isOut = true;
  }

  takeIn(): void {
    this.#isOut = false;
  }

  /** Somebody deletes the message that begins like this. */
  remove(line: string): void {
    const externalId = this.idOf(line);
    this.#standing.delete(externalId);
    this.#removed.add(externalId);
  }

  /** Says no to the next call, or loses its answer after it did what was asked. */
  failNext(problem: unknown, { afterShowing = false } = {}): void {
    this.#fates.push({ throws: problem, afterShowing });
  }

  failNextFind(problem: unknown): void {
    this.#findProblems.push(problem);
  }

  dieInNext(dies: 'before showing' | 'after showing'): void {
    this.#fates.push({ dies });
  }

  /** Keeps the next call on its way until it is let go. */
  holdNext(): { readonly arrived: Promise<void>; letGo(): void } {
    const arrived = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    this.#fates.push({ held: held.promise, arrived: arrived.resolve });
    return { arrived: arrived.promise, letGo: held.resolve };
  }

  async post(message: Outgoing): Promise<string> {
    const externalId = `posted ${message.id}`;
    if (this.#removed.has(threadOf(message.place) ?? ''))
      throw new DeliveryProblem('its thread was deleted', { obstacle: 'message gone' });
    await this.#meet('post', message, () => {
      this.#standing.set(externalId, message);
      this.#removed.delete(externalId);
      const thread = threadOf(message.place);
      if (thread === undefined) this.#threads.delete(externalId);
      else this.#threads.set(externalId, thread);
    });
    return externalId;
  }

  async update(externalId: string, message: Outgoing): Promise<void> {
    if (this.#removed.has(externalId)) throw new DeliveryProblem('it was deleted', { obstacle: 'message gone' });
    if (!this.#standing.has(externalId)) throw new Error(`Nothing stands under ${externalId}.`);
    await this.#meet('update', message, () => this.#standing.set(externalId, message));
  }

  async find({ id, place }: Pick<Outgoing, 'id' | 'place'>): Promise<string | undefined> {
    this.calls.push('find');
    this.looked.push(threadOf(place));
    if (this.#findProblems.length > 0) throw this.#findProblems.shift();
    const externalId = `posted ${id}`;
    return this.#standing.has(externalId) ? externalId : undefined;
  }

  async #meet(call: string, message: Outgoing, show: () => void): Promise<void> {
    this.calls.push(`${call} ${linesOf(message.card)[0]}`);
    if (!('person' in message.place) && this.#isOut)
      throw new DeliveryProblem('it is out', { obstacle: 'not a member' });
    if ('person' in message.place && this.shut.has(message.place.person))
      throw new DeliveryProblem('they are not there', { obstacle: 'unreachable' });
    if ('person' in message.place) this.privateCards.push(message.card);
    const fate = this.#fates.shift() ?? { held: Promise.resolve(), arrived: () => {} };
    if ('held' in fate) {
      fate.arrived();
      await fate.held;
      show();
    } else if ('dies' in fate) {
      if (fate.dies === 'after showing') show();
      this.#died.resolve();
      await new Promise(() => {});
    } else {
      if (fate.afterShowing) show();
      throw fate.throws;
    }
  }

  /** Resolves when a call has died. */
  get died(): Promise<void> {
    return this.#died.promise;
  }
}

function threadOf(place: Place): string | undefined {
  return 'thread' in place ? place.thread : undefined;
}

/** The texts of a card, a line each block or item. */
export function linesOf(card: Card): string[] {
  return card.blocks.flatMap(linesOfBlock);
}

function linesOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map(plain);
    case 'choices':
      return block.choices.map(({ label }) => label);
    case 'buttons':
      return block.buttons.map(({ label }) => label);
    case 'tally':
      return block.rows.map(({ label }) => label);
    case 'picture':
      return [block.alt];
    default:
      return [plain(block.text)];
  }
}
