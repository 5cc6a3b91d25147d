import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Reply } from '../../chat/reply.ts';

/** A form that is sent twice, by a double click, is taken once. */
export class SentForms {
  readonly #sent = new LRUCache<string, Promise<Reply>>({ max: 5_000, ttl: 3_600_000 });

  /** What sending the form leads to; what was off may be put right and sent again. */
  once(form: string, values: Readonly<Record<string, string>>, submit: () => Promise<Reply>): Promise<Reply> {
    // What was filled in is nobody's business, and is not kept.
    const key = `${form}/${createHash('sha256').update(JSON.stringify(values)).digest('base64')}`;
    const known = this.#sent.get(key);
    if (known) return known;
    const work = submit();
    this.#sent.set(key, work);
    const forget = () => void this.#sent.delete(key);
    void work.then(({ kind }) => kind === 'errors' && forget(), forget);
    return work;
  }
}
