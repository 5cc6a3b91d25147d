import { DeliveryProblem } from '../../../chat/platform.ts';
import { conversationLimits, type Scenario, tenantLimit, type Window } from './limits.ts';
import { Meter } from './meter.ts';

/** How long a call may stand in line, in milliseconds: with somebody waiting for it, or a delivery, which comes back. */
const longestWait = { hurried: 10_000, unhurried: 35_000 };

/** How long a conversation that Teams asks to leave alone is left alone at most, in milliseconds. */
const longestHold = 3_600_000;

/** More calls than these don't stand in line. */
const longestLine = 5_000;

/** A time that only goes forward, in milliseconds. */
export type Time = {
  now(): number;
  /** Calls `work` once, in so many milliseconds. */
  after(ms: number, work: () => void): void;
};

const machineTime: Time = {
  now: () => performance.now(),
  after: (ms, work) => void setTimeout(work, ms).unref(),
};

/** A call that wants to be made. */
export type Wanted = {
  readonly tenant: string;
  readonly conversation: string;
  readonly scenarios: readonly Scenario[];
  /** Nobody waits for it right now. */
  readonly unhurried?: boolean;
};

type Waiting = {
  readonly own: readonly Meter[];
  readonly tenant: Meter;
  readonly until: number;
  readonly begin: () => void;
  readonly giveUp: (error: DeliveryProblem) => void;
};

/** Holds calls back so that Teams never has to: those that somebody waits for go first, each conversation in order. */
export class Pace {
  readonly #time: Time;
  readonly #meters = new Map<string, Meter>();
  readonly #waiting = { hurried: new Set<Waiting>(), unhurried: new Set<Waiting>() };
  #wakesAt = Number.POSITIVE_INFINITY;
  #swept = 0;

  constructor(time: Time = machineTime) {
    this.#time = time;
  }

  /** Makes a call as soon as it may be made. Throws a DeliveryProblem when that is too long to wait for. */
  async run<T>(wanted: Wanted, call: () => Promise<T>): Promise<T> {
    const own = wanted.scenarios.map((scenario) =>
      this.#meter(`${scenario}/${wanted.tenant}/${wanted.conversation}`, conversationLimits[scenario]),
    );
    const tenant = this.#meter(`all/${wanted.tenant}`, tenantLimit);
    await this.#turn(own, tenant, wanted.unhurried ? 'unhurried' : 'hurried');
    try {
      return await call();
    } finally {
      for (const meter of [...own, tenant]) meter.end(this.#time.now());
      this.#pump();
    }
  }

  /** Teams has asked to leave a conversation alone for so many milliseconds. */
  hold({ tenant, conversation, scenarios }: Wanted, ms: number): void {
    const until = this.#time.now() + Math.min(ms, longestHold);
    for (const scenario of scenarios) {
      this.#meter(`${scenario}/${tenant}/${conversation}`, conversationLimits[scenario]).hold(until);
    }
  }

  #turn(own: readonly Meter[], tenant: Meter, hurry: 'hurried' | 'unhurried'): Promise<void> {
    return new Promise((resolve, reject) => {
      const until = this.#time.now() + longestWait[hurry];
      if (this.#waiting[hurry].size >= longestLine) {
        reject(tooLong(longestWait[hurry]));
        return;
      }
      this.#waiting[hurry].add({ own, tenant, until, begin: resolve, giveUp: reject });
      this.#pump();
    });
  }

  /** Begins every call that may begin, and sees to it that the others are looked at in time. */
  #pump(): void {
    const now = this.#time.now();
    const closed = new Set<Meter>();
    let next = Number.POSITIVE_INFINITY;
    for (const line of [this.#waiting.hurried, this.#waiting.unhurried]) {
      for (const waiting of line) {
        const { own, tenant, until, begin, giveUp } = waiting;
        const meters = [...own, tenant];
        const opens = Math.max(...meters.map((meter) => meter.opensAt(now)));
        if (opens <= now && !meters.some((meter) => closed.has(meter))) {
          line.delete(waiting);
          for (const meter of meters) meter.begin();
          begin();
          continue;
        }
        // Nobody overtakes in a conversation; where the whole tenant has to wait, nobody does in that either.
        for (const meter of own) closed.add(meter);
        if (tenant.opensAt(now) > now) closed.add(tenant);
        const known = Number.isFinite(opens) ? opens : until;
        if (now >= until || known > until) {
          line.delete(waiting);
          giveUp(tooLong(Math.max(known - now, 1_000)));
        } else next = Math.min(next, opens > now ? opens : until, until);
      }
    }
    this.#wakeAt(next);
    this.#sweep(now);
  }

  #wakeAt(next: number): void {
    if (next >= this.#wakesAt) return;
    this.#wakesAt = next;
    this.#time.after(Math.max(next - this.#time.now(), 1), () => {
      if (this.#wakesAt === next) this.#wakesAt = Number.POSITIVE_INFINITY;
      this.#pump();
    });
  }

  #meter(key: string, limits: readonly Window[]): Meter {
    const known = this.#meters.get(key);
    if (known) return known;
    const meter = new Meter(limits);
    this.#meters.set(key, meter);
    return meter;
  }

  /** Lets go of what counts nothing any more, now and then. */
  #sweep(now: number): void {
    if (now - this.#swept < 60_000) return;
    this.#swept = now;
    const used = new Set<Meter>();
    for (const line of [this.#waiting.hurried, this.#waiting.unhurried]) {
      for (const { own, tenant } of line) for (const meter of [...own, tenant]) used.add(meter);
    }
    for (const [key, meter] of this.#meters) if (!used.has(meter) && meter.isIdle(now)) this.#meters.delete(key);
  }
}

function tooLong(ms: number): DeliveryProblem {
  return new DeliveryProblem('Teams takes no more of this for now', { retryAfterMs: Math.ceil(ms) });
}
