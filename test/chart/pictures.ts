import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { drawingOf } from '../../src/chart/drawing.ts';
import { ink } from '../../src/chart/marks.ts';
import { track } from '../../src/chart/plan.ts';
import type { Picture, PictureRow } from '../../src/chat/picture.ts';

/** A picture with sane defaults. */
export function picture(rows: readonly PictureRow[], rest: Partial<Picture> = {}): Picture {
  return { title: 'Platform team · Process', top: 5, rows, ...rest };
}

export function capability(label: string, rest: Partial<PictureRow> = {}): PictureRow {
  return { label, kind: 'capability', level: 2, ...rest };
}

export function dimension(label: string, rest: Partial<PictureRow> = {}): PictureRow {
  return { label, kind: 'dimension', level: 2, average: 2.6, ...rest };
}

type Shape = { readonly name: string; readonly text: string; readonly of: Readonly<Record<string, string>> };

/** What is on a picture: each element with its attributes, texts as they are read. */
export function shapesOf(shown: Picture): Shape[] {
  return [...drawingOf(shown).svg.matchAll(/<(\w+)([^>]*?)\/?>([^<]*)/g)].map(
    ([, name = '', written = '', text = '']) => ({
      name,
      text: text
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&'),
      of: Object.fromEntries(
        [...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
      ),
    }),
  );
}

/** The texts on a picture, those in one line together, from top to bottom and from left to right. */
export function linesOf(shown: Picture): string[] {
  const lines = new Map<number, { x: number; text: string }[]>();
  for (const { name, text, of } of shapesOf(shown)) {
    if (name !== 'text') continue;
    const line = [...lines.keys()].find((y) => Math.abs(y - Number(of.y)) < 3) ?? Number(of.y);
    lines.set(line, [...(lines.get(line) ?? []), { x: Number(of.x), text }]);
  }
  return [...lines]
    .toSorted(([a], [b]) => a - b)
    .map(([, texts]) =>
      texts
        .toSorted((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(' '),
    );
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Where a picture's ink ends up once letters are drawn, in CSS pixels. */
export function inkOf(shown: Picture): Box {
  const { svg, files } = drawingOf(shown);
  return boxOf(svg, files);
}

/** Where the ink of its rows' names ends up. */
export function nameInkOf(shown: Picture): Box {
  const { svg, files } = drawingOf(shown);
  const isName = ([, x, y]: readonly string[]) => Number(x) < track.left && Number(y) > 130;
  const names = [...svg.matchAll(/<text x="([^"]*)" y="([^"]*)"[^>]*>[^<]*<\/text>/g)].filter(isName);
  const dark = names.map(([text]) => text).filter((text) => text.includes(`fill="${ink.text}"`));
  return boxOf(`<svg xmlns="http://www.w3.org/2000/svg" font-family="Inter">${dark.join('')}</svg>`, files);
}

function boxOf(svg: string, files: readonly string[]): Box {
  const box = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [...files] }, logLevel: 'off' }).getBBox();
  if (!box) throw new Error('Nothing was drawn.');
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

const anyNumber = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.double(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 1e308),
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '<script>alert(1)</script>',
    ']]>&amp;',
    '\u202etxet',
    'W'.repeat(10_000),
    'a\u0301'.repeat(3000),
  ),
  fc.constantFrom('監査とログ', 'سجلات التدقيق (v2)', 'Журналы', '🚀 Launch', '\ud800', 'अंकेक्षण', 'ቋንቋ'),
);
const anyRow: fc.Arbitrary<PictureRow> = fc.record(
  {
    label: anyText,
    kind: fc.constantFrom('dimension', 'capability'),
    level: anyNumber,
    average: anyNumber,
    before: anyNumber,
    range: fc.tuple(anyNumber, anyNumber),
    others: fc.record({ mean: anyNumber, from: anyNumber, to: anyNumber }),
    note: anyText,
  },
  { requiredKeys: ['label', 'kind'] },
);

/** Any picture at all, the impossible ones too. */
export const anyPicture: fc.Arbitrary<Picture> = fc.record(
  {
    title: anyText,
    caption: anyText,
    top: anyNumber,
    scale: fc.constantFrom('share', 'score'),
    goal: anyNumber,
    rows: fc.array(anyRow, { maxLength: 12 }),
  },
  { requiredKeys: ['title', 'top', 'rows'] },
);
