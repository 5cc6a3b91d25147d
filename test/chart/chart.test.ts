import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { openChart } from '../../src/chart/chart.ts';
import { drawingOf } from '../../src/chart/drawing.ts';
import { capability, dimension, picture } from './pictures.ts';

const breaking = new URL('breaking-worker.ts', import.meta.url);
const rows = [dimension('Process'), capability('Audit and logs')];
let chart = openChart();

afterEach(() => chart.close());

/** Width and height as a PNG tells them. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect(new TextDecoder('latin1').decode(png.subarray(-8, -4))).toBe('IEND');
  const data = new DataView(png.buffer, png.byteOffset);
  return [data.getUint32(16), data.getUint32(20)];
}

describe('the chart room', () => {
  test('draws a PNG at twice the size of the drawing', async () => {
    chart = openChart();
    const shown = picture(rows);
    const { width, height } = drawingOf(shown);
    expect(sizeOf(await chart.draw(shown))).toEqual([1600, 2 * height]);
    expect(width).toBe(800);
  });

  test('draws it smaller where it may not be so large, and as it was between its sides', async () => {
    chart = openChart();
    const { width, height } = drawingOf(picture(rows));
    const [wide, high] = sizeOf(await chart.draw(picture(rows), 1_024));
    expect(wide).toBe(1_024);
    expect(high / wide).toBeCloseTo(height / width, 2);
    const tall = picture(Array.from({ length: 40 }, () => capability('Audit and logs')));
    expect(Math.max(...sizeOf(await chart.draw(tall, 1_024)))).toBeLessThanOrEqual(1_024);
  });

  test('draws two pictures that are asked for at once, each its own', async () => {
    chart = openChart();
    const [small, large] = await Promise.all([chart.draw(picture([])), chart.draw(picture(rows))]);
    expect(sizeOf(small)[1]).toBeLessThan(sizeOf(large)[1]);
  });

  test('draws again after its thread has gone to rest', async () => {
    chart = openChart({ idleMs: 0 });
    for (const title of ['one', 'two', 'three']) {
      sizeOf(await chart.draw(picture(rows, { title })));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  test('says so once it is closed, for what waits as well', async () => {
    chart = openChart();
    const asked = [chart.draw(picture(rows)), chart.draw(picture([]))];
    const told = Promise.allSettled(asked);
    await chart.close();
    for (const one of await told) expect(one.status).toBe('rejected');
    await expect(chart.draw(picture(rows))).rejects.toThrow('The picture could not be drawn: the bot is stopping.');
  });

  test('lets the process end when nothing is being drawn, and finishes what is', () => {
    const module = fileURLToPath(new URL('../../src/chart/chart.ts', import.meta.url));
    const script = `import { openChart } from ${JSON.stringify(module)};
      openChart().draw(${JSON.stringify(picture(rows))}).then((png) => console.log('drawn', png.length > 1000));`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      encoding: 'utf8',
    });
    expect({ stdout, stderr, status }).toEqual({ stdout: 'drawn true\n', stderr: '', status: 0 });
  });
});

describe('when the thread breaks', () => {
  test.each([
    ['throw', 'its thread broke: a fault in drawing'],
    ['exit', 'its thread has ended'],
    ['memory', 'its thread broke: Worker terminated due to reaching memory limit: JS heap out of memory'],
  ])('by %s, that picture is refused and the next ones are drawn', async (title, why) => {
    chart = openChart({ script: breaking });
    const asked = [picture(rows, { title }), picture(rows), picture([])].map((one) => chart.draw(one));
    const [broken, second, third] = await Promise.allSettled(asked);
    expect(broken).toMatchObject({
      status: 'rejected',
      reason: { message: `The picture could not be drawn: ${why}.` },
    });
    expect([second?.status, third?.status]).toEqual(['fulfilled', 'fulfilled']);
    await expect(chart.draw(picture(rows, { title }))).rejects.toThrow(why);
  });

  test('a picture that takes too long is given up', async () => {
    chart = openChart({ script: breaking, limitMs: 3000 });
    const asked = [chart.draw(picture(rows, { title: 'hang' })), chart.draw(picture(rows))];
    const [hung, next] = await Promise.allSettled(asked);
    expect(hung).toMatchObject({
      reason: { message: 'The picture could not be drawn: it took more than 3 seconds.' },
    });
    expect(next?.status).toBe('fulfilled');
  });

  test('a thread that cannot even start is told', async () => {
    chart = openChart({ script: new URL('no-such-worker.ts', import.meta.url) });
    await expect(chart.draw(picture(rows))).rejects.toThrow(
      'The picture could not be drawn: its thread broke: Cannot find',
    );
  });
});
