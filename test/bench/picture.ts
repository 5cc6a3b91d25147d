import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { openChart } from '../../src/chart/chart.ts';
import { median, ms, quantile, timed } from './measure.ts';
import { samplePicture } from './sample-picture.ts';
import type { Row } from './table.ts';

const warmUp = 5;
const pairs = 40;

/**
 * What one picture of 27 capabilities costs, beside a plain hand-written SVG of the same size with the same names and
 * marks: both are rasterised and packed as PNG in a thread of their own, asked in the same way. Then how long the event
 * loop is held meanwhile. What the main thread computes for a whole picture is more than it can ever be held at a
 * stretch; the longest late timer is told beside it, which counts what other processes of the machine take as well.
 */
export async function measurePicture(): Promise<Row[]> {
  const chart = openChart();
  const plain = openChart({ script: new URL('plain-picture.ts', import.meta.url) });
  const times: Record<'picture' | 'plain', number[]> = { picture: [], plain: [] };
  for (let pair = -warmUp; pair < pairs; pair += 1) {
    const picture = await timed(() => chart.draw(samplePicture));
    const floor = await timed(() => plain.draw(samplePicture));
    if (pair < 0) continue;
    times.picture.push(picture);
    times.plain.push(floor);
  }
  await chart.close();
  await plain.close();

  const watched = openChart();
  const late: number[] = [];
  for (let count = 0; count <= pairs; count += 1) late.push(await latest(() => watched.draw(samplePicture)));
  await watched.close();
  const quiet = await latest(() => setTimeout(pairs * median(times.picture)));
  const counted = openChart();
  const starting = await computed(() => counted.draw(samplePicture));
  const drawing: number[] = [];
  for (let count = 1; count <= pairs; count += 1) {
    drawing.push(await computed(() => counted.draw(samplePicture)));
  }
  await counted.close();
  const aim = { most: 5, text: 'at most 5 ms' };
  return [
    {
      what: 'One picture (five dimensions, 27 capabilities)',
      measured: `${ms(median(times.picture))} (nine in ten under ${ms(quantile(times.picture, 0.9))})`,
      against: `${ms(median(times.plain))} plain SVG of its size`,
      ratio: median(times.picture) / median(times.plain),
      aim: { most: 1.2, text: 'at most 1.2x' },
    },
    {
      what: '  the main thread meanwhile: all it computes',
      measured: `${ms(median(drawing))} (most ${ms(quantile(drawing, 1))})`,
      value: quantile(drawing, 1),
      aim,
    },
    {
      what: '  the same for the first, with the start of the thread',
      measured: ms(starting),
      value: starting,
      aim,
    },
    {
      what: '  the longest late timer of each picture',
      measured: `${ms(median(late))} (most ${ms(quantile(late, 1))})`,
      against: `most ${ms(quiet)} with nothing to do`,
    },
  ];
}

/** What this thread computes during `work`, in milliseconds: others of the machine and of this process do not count. */
async function computed(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** How late a timer of 1 ms was at most during `work`, in milliseconds. */
async function latest(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await setTimeout(10);
  delay.reset();
  await work();
  await setTimeout(5);
  delay.disable();
  return delay.max / 1e6;
}
