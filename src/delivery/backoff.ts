/** After this many tries without success a message is parked. */
export const maxAttempts = 8;

const base = 1_000;
const ceiling = 10 * 60_000;

/**
 * How long to wait before the next try, in milliseconds: what the platform asked for, else exponential back-off with
 * equal jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). `random` is in [0, 1).
 */
export function waitBefore(attempt: number, retryAfterMs: number | undefined, random: number): number {
  if (retryAfterMs !== undefined) return retryAfterMs;
  const most = Math.min(ceiling, base * 2 ** attempt);
  return Math.round(most / 2 + (random * most) / 2);
}
