import { Worker } from 'node:worker_threads';
import type { Picture } from '../chat/picture.ts';
import type { Drawn, Order } from './worker.ts';

/** One thread that draws one picture at a time. */
export type Studio = {
  /** The PNG of a picture. Rejects when it cannot be drawn, when the thread breaks, and after `limitMs`. */
  draw(picture: Picture, limitMs: number, longest?: number): Promise<Uint8Array>;
  /** Whether it can draw another one. */
  readonly works: boolean;
  close(): Promise<void>;
};

/** Starts a thread. It keeps the process alive only while it draws. */
export function openStudio(script: URL): Studio {
  // Drawing takes a few megabytes and no secrets: the thread gets no environment, and breaks before the bot would.
  const worker = new Worker(script, { env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 128 } });
  worker.unref();
  let works = true;
  let settle: ((drawn: Drawn) => void) | undefined;
  const broke = (why: string): void => {
    works = false;
    settle?.({ problem: why });
  };
  worker.on('message', (drawn: Drawn) => settle?.(drawn));
  worker.on('error', (error) => broke(`its thread broke: ${error instanceof Error ? error.message : error}`));
  worker.on('exit', () => broke('its thread has ended'));

  return {
    get works() {
      return works;
    },
    async draw(picture, limitMs, longest) {
      const drawn = await new Promise<Drawn>((resolve) => {
        const limit = setTimeout(() => broke(`it took more than ${limitMs / 1000} seconds`), limitMs);
        settle = (result) => {
          clearTimeout(limit);
          settle = undefined;
          resolve(result);
        };
        worker.ref();
        try {
          worker.postMessage({ picture, longest } satisfies Order);
        } catch (error) {
          settle({ problem: error instanceof Error ? error.message : String(error) });
        }
      });
      worker.unref();
      if (!works) void worker.terminate();
      if ('problem' in drawn) throw new Error(`The picture could not be drawn: ${drawn.problem}.`);
      return drawn.png;
    },
    async close() {
      broke('the bot is stopping');
      await worker.terminate();
    },
  };
}
