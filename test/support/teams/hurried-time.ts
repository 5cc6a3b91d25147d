import type { Time } from '../../../src/platforms/teams/pace/pace.ts';
import type { Clock } from '../../../src/schedule/clock.ts';

/** What is further ahead than this, in milliseconds, is a limit to waiting: it is not met while calls are on their way. */
const far = 3_000;

/** Goes with a clock that is moved by hand, and ahead of it whenever somebody waits: nobody really does. */
export class HurriedTime implements Time {
  readonly #calls: () => number;
  #clock: Pick<Clock, 'now'> = { now: () => new Date(0) };
  #ahead = 0;

  /** `calls` counts what has begun and ended on the other side. */
  constructor(calls: () => number = () => 0) {
    this.#calls = calls;
  }

  /** From here on it goes with this clock, and never back. */
  follow(clock: Pick<Clock, 'now'>): void {
    const now = this.now();
    this.#clock = clock;
    this.#ahead = Math.max(now - clock.now().getTime(), 0);
  }

  now(): number {
    return this.#clock.now().getTime() + this.#ahead;
  }

  after(ms: number, work: () => void): void {
    this.#wait(this.now() + ms, work, ms > far ? 15 : 1);
  }

  /** What is on its way comes back first: a call takes no time worth naming. */
  #wait(at: number, work: () => void, most: number, looks = most): void {
    const before = this.#calls();
    setTimeout(() => {
      if (this.#calls() !== before) return this.#wait(at, work, most);
      if (looks > 1) return this.#wait(at, work, most, looks - 1);
      this.#ahead += Math.max(at - this.now(), 0);
      work();
    }, 10);
  }
}
