import { Resvg } from '@resvg/resvg-js';
import type { Picture } from '../chat/picture.ts';
import { drawingOf } from './drawing.ts';
import { pixelRatio } from './plan.ts';

/** Draws a picture as PNG bytes, in this thread; neither side is longer than `longest` pixels. */
export function pngOf(picture: Picture, longest = Number.POSITIVE_INFINITY): Uint8Array<ArrayBuffer> {
  const { svg, files, width, height } = drawingOf(picture);
  const scale = Math.min(pixelRatio, longest / Math.max(width, height));
  const font = { loadSystemFonts: false, fontFiles: [...files], defaultFontFamily: 'Inter' };
  // The copy can be handed to another thread; the renderer's own memory cannot.
  return Uint8Array.from(
    new Resvg(svg, { font, fitTo: { mode: 'width', value: Math.floor(width * scale) }, logLevel: 'off' })
      .render()
      .asPng(),
  );
}
