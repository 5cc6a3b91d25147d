import type { Card } from '../../chat/card.ts';
import type { EncodedIntent, IntentCatalogue } from '../../chat/intent.ts';
import type { Person } from '../../chat/person.ts';
import { type Channel, type Direct, isDirect, type Place } from '../../chat/place.ts';
import { DeliveryProblem, type Outgoing, type Platform } from '../../chat/platform.ts';
import { type DrawnBlock, drawCard } from './draw.ts';
import type { Journal } from './journal.ts';
import type { KeptCard } from './journal-records.ts';
import { Lettering, type Letters, letter, noLetters } from './letters.ts';
import { OpenCards, rowsOf, type ShownRow, type Standing } from './open-cards.ts';
import { People } from './people.ts';
import type { Screen } from './screen.ts';

/** The one channel of the terminal. */
export const consoleChannel: Channel = { platform: 'console', tenant: 'local', channel: 'team' };

/** The private conversation between somebody at the terminal and the bot. */
export function consoleDirect(person: Person): Direct {
  return { platform: consoleChannel.platform, tenant: consoleChannel.tenant, person: person.id };
}

const mostPrivate = 200;

export type ConsoleChannelOptions = { screen: Screen; journal: Journal; catalogue: IntentCatalogue };

/** The terminal as a chat platform: messages are printed, and remembered so that they can be pressed and redrawn. */
export class ConsoleChannel implements Platform {
  readonly name = 'console';
  readonly cards = new OpenCards();
  readonly people: People;
  readonly #screen: Screen;
  readonly #journal: Journal;
  readonly #catalogue: IntentCatalogue;
  /** The drawings of private messages, which the journal must not keep. */
  readonly #privately = new Map<string, { readonly blocks: readonly string[]; readonly letters: Letters }>();

  constructor({ screen, journal, catalogue }: ConsoleChannelOptions) {
    this.#screen = screen;
    this.#journal = journal;
    this.#catalogue = catalogue;
    this.people = new People(journal);
    for (const [id, card] of journal.cards()) {
      this.cards.show(id, standing(card.channel), this.#openRows(card), { gone: goneOf(card) });
    }
  }

  /** Prints a new message; one that was printed before is left alone. Its external id is the delivery's id. */
  async post(message: Outgoing): Promise<string> {
    if (this.#journal.has(message.id)) return message.id;
    const { blocks, letters } = this.#draw(message.card, noLetters);
    this.#keep(message, blocks, letters);
    this.#print(message.place, blocks);
    this.cards.show(message.id, standing(message.place), rowsOf(blocks));
    return message.id;
  }

  /** Prints what the reader has not seen yet of a message that changed, and replaces its buttons. */
  async update(externalId: string, message: Outgoing): Promise<void> {
    const kept = this.#journal.card(externalId);
    const seen = new Set(kept?.blocks ?? this.#privately.get(externalId)?.blocks);
    const before = kept ? lettersOf(kept) : this.#privately.get(externalId)?.letters;
    const { blocks, letters } = this.#draw(message.card, before ?? noLetters);
    // A private message of an earlier run was seen in this version already, if its attempt was only cut off after that.
    const again = seen.size === 0 && this.#journal.versionShown(externalId) >= message.version;
    const fresh = again ? [] : withTheirLines(blocks, ({ hash }) => !seen.has(hash));
    this.#keep({ ...message, id: externalId }, blocks, letters);
    const changed = fresh.some(({ kind, hash }) => !seen.has(hash) && kind !== 'progress' && kind !== 'buttons');
    this.#print(message.place, fresh, changed ? 'changed above:' : undefined);
    const freshHashes = new Set((again ? blocks : fresh).map(({ hash }) => hash));
    this.cards.show(externalId, standing(message.place), rowsOf(blocks), { fresh: freshHashes });
  }

  async find(message: Pick<Outgoing, 'id' | 'place'>): Promise<string | undefined> {
    return this.#journal.has(message.id) ? message.id : undefined;
  }

  /** Prints the immediate private answer to somebody who wrote or pressed at `place`; none of its buttons has the letter `never`. */
  reply(card: Card, person: Person, place: Place, never?: string): void {
    const { blocks } = this.#draw(card, noLetters, never);
    this.#screen.message(
      blocks.flatMap(({ paragraphs }) => paragraphs),
      { only: person.name },
    );
    this.cards.showReply(place, person.id, rowsOf(blocks));
  }

  #draw(card: Card, before: Letters, never?: string) {
    const lettering = new Lettering(before, (press) => keyOf(this.#catalogue.encode(press)), never);
    return { blocks: drawCard(card, (press) => lettering.letterOf(press)), letters: lettering.letters };
  }

  #keep({ id, place, version }: Omit<Outgoing, 'card'>, blocks: readonly DrawnBlock[], letters: Letters): void {
    // With nobody reading, the message has to wait for the next start rather than be lost.
    if (this.#screen.broken) throw new DeliveryProblem('Nobody reads this terminal any more.');
    const hashes = blocks.map(({ hash }) => hash);
    try {
      if (!isDirect(place))
        this.#journal.keep(id, {
          channel: place,
          blocks: hashes,
          rows: this.#keptRows(blocks),
          letters: letters.given,
        });
      else this.#journal.keep(id, version);
    } catch (cause) {
      throw new DeliveryProblem("The terminal's journal cannot be written.", { cause });
    }
    if (!isDirect(place)) return;
    this.#privately.set(id, { blocks: hashes, letters });
    for (const oldest of [...this.#privately.keys()].slice(0, Math.max(this.#privately.size - mostPrivate, 0))) {
      this.#privately.delete(oldest);
    }
  }

  #print(place: Place, blocks: readonly DrawnBlock[], above?: string): void {
    this.#screen.message(
      blocks.flatMap(({ paragraphs }) => paragraphs),
      { only: isDirect(place) ? this.people.nameOf(place.person) : undefined, above },
    );
  }

