import type { Clock } from '../../schedule/clock.ts';
import { AddressRefused, isLoopbackHost } from './addresses.ts';
import { type Answer, call, NoAnswer } from './call.ts';
import { type Target, type Told, waitAsked } from './dispatcher.ts';
import { signedHeaders } from './signature.ts';

export type WebhookSettings = {
  readonly url: string;
  /** The first is the newest; each signs. */
  readonly keys: readonly Uint8Array[];
  /** Private and reserved addresses may be called too. */
  readonly mayBePrivate: boolean;
};

/** How long a receiver has to answer, in milliseconds. */
const patience = 10_000;

/** Tells one address of every change, each signed, each with an id that stays the same at every attempt. */
export function webhookTarget({ url, keys, mayBePrivate }: WebhookSettings, clock: Clock): Target {
  const address = new URL(url);
  const here = address.protocol === 'http:' && isLoopbackHost(address.hostname);
  const reach = mayBePrivate ? 'anywhere' : here ? 'loopback' : 'public';
  return {
    name: 'webhook',
    atOnce: 4,
    async tell({ id, body }, signal) {
      const at = clock.now();
      try {
        const answer = await call({
          method: 'POST',
          url: address,
          headers: {
            'content-type': 'application/json',
            'user-agent': 'Cairn',
            ...signedHeaders(keys, { id, at, body }),
          },
          body,
          reach,
          timeoutMs: patience,
          signal,
        });
        return toldBy(answer, at);
      } catch (error) {
        if (error instanceof AddressRefused) return { kind: 'refused', problem: error.message };
        if (error instanceof NoAnswer) return { kind: 'later', problem: error.message, unknown: error.unknown };
        throw error;
      }
    },
  };
}

function toldBy({ status, headers }: Answer, now: Date): Told {
  if (status >= 200 && status < 300) return { kind: 'arrived' };
  if (status === 410) return { kind: 'refused', problem: 'it answered 410: it wants nothing more' };
  const redirect = status >= 300 && status < 400 ? ', and redirects are not followed' : '';
  const wait = waitAsked(headers['retry-after'], now);
  return {
    kind: 'later',
    problem: `it answered ${status}${redirect}`,
    unknown: false,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}
