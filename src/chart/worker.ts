/** The thread that draws: one picture in, its PNG or what went wrong out. */
import { parentPort } from 'node:worker_threads';
import type { Picture } from '../chat/picture.ts';
import { pngOf } from './rasterise.ts';

/** What the thread is to draw, and how long either side may be, in pixels. */
export type Order = { readonly picture: Picture; readonly longest: number | undefined };

/** What the thread answers. */
export type Drawn = { readonly png: Uint8Array<ArrayBuffer> } | { readonly problem: string };

parentPort?.on('message', ({ picture, longest }: Order) => {
  try {
    const png = pngOf(picture, longest);
    parentPort?.postMessage({ png } satisfies Drawn, [png.buffer]);
  } catch (error) {
    parentPort?.postMessage({ problem: error instanceof Error ? error.message : String(error) } satisfies Drawn);
  }
});
