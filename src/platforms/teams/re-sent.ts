import { LRUCache } from 'lru-cache';
import type { Activity } from './activity.ts';

const elsewhere = 'I have got that. Look in your chat with me.';

/**
 * What invokes were answered with. Teams sends one again, under the same id, when the answer took long or was lost
 * (botbuilder-dotnet#5005); it is not worked on again, and the second answer is the one that is shown.
 */
export class GivenAnswers {
  readonly #given = new LRUCache<string, Promise<unknown>>({ max: 500, ttl: 60_000 });

  /** The answer to an invoke: what the same one led to that came before, be it that it broke, or what the work does. */
  answer(key: string, work: () => Promise<unknown>): Promise<unknown> {
    const known = this.#given.get(key);
    if (known) return known;
    const answer = work();
    this.#given.set(key, answer);
    return answer;
  }
}

/**
 * What an invoke is answered with that has no other answer, such as one that another process works on: instead of an
 * empty answer Teams would show that the app can't be reached, and send it again.
 */
export function plainAnswer({ name }: Activity): unknown {
  switch (name) {
    case 'adaptiveCard/action':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: elsewhere };
    case 'task/fetch':
    case 'composeExtension/fetchTask':
      return { task: { type: 'message', value: elsewhere } };
    default:
      return undefined;
  }
}
