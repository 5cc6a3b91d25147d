import { fitInto } from './lettering.ts';
import { mainFamily, type Weight } from './typefaces.ts';

/** A piece of SVG, with the font files that its texts need. */
export type Piece = { readonly svg: string; readonly files: readonly string[] };

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element. Numbers keep two decimals; an attribute without a value is left out. */
export function element(name: string, attributes: Attributes, ...inside: readonly Piece[]): Piece {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escaped(`${value}`)}"`,
    )
    .join('');
  const { svg, files } = together(inside);
  return { svg: svg === '' ? `<${name}${written}/>` : `<${name}${written}>${svg}</${name}>`, files };
}

/** Pieces one after the other. */
export function together(pieces: readonly Piece[]): Piece {
  return { svg: pieces.map(({ svg }) => svg).join(''), files: [...new Set(pieces.flatMap(({ files }) => files))] };
}

export type Writing = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  /** How wide it may get, in pixels. */
  readonly most: number;
  readonly weight?: Weight;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** What is written where no font has the letters. */
  readonly instead?: string;
};

/** A line of text, shortened to its place; with its width in pixels. */
export function write(text: string, writing: Writing): Piece & { readonly width: number } {
  const { x, y, size, color, most, weight = 'regular', anchor = 'start', instead = '' } = writing;
  const { runs, width } = fitInto(text, { size, weight, most }, instead);
  const start = x - { start: 0, middle: 0.5, end: 1 }[anchor] * width;
  const style = { 'font-size': size, 'font-weight': weight === 'strong' ? 600 : undefined, fill: color };
  const texts = runs.map(({ face, text, x }) => {
    const family = face.family === mainFamily ? undefined : face.family;
    const inside = { svg: escaped(text), files: [face.file] };
    return element('text', { x: start + x, y, 'font-family': family, ...style }, inside);
  });
  return { ...together(texts), width };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
