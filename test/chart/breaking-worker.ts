/** A drawing thread that breaks in the way that a picture's title asks for, and draws all others. */
import { parentPort } from 'node:worker_threads';
import { pngOf } from '../../src/chart/rasterise.ts';
import type { Order } from '../../src/chart/worker.ts';

parentPort?.on('message', ({ picture }: Order) => {
  const { title } = picture;
  if (title === 'throw') throw new Error('a fault in drawing');
  if (title === 'exit') process.exit(0);
  if (title === 'hang') for (;;);
  const hoard: number[][] = [];
  while (title === 'memory') hoard.push(new Array<number>(100_000).fill(hoard.length));
  parentPort?.postMessage({ png: pngOf(picture) });
});
