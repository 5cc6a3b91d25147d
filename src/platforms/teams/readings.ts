import { setImmediate as atOnce } from 'node:timers/promises';

/** Reads each thing once at a time; whoever asks meanwhile is told what is read next, since what is being read may be older. */
export class Readings<T> {
  readonly #running = new Map<string, Promise<T>>();
  readonly #waiting = new Map<string, Promise<T>>();

  /** What is read from now on; throws what the reading throws. */
  next(key: string, read: () => Promise<T>): Promise<T> {
    const waiting = this.#waiting.get(key);
    if (waiting) return waiting;
    const reading = this.#after(this.#running.get(key), key, read);
    this.#waiting.set(key, reading);
    return reading;
  }

  async #after(before: Promise<T> | undefined, key: string, read: () => Promise<T>): Promise<T> {
    await Promise.allSettled([before]);
    // What is asked for in one go is read in one go.
    await atOnce();
    this.#waiting.delete(key);
    const running = read();
    this.#running.set(key, running);
    try {
      return await running;
    } finally {
      this.#running.delete(key);
    }
  }
}
