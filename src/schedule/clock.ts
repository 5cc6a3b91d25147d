/** The time, and a way to be called at one. */
export interface Clock {
  now(): Date;
  /** Calls `work` once, at `time` or as soon after as it can; returns what takes the call back. */
  at(time: Date, work: () => void): () => void;
}

/** setTimeout counts in 32 bits: longer waits are made of several. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  at(time, work) {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const wait = time.getTime() - Date.now();
      timer = setTimeout(wait > longestTimer ? arm : work, Math.min(Math.max(wait, 0), longestTimer)).unref();
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** A clock that moves only by hand: for the terminal's `!advance` and for tests. */
export class HandClock implements Clock {
  #now: number;
  readonly #calls = new Set<{ time: number; work: () => void }>();

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  at(time: Date, work: () => void): () => void {
    const call = { time: time.getTime(), work };
    this.#calls.add(call);
    return () => this.#calls.delete(call);
  }

  /** The time of the earliest call that waits. */
  nextCall(): Date | undefined {
    const times = [...this.#calls].map((call) => call.time);
    return times.length > 0 ? new Date(Math.min(...times)) : undefined;
  }

  /** Moves to `time` (never back) and makes the calls that are due by then, in order. */
  moveTo(time: Date): void {
    this.#now = Math.max(this.#now, time.getTime());
    const due = [...this.#calls].filter((call) => call.time <= this.#now).sort((a, b) => a.time - b.time);
    for (const call of due) {
      if (this.#calls.delete(call)) call.work();
    }
  }
}
