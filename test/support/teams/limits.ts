import { objectIn, objectsIn, textIn } from './card.ts';

type Limits = readonly (readonly [seconds: number, most: number])[];

const writing: Limits = [
  [1, 7],
  [2, 8],
  [30, 60],
  [3_600, 1_800],
];
const reading: Limits = [
  [1, 14],
  [2, 16],
  [30, 120],
  [3_600, 3_600],
];

/**
 * What Teams takes of one bot in one conversation, and of an app in a tenant ("Optimize your bot with rate limiting in
 * Teams").
 */
const table = { send: writing, create: writing, members: reading, channels: reading, tenant: [[1, 50]] as Limits };

/** Counts calls as Teams does, each at the moment when it comes in. */
export class Counter {
  readonly #now: () => number;
  readonly #calls = new Map<string, number[]>();
  /** What went over a limit. */
  readonly exceeded: string[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a call; whether it is still within what Teams takes. */
  takes(method: string, path: string, body: Readonly<Record<string, unknown>>): boolean {
    return [...countedAs(method, path, body), ['tenant', ''] as const]
      .map(([kind, where]) => this.#count(kind, `${kind} ${where}`))
      .every(Boolean);
  }

  #count(kind: keyof typeof table, key: string): boolean {
    const now = this.#now();
    const calls = [...(this.#calls.get(key) ?? []), now].filter((at) => now - at <= 3_600_000);
    this.#calls.set(key, calls);
    const over = table[kind].find(([seconds, most]) => calls.filter((at) => now - at < seconds * 1_000).length > most);
    if (over) this.exceeded.push(`${key}: more than ${over[1]} in ${over[0]} s`);
    return over === undefined;
  }
}

type Counted = readonly (readonly [keyof typeof table, string])[];

function countedAs(method: string, path: string, body: Readonly<Record<string, unknown>>): Counted {
  if (path === '/v3/conversations') {
    const person = textIn(objectsIn(body.members)[0]?.id);
    const channel = textIn(objectIn(objectIn(body.channelData).channel).id);
    return channel === ''
      ? [['create', person]]
      : ([
          ['create', channel],
          ['send', channel],
        ] as const);
  }
  const [, kind = '', id = ''] = path.split('/').slice(1).map(decodeURIComponent);
  const conversation = id.split(';')[0] ?? '';
  if (kind === 'teams') return [['channels', conversation]];
  return [[method === 'GET' ? 'members' : 'send', conversation]];
}
