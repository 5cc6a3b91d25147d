import { setTimeout as passed } from 'node:timers/promises';
import { DeliveryProblem } from '../../chat/platform.ts';
import { problemOf } from './problem.ts';

/** How often Teams may ask to wait while something is done, and how long it may be waited for each time, in milliseconds. */
const mostWaits = 5;
const usualWait = 1_000;
const longestPause = 5_000;

/** Does some work, and waits when Teams asks for it, a few times; throws what it threw last. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await work();
    } catch (error) {
      const problem = problemOf(error);
      if (!(problem instanceof DeliveryProblem) || problem.permanent || waits >= mostWaits) throw error;
      const wait = problem.retryAfterMs ?? Math.min(usualWait * 2 ** waits * (1 + Math.random()), longestPause);
      // Nobody waits so long for an answer, and asking earlier than told is no manners.
      if (wait > longestPause) throw error;
      await passed(wait);
    }
  }
}
