import { Resvg } from '@resvg/resvg-js';
import type { Picture } from '../chat/picture.ts';
import { drawingOf } from './drawing.ts';

/** Draws a picture as PNG bytes, in this thread. */
export function pngOf(picture: Picture): Uint8Array<ArrayBuffer> {
  const { svg, files } = drawingOf(picture);
  const font = { loadSystemFonts: false, fontFiles: [...files], defaultFontFamily: 'Inter' };
  // The copy can be handed to another thread; the renderer's own memory cannot.
  return Uint8Array.from(new Resvg(svg, { font, logLevel: 'off' }).render().asPng());
}
