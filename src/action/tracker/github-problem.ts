import type { Answer } from '../outside/call.ts';
import { waitAsked } from '../outside/dispatcher.ts';
import { type Hindrance, TrackerProblem } from './tracker.ts';

/** When GitHub asks for fewer calls and does not say for how long: at least a minute, in milliseconds. */
const usualWait = 60_000;

/** What an answer of GitHub that is no yes means. */
export function problemOf({ status, headers, text }: Answer, now: Date): TrackerProblem {
  const wait = waitOf(headers, now);
  const limited = wait !== undefined || /rate limit/i.test(text);
  if (status === 429 || (status === 403 && limited)) {
    return new TrackerProblem(`it asks for fewer calls (${status})`, { busy: true, retryAfterMs: wait ?? usualWait });
  }
  const hindrance = hindranceOf(status, text);
  if (hindrance) return new TrackerProblem(`it answered ${status}`, { hindrance });
  return new TrackerProblem(`it answered ${status}`, {
    unknown: status >= 500,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

function hindranceOf(status: number, text: string): Hindrance | undefined {
  if (status === 401) return 'token';
  if (status === 403) return /archived/i.test(text) ? 'closed' : 'forbidden';
  if (status === 404) return 'gone';
  if (status === 410) return 'closed';
  if (status === 400 || status === 422) return 'invalid';
  return status >= 300 && status < 400 ? 'gone' : undefined;
}

/** What is asked for by Retry-After, else until the hour's calls are counted anew, in milliseconds. */
function waitOf(headers: Answer['headers'], now: Date): number | undefined {
  const asked = waitAsked(headers['retry-after'], now);
  if (asked !== undefined) return asked;
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] !== '0' || !Number.isFinite(reset)) return undefined;
  return Math.max(1_000, reset * 1000 - now.getTime());
}
