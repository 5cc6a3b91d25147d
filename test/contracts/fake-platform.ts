import type { Block, Card } from '../../src/chat/card.ts';
import { conversationKey } from '../../src/chat/place.ts';
import type { Outgoing, Platform } from '../../src/chat/platform.ts';
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
  /** Everything that was ever put up or redrawn, in order: the call, and the first line of the card. */
  readonly calls: string[] = [];
  /** Every card that went to a private conversation, in every version. */
  readonly privateCards: Card[] = [];
  readonly #died = Promise.withResolvers<void>();
  readonly #standing = new Map<string, Outgoing>();
  readonly #fates: Fate[] = [];
  readonly #findProblems: unknown[] = [];

  /** What a conversation shows now, a line each message. */
  shows(conversation = 'fake/acme/#team'): string[] {
    return [...this.#standing.values()]
      .filter(({ place }) => conversationKey(place) === conversation)
      .map(({ card }) => linesOf(card)[0] ?? '');
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
    await this.#meet('post', message, () => this.#standing.set(externalId, message));
    return externalId;
  }

  async update(externalId: string, message: Outgoing): Promise<void> {
    if (!this.#standing.has(externalId)) throw new Error(`Nothing stands under ${externalId}.`);
    await this.#meet('update', message, () => this.#standing.set(externalId, message));
  }

  async find({ id }: Omit<Outgoing, 'card'>): Promise<string | undefined> {
    this.calls.push('find');
    if (this.#findProblems.length > 0) throw this.#findProblems.shift();
    const externalId = `posted ${id}`;
    return this.#standing.has(externalId) ? externalId : undefined;
  }

  async #meet(call: string, message: Outgoing, show: () => void): Promise<void> {
    this.calls.push(`${call} ${linesOf(message.card)[0]}`);
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
