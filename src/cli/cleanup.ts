/** How long closing may take in all, and each thing at least, in milliseconds; the rest is closed all the same. */
const patience = { all: 10_000, each: 500 };

/** What has to be closed in the end, the last that was opened first. */
export class Cleanup {
  readonly #closers: (() => void | Promise<void>)[] = [];

  add(close: () => void | Promise<void>): void {
    this.#closers.push(close);
  }

  /** Closes everything. What breaks or hangs keeps nothing else open; the first thing that broke is thrown at the end. */
  async run(): Promise<void> {
    const broken: unknown[] = [];
    const end = performance.now() + patience.all;
    for (const close of this.#closers.splice(0).reverse()) {
      try {
        await inTime(close, Math.max(end - performance.now(), patience.each));
      } catch (error) {
        broken.push(error);
      }
    }
    if (broken.length > 0) throw broken[0];
  }
}

/** Waits for it to close, or long enough. */
async function inTime(close: () => void | Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  const closed = Promise.resolve().then(close);
  await Promise.race([closed, enough]).finally(() => clearTimeout(timer));
}