  #keptRows(blocks: readonly DrawnBlock[]): KeptCard['rows'] {
    return rowsOf(blocks).map(({ kind, hash, pressables }) => ({
      kind,
      hash,
      pressables: pressables.map(({ mark, label, press }) => ({ mark, label, ...this.#catalogue.encode(press) })),
    }));
  }

  /** Buttons of an older version that nobody understands any more are left out. */
  #openRows({ rows }: KeptCard): readonly ShownRow[] {
    return rows.map(({ kind, hash, pressables }) => ({
      kind,
      hash,
      pressables: pressables.flatMap(({ mark, label, id, value }) => {
        const press = this.#catalogue.decode({ id, value });
        return press ? [{ mark, label, press }] : [];
      }),
    }));
  }
}

/** What a button presses, as the journal keeps it. */
function keyOf({ id, value }: EncodedIntent): string {
  return `${id} ${value}`;
}

/** The letters of a message that was shown before: those that stand, and how many there were. */
function lettersOf({ rows, letters }: KeptCard): Letters {
  const of = new Map<string, string>();
  for (const { kind, pressables } of rows) {
    if (kind === 'buttons') for (const one of pressables) if (!of.has(keyOf(one))) of.set(keyOf(one), one.mark);
  }
  return { of, given: letters ?? of.size };
}

/** The letters of buttons that a message had and has no more. */
function goneOf(card: KeptCard): readonly string[] {
  const stand = new Set(card.rows.flatMap(({ pressables }) => pressables.map(({ mark }) => mark)));
  return Array.from({ length: card.letters ?? 0 }, (_, index) => letter(index)).filter((mark) => !stand.has(mark));
}

/** The blocks that are fresh, and the line above each row of buttons that is: alone it would seem to belong to another. */
function withTheirLines(blocks: readonly DrawnBlock[], isFresh: (block: DrawnBlock) => boolean): readonly DrawnBlock[] {
  return blocks.filter((block, index) => {
    const below = blocks[index + 1];
    return isFresh(block) || (block.kind === 'text' && below?.kind === 'buttons' && isFresh(below));
  });
}

function standing(place: Place): Standing {
  return { place, person: isDirect(place) ? place.person : undefined };
}
