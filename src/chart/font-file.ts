import { readFileSync } from 'node:fs';

/** What is known of a font without drawing: which characters it has and how wide they are. */
export type Metrics = {
  /** How far a character moves the pen, in parts of the font size; undefined when the font does not have it. */
  readonly advance: (codePoint: number) => number | undefined;
};

/** Reads the metrics of a TrueType file. Throws when it cannot be read or has no Unicode table that is understood. */
export function readMetrics(file: string): Metrics {
  const bytes = readFileSync(file);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(data);
  const table = (tag: string): number => {
    const at = tables.get(tag);
    if (at === undefined) throw new Error(`The font ${file} has no table ${tag}.`);
    return at;
  };
  const unitsPerEm = data.getUint16(table('head') + 18);
  const widths = data.getUint16(table('hhea') + 34);
  const glyphs = glyphsOf(data, table('cmap'), file);
  const hmtx = table('hmtx');
  return {
    advance(codePoint) {
      const glyph = glyphs(codePoint);
      // Glyphs beyond the table share the last width.
      return glyph === 0 ? undefined : data.getUint16(hmtx + 4 * Math.min(glyph, widths - 1)) / unitsPerEm;
    },
  };
}

function tablesOf(data: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  for (let index = 0; index < data.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => data.getUint8(at + byte)));
    tables.set(tag, data.getUint32(at + 8));
  }
  return tables;
}

/** The glyph of a character, 0 when there is none: from the full Unicode table (format 12), else the basic one (4). */
function glyphsOf(data: DataView, cmap: number, file: string): (codePoint: number) => number {
  const count = data.getUint16(cmap + 2);
  const offsets = Array.from({ length: count }, (_, index) => cmap + data.getUint32(cmap + 4 + 8 * index + 4));
  const ofFormat = (format: number) => offsets.find((at) => data.getUint16(at) === format);
  const full = ofFormat(12);
  if (full !== undefined) return (codePoint) => glyphInGroups(data, full, codePoint);
  const basic = ofFormat(4);
  if (basic === undefined) throw new Error(`The font ${file} has no Unicode table of format 12 or 4.`);
  return (codePoint) => glyphInSegments(data, basic, codePoint);
}

function glyphInGroups(data: DataView, table: number, codePoint: number): number {
  const group = firstEndingAt(data.getUint32(table + 12), codePoint, (index) =>
    data.getUint32(table + 20 + 12 * index),
  );
  if (group === undefined) return 0;
  const start = data.getUint32(table + 16 + 12 * group);
  return codePoint < start ? 0 : data.getUint32(table + 24 + 12 * group) + codePoint - start;
}

function glyphInSegments(data: DataView, table: number, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const doubled = data.getUint16(table + 6);
  const segment = firstEndingAt(doubled / 2, codePoint, (index) => data.getUint16(table + 14 + 2 * index));
  if (segment === undefined) return 0;
  const startAt = table + 16 + doubled + 2 * segment;
  const start = data.getUint16(startAt);
  if (codePoint < start) return 0;
  const delta = data.getUint16(startAt + doubled);
  const rangeAt = startAt + 2 * doubled;
  const range = data.getUint16(rangeAt);
  if (range === 0) return (codePoint + delta) & 0xffff;
  const glyph = data.getUint16(rangeAt + range + 2 * (codePoint - start));
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

/** The first of sorted stretches that ends at or after a character, by halving. */
function firstEndingAt(count: number, codePoint: number, endOf: (index: number) => number): number | undefined {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(middle) < codePoint) low = middle + 1;
    else high = middle;
  }
  return low < count ? low : undefined;
}
