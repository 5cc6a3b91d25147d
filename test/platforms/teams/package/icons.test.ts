import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { icons } from '../../../../src/platforms/teams/package/icons.ts';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** The size of a PNG, and its pixels as they come out on nothing. */
function seen(png: Uint8Array): { readonly size: readonly [number, number]; readonly pixels: readonly Pixel[] } {
  const header = Buffer.from(png);
  expect(header.subarray(1, 4).toString()).toBe('PNG');
  const size = [header.readUInt32BE(16), header.readUInt32BE(20)] as const;
  const [width, height] = size;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${header.toString('base64')}"/></svg>`;
  const all = new Resvg(svg).render().pixels;
  const pixels = Array.from({ length: width * height }, (_, at): Pixel => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = all.subarray(at * 4, at * 4 + 4);
    return [red, green, blue, alpha];
  });
  return { size, pixels };
}

describe('the icons, as Microsoft’s “Teams app package” wants them', () => {
  test('in colour is 192 pixels square, covers all of it, and leaves 48 around its symbol', () => {
    const { size, pixels } = seen(icons().color);
    expect(size).toEqual([192, 192]);
    expect(pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
    const [ground] = pixels;
    const drawn = pixels.flatMap((pixel, at) =>
      String(pixel) === String(ground) ? [] : [[at % 192, Math.floor(at / 192)]],
    );
    expect(drawn.length).toBeGreaterThan(2_000);
    for (const place of drawn.flat()) expect(place >= 48 && place < 144).toBe(true);
  });

  test('in outline is 32 pixels square, white or nothing, and goes up to its edge', () => {
    const { size, pixels } = seen(icons().outline);
    expect(size).toEqual([32, 32]);
    const visible = pixels.flatMap((pixel, at) => (pixel[3] > 0 ? [{ pixel, at }] : []));
    // Of what is half there the colour is as white as it is there.
    expect(
      visible.every(({ pixel: [red, green, blue, alpha] }) => red === green && green === blue && red >= alpha),
    ).toBe(true);
    expect(visible.length).toBeLessThan(size[0] * size[1]);
    const rows = visible.map(({ at }) => Math.floor(at / 32));
    expect([Math.min(...rows), Math.max(...rows)]).toEqual([0, 31]);
  });
});
