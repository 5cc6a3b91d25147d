import { LRUCache } from 'lru-cache';
import { inTime } from '../in-time.ts';
import type { TeamsLog } from '../log.ts';
import { claimsOf } from './claims.ts';
import type { Gate } from './gate.ts';

/** Who signs for the public cloud, and who for those of the US government ("Authentication with the Bot Connector API"). */
const publicCloud = 'https://api.botframework.com';
const governmentCloud = 'https://api.botframework.us';

/** How far apart clocks may be, in milliseconds; the same page names five minutes. */
const skew = 300_000;

/** How long the keys may take to come, and how long they are left alone when they did not, in milliseconds. */
const usualPatience = { keys: 4_000, rest: 5_000 };

/** How seldom the operator hears that somebody came from another cloud, in milliseconds. */
const betweenWords = 3_600_000;

export type DoorParts = {
  readonly gate: Pick<Gate, 'admits'>;
  readonly appId: string;
  readonly log: Pick<TeamsLog, 'warn'>;
  readonly patience?: { readonly keys: number; readonly rest: number };
};

/** What came of looking at a token: the service it speaks for, a plain no, or that nobody can tell right now. */
export type Opened = { readonly serviceUrl: string } | 'no' | 'unsure';

/** A line of those who wait for a look at their tokens: one look at a time, so that keys are fetched once for all. */
type Line = { turn: Promise<unknown>; restsUntil: number };

/**
 * Looks at tokens before anything else of a request is read. What a token says of itself is looked at first: nobody
 * can make Cairn fetch keys with one that would be turned away in any case, such as that of an emulator.
 */
export class Door {
  readonly #parts: DoorParts;
  /** Keys that were good once: who comes with one of them never waits for those who come with unknown ones. */
  readonly #proven = new LRUCache<string, true>({ max: 100 });
  readonly #lines = { proven: newLine(), unknown: newLine() };
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  async opens(authorization: string): Promise<Opened> {
    const claims = claimsOf(authorization);
    if (!claims) return 'no';
    const { key, issuer, audience, serviceUrl, from, until } = claims;
    const now = Date.now();
    if (audience.toLowerCase() !== this.#parts.appId.toLowerCase()) return 'no';
    if (issuer !== publicCloud) {
      if (issuer === governmentCloud) this.#sayOnce();
      return 'no';
    }
    if (now > until + skew || now < from - skew) return 'no';
    const is = await this.#look(key, serviceUrl, authorization);
    if (is === 'unsure') return 'unsure';
    if (is === 'good') this.#proven.set(key, true);
    return is === 'good' ? { serviceUrl } : 'no';
  }

  #look(key: string, serviceUrl: string, authorization: string): Promise<'good' | 'bad' | 'unsure'> {
    const { gate, patience = usualPatience } = this.#parts;
    const line = this.#lines[this.#proven.has(key) ? 'proven' : 'unknown'];
    const givesUpAt = performance.now() + patience.keys;
    const look = line.turn.then(async () => {
      const now = performance.now();
      if (now < line.restsUntil || now >= givesUpAt) return 'unsure';
      try {
        const admitted = gate.admits({ serviceUrl, channelId: 'msteams' }, authorization);
        return (await inTime(admitted, givesUpAt - now, hungUp)) ? 'good' : 'bad';
      } catch (error) {
        line.restsUntil = performance.now() + patience.rest;
        const err = error instanceof Error ? error.message : String(error);
        this.#parts.log.warn('the keys that Teams signs with could not be had', { err });
        return 'unsure';
      }
    });
    line.turn = look;
    return look;
  }

  #sayOnce(): void {
    const now = performance.now();
    if (now - this.#saidAt < betweenWords) return;
    this.#saidAt = now;
    this.#parts.log.warn('an activity came from a cloud of the US government, which Cairn does not work with');
  }
}

function newLine(): Line {
  return { turn: Promise.resolve(), restsUntil: Number.NEGATIVE_INFINITY };
}

function hungUp(): never {
  throw new Error('they did not come in time');
}
