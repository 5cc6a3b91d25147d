import { LRUCache } from 'lru-cache';
import type { Once } from '../../chat/once.ts';

/** Remembers what was heard in this process, and for as long as it lives. */
export function onceHere(): Once {
  const heard = new LRUCache<string, true>({ max: 10_000, ttl: 3_600_000 });
  return async (id, work) => {
    if (heard.has(id)) return;
    heard.set(id, true);
    await work();
  };
}
