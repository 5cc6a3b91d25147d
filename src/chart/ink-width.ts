import { Resvg } from '@resvg/resvg-js';
import { LRUCache } from 'lru-cache';
import type { Typeface } from './typefaces.ts';

/** Large enough that rounding does not show. */
const size = 100;
const widths = new LRUCache<string, number>({ max: 2000 });

/** How wide a text turns out once its letters have joined, in parts of the font size. */
export function inkWidth(face: Typeface, text: string): number {
  const key = `${face.family} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const safe = text.replace(/[&<]/g, ' ');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><text font-size="${size}">${safe}</text></svg>`;
  const font = { loadSystemFonts: false, fontFiles: [face.file], defaultFontFamily: face.family };
  const width = (new Resvg(svg, { font, logLevel: 'off' }).getBBox()?.width ?? 0) / size;
  widths.set(key, width);
  return width;
}
