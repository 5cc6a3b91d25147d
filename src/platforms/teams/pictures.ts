import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Card } from '../../chat/card.ts';
import type { DrawPicture, Picture } from '../../chat/picture.ts';
import { type Channel, isDirect, type Place } from '../../chat/place.ts';
import type { Shelf } from '../../chat/shelf.ts';
import { limits } from './render/limits.ts';

/** What the shelf holds: each picture that was shown, by the name in its address. */
const kind = 'teams.picture';

/** Which of them were shown in a channel. */
const shownIn = ({ tenant, channel }: Pick<Channel, 'tenant' | 'channel'>) => `teams.picture-in/${tenant}/${channel}`;

/** What names are made with, so that nobody guesses them who knows what is on a picture; names themselves lie beside it. */
const keyKind = 'teams.picture-key';

const path = '/teams/picture';

/** How long a picture can be fetched, in milliseconds; the words of its message stay. */
const kept = 400 * 86_400_000;

/** How often what is older is looked for, in milliseconds. */
const betweenLooks = 86_400_000;

/** Of a picture only that it is an object is checked: Cairn itself has put it there. */
const keptSchema = z.object({
  at: z.number(),
  /** The shelf's list of the channel that it was shown in. */
  list: z.string().exactOptional(),
  picture: z.custom<Picture>((value) => typeof value === 'object' && value !== null),
});

export type PicturesParts = {
  readonly shelf: Shelf;
  readonly draw: DrawPicture;
  readonly publicUrl: string | undefined;
  readonly problem?: (what: string, error: unknown) => void;
  /** The time, in milliseconds; without, the machine's. */
  readonly now?: () => number;
};

/**
 * Pictures under addresses that nobody guesses: a card of 28 KB has no room for one, and Teams fetches it again whenever
 * somebody looks at the message, so that it is drawn anew after a restart.
 */
export class Pictures {
  readonly #parts: PicturesParts;
  readonly #drawn = new LRUCache<string, Uint8Array>({ max: 100 });
  /** Whoever asks while one is drawn waits for that. */
  readonly #drawing = new Map<string, Promise<Uint8Array | undefined>>();
  /** The names of the pictures that were put on the shelf of late. */
  readonly #put = new LRUCache<string, true>({ max: 1_000 });
  #key: string | undefined;

  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: PicturesParts) {
    this.#parts = parts;
  }

  #now(): number {
    return this.#parts.now?.() ?? Date.now();
  }

  /**
   * The addresses of a card's pictures; none where this server can't be reached from outside. The same picture in the same
   * place has the same one, after a restart as well.
   */
  async of(card: Card, place: Place): Promise<ReadonlyMap<Picture, string>> {
    const { publicUrl } = this.#parts;
    const addresses = new Map<Picture, string>();
    if (publicUrl === undefined) return addresses;
    for (const block of card.blocks) {
      if (block.kind !== 'picture') continue;
      const id = await this.#nameOf(block.picture, place);
      if (!this.#put.has(id)) await this.#keep(id, block.picture, place);
      addresses.set(block.picture, `${publicUrl}${path}?${new URLSearchParams({ id })}`);
    }
    return addresses;
  }

  /** A channel is gone for good, and what was shown there with it. */
  async forget(channel: Pick<Channel, 'tenant' | 'channel'>): Promise<void> {
    const { shelf } = this.#parts;
    for (const { id } of await shelf.all(shownIn(channel))) {
      this.#drawn.delete(id);
      this.#put.delete(id);
      await shelf.remove(kind, id);
      await shelf.remove(shownIn(channel), id);
    }
  }

  async #nameOf(picture: Picture, place: Place): Promise<string> {
    this.#key ??= await this.#sharedKey();
    const where = isDirect(place) ? place.tenant : shownIn(place);
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([where, picture]))
      .digest('base64url');
  }

  /** Of two processes that begin at once, both take the key that was put last. */
  async #sharedKey(): Promise<string> {
    const { shelf } = this.#parts;
    const known = await shelf.get(keyKind, 'key');
    if (known !== undefined) return known;
    const made = randomBytes(32).toString('base64url');
    await shelf.put(keyKind, 'key', made);
    return (await shelf.get(keyKind, 'key')) ?? made;
  }

  async #keep(id: string, picture: Picture, place: Place): Promise<void> {
    const { shelf } = this.#parts;
    const list = isDirect(place) ? undefined : shownIn(place);
    await shelf.put(kind, id, JSON.stringify({ at: this.#now(), picture, list }));
    if (list !== undefined) await shelf.put(list, id, '');
    this.#put.set(id, true);
  }

  get routes() {
    return { [`GET ${path}`]: (request: IncomingMessage, response: ServerResponse) => this.#answer(request, response) };
  }

  async #answer({ url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = new URL(url, 'http://localhost').searchParams.get('id') ?? '';
    const png = await this.#png(id);
    if (!png) {
      response.writeHead(404, { 'cache-control': 'no-store' }).end();
      return;
    }
    response
      .writeHead(200, {
        'content-type': 'image/png',
        'content-length': png.length,
        'cache-control': 'private, max-age=86400',
        'x-content-type-options': 'nosniff',
      })
      .end(Buffer.from(png));
    // Not while a message is sent, which nobody should wait longer for.
    await this.#forgetOld().catch((error: unknown) => this.#parts.problem?.('old pictures could not be let go', error));
  }

  /** Takes old pictures off the shelf, once in a while. */
  async #forgetOld(): Promise<void> {
    const now = this.#now();
    if (now - this.#lookedAt < betweenLooks) return;
    this.#lookedAt = now;
    const { shelf } = this.#parts;
    for (const { id, value } of await shelf.all(kind)) {
      const { at = 0, list } = read(value) ?? {};
      if (now - at < kept) continue;
      this.#drawn.delete(id);
      this.#put.delete(id);
      await shelf.remove(kind, id);
      if (list !== undefined) await shelf.remove(list, id);
    }
  }

  async #png(id: string): Promise<Uint8Array | undefined> {
    if (!/^[\w-]{43}$/.test(id)) return undefined;
    const drawn = this.#drawn.get(id);
    if (drawn) return drawn;
    const drawing = this.#drawing.get(id) ?? this.#draw(id).finally(() => this.#drawing.delete(id));
    this.#drawing.set(id, drawing);
    return drawing;
  }

  async #draw(id: string): Promise<Uint8Array | undefined> {
    const text = await this.#parts.shelf.get(kind, id);
    const found = text === undefined ? undefined : read(text);
    if (!found || this.#now() - found.at >= kept) return undefined;
    const png = await this.#parts.draw(found.picture, limits.picture);
    this.#drawn.set(id, png);
    return png;
  }
}

function read(text: string): z.output<typeof keptSchema> | undefined {
  return keptSchema.safeParse(JSON.parse(text)).data;
}
