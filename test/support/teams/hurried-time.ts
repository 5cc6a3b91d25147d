import type { Time } from '../../../src/platforms/teams/pace/pace.ts';
import type { Clock } from '../../../src/schedule/clock.ts';

/** Goes with a clock that is moved by hand, and ahead of it whenever somebody waits: nobody really does. */
export class HurriedTime implements Time {
  readonly #due: { readonly at: number; readonly work: () => void }[] = [];
  #clock: Pick<Clock, 'now'> = { now: () => new Date(0) };
  #ahead = 0;

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
    this.#due.push({ at: this.now() + ms, work });
    this.#due.sort((one, other) => one.at - other.at);
    // What is on its way gets a chance to come back first.
    setTimeout(() => this.#next(), 2);
  }

  #next(): void {
    const next = this.#due.shift();
    if (!next) return;
    this.#ahead += Math.max(next.at - this.now(), 0);
    next.work();
  }
}
