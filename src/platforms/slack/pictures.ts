import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Card } from '../../chat/card.ts';
import type { DrawPicture, Picture } from '../../chat/picture.ts';

/** Uploads the pictures of cards, each once: redrawing a message does not upload its picture again. */
export class Pictures {
  readonly #draw: DrawPicture;
  readonly #files = new LRUCache<string, string>({ max: 2_000 });

  constructor(draw: DrawPicture) {
    this.#draw = draw;
  }

  /** The Slack file of each picture of a card. */
  async of(card: Card, tenant: string, client: WebClient): Promise<ReadonlyMap<Picture, string>> {
    const files = new Map<Picture, string>();
    for (const block of card.blocks) {
      if (block.kind !== 'picture') continue;
      const file = await this.#file(block.picture, block.alt, tenant, client);
      if (file) files.set(block.picture, file);
    }
    return files;
  }

  async #file(picture: Picture, alt: string, tenant: string, client: WebClient): Promise<string | undefined> {
    const key = `${tenant}/${createHash('sha256').update(JSON.stringify(picture)).digest('hex')}`;
    const known = this.#files.get(key);
    if (known) return known;
    const png = await this.#draw(picture);
    const uploaded = await client.filesUploadV2({
      file: Buffer.from(png),
      filename: 'summary.png',
      title: picture.title.slice(0, 100),
      alt_text: alt.slice(0, 1_000),
    });
    const id = fileId(uploaded);
    if (id) this.#files.set(key, id);
    return id;
  }
}

/** `filesUploadV2` answers with a list of completions, each with a list of files. */
function fileId(uploaded: { readonly files?: readonly { readonly files?: readonly { readonly id?: string }[] }[] }) {
  return uploaded.files?.[0]?.files?.[0]?.id;
}
