import type { DrawPicture, Picture } from '../chat/picture.ts';
import { openStudio, type Studio } from './studio.ts';

export type Chart = {
  /** Draws a picture as PNG, 1,600 pixels wide unless it has to be less, off the main thread. Rejects when it cannot be drawn. */
  readonly draw: DrawPicture;
  /** Ends the thread; a picture that is being drawn or waits is rejected, and so is every later one. */
  close(): Promise<void>;
};

export type ChartOptions = {
  /** The script of the thread that draws. */
  readonly script?: URL;
  /** How long the thread waits for the next picture before it ends, in milliseconds. */
  readonly idleMs?: number;
  /** How long one picture may take, in milliseconds. */
  readonly limitMs?: number;
};

/** Opens the chart room. Its thread starts with the first picture; pictures are drawn one after the other. */
export function openChart(options: ChartOptions = {}): Chart {
  const { script = new URL('./worker.ts', import.meta.url), idleMs = 30_000, limitMs = 20_000 } = options;
  let studio: Studio | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const drawNext = async (picture: Picture, longest?: number): Promise<Uint8Array> => {
    if (isClosed) throw new Error('The picture could not be drawn: the bot is stopping.');
    clearTimeout(idle);
    if (!studio?.works) studio = openStudio(script);
    try {
      return await studio.draw(picture, limitMs, longest);
    } finally {
      if (!isClosed) idle = setTimeout(() => void rest(), idleMs).unref();
    }
  };

  const rest = async (): Promise<void> => {
    const resting = studio;
    studio = undefined;
    clearTimeout(idle);
    await resting?.close();
  };

  return {
    draw(picture, longest) {
      const drawing = queue.then(() => drawNext(picture, longest));
      queue = drawing.catch(() => undefined);
      return drawing;
    },
    async close() {
      isClosed = true;
      await rest();
    },
  };
}
