import { grace, type Window } from './limits.ts';

/**
 * Counts calls. Teams counts a call at some moment between its beginning and its end, so it counts here from the one
 * until a window after the other: whatever the moments are, no window holds more than it may.
 */
export class Meter {
  readonly #limits: readonly Window[];
  readonly #most: number;
  readonly #ended: number[] = [];
  #running = 0;
  #heldUntil = 0;

  constructor(limits: readonly Window[]) {
    this.#limits = limits;
    this.#most = Math.max(...limits.map(({ most }) => most));
  }

  begin(): void {
    this.#running += 1;
  }

  end(now: number): void {
    this.#running -= 1;
    this.#ended.push(now);
    if (this.#ended.length > this.#most) this.#ended.shift();
  }

  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /** When one more may begin; infinite while that depends on one that has not ended. */
  opensAt(now: number): number {
    let at = Math.max(now, this.#heldUntil);
    for (const { ms, most } of this.#limits) {
      const room = most - this.#running;
      if (room <= 0) return Number.POSITIVE_INFINITY;
      const last = this.#ended.at(-room);
      if (last !== undefined) at = Math.max(at, last + ms + grace);
    }
    return at;
  }

  isIdle(now: number): boolean {
    const longest = Math.max(...this.#limits.map(({ ms }) => ms));
    return this.#running === 0 && now > this.#heldUntil && now - (this.#ended.at(-1) ?? 0) > longest + grace;
  }
}
