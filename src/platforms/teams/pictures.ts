import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Card } from '../../chat/card.ts';
import type { DrawPicture, Picture } from '../../chat/picture.ts';
import type { Shelf } from '../../chat/shelf.ts';
import { limits } from './render/limits.ts';

/** What the shelf holds: each picture that was shown, by the name in its address. */
const kind = 'teams.picture';

const path = '/teams/picture';

/** How long a picture can be fetched, in milliseconds; the words of its message stay. */
const kept = 400 * 86_400_000;

/** How often what is older is looked for, in milliseconds. */
const betweenLooks = 86_400_000;

/** Of a picture only that it is an object is checked: Cairn itself has put it there. */
const keptSchema = z.object({
  at: z.number(),
  picture: z.custom<Picture>((value) => typeof value === 'object' && value !== null),
});

export type PicturesParts = {
  readonly shelf: Shelf;
  readonly draw: DrawPicture;
  readonly publicUrl: string | undefined;
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
  /** The name of each picture that was shown of late, by what is on it. */
  readonly #names = new LRUCache<string, string>({ max: 1_000 });

  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: PicturesParts) {
    this.#parts = parts;
  }

  #now(): number {
    return this.#parts.now?.() ?? Date.now();
  }

  /** The addresses of a card's pictures; none where this server can't be reached from outside. */
  async of(card: Card): Promise<ReadonlyMap<Picture, string>> {
    const { publicUrl, shelf } = this.#parts;
    const addresses = new Map<Picture, string>();
    if (publicUrl === undefined) return addresses;
    for (const block of card.blocks) {
      if (block.kind !== 'picture') continue;
      const text = JSON.stringify(block.picture);
      const digest = createHash('sha256').update(text).digest('base64');
      const known = this.#names.get(digest);
      const id = known ?? randomBytes(32).toString('base64url');
      if (known === undefined) {
        await this.#forgetOld();
        await shelf.put(kind, id, JSON.stringify({ at: this.#now(), picture: block.picture }));
      }
      this.#names.set(digest, id);
      addresses.set(block.picture, `${publicUrl}${path}?${new URLSearchParams({ id })}`);
    }
    return addresses;
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
  }

  /** Takes old pictures off the shelf, once in a while. */
  async #forgetOld(): Promise<void> {
    const now = this.#now();
    if (now - this.#lookedAt < betweenLooks) return;
    this.#lookedAt = now;
    const { shelf } = this.#parts;
    for (const { id, value } of await shelf.all(kind)) {
      if (now - (read(value)?.at ?? 0) < kept) continue;
      this.#drawn.delete(id);
      await shelf.remove(kind, id);
    }
    this.#names.clear();
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
