import { stripVTControlCharacters } from 'node:util';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** East Asian wide and fullwidth ranges (UAX 11), and anything shown as an emoji. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const invisible = /^[\p{M}\p{Cf}]+$/u;
const ascii = /^[\x20-\x7e]*$/;

/** What a reader sees as single characters. */
export function* graphemes(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** How many columns of a terminal the text takes. */
export function textWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(text)) width += invisible.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1;
  return width;
}

/**
 * The text without anything a terminal would obey: escape sequences, C0 and C1 control characters, and the marks that
 * reorder what is written. Every kind of line break becomes `\n`.
 */
export function clean(text: string): string {
  if (ascii.test(text)) return text;
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' ');
  return stripVTControlCharacters(lines)
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed();
}
