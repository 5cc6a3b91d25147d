import type { PictureRow } from '../chat/picture.ts';
import { type Attributes, element, type Piece, together, write } from './svg.ts';
import { figure } from './tidy.ts';

/** The colours: told apart by lightness as well, and every mark has a shape of its own. */
export const ink = {
  card: '#ffffff',
  edge: '#d5dbe3',
  band: '#f2f5f8',
  grid: '#dfe4ea',
  text: '#17202b',
  quiet: '#566270',
  now: '#0a5c9e',
  range: '#abcdec',
  others: '#dbe7d6',
  rangeEnd: '#5795cc',
  past: '#5b6673',
  average: '#17202b',
} as const;

type At = {
  readonly x: (level: number) => number;
  readonly y: number;
  /** Whether rows are bars from 0 on, as amounts are. */
  readonly bars: boolean;
};

/** Half the height of a filled dot. */
const reach = { dimension: 12, capability: 6.5 } as const;

/** The marks of one row: answers as a thin bar, last time hollow with a line to now, now as a filled dot on top. */
export function marks(row: PictureRow, { x, y, bars }: At): Piece {
  const { kind, level, before, range, average, others } = row;
  const isBar = kind === 'dimension' || bars;
  return together([
    ...(others ? [most(x(others.from), x(others.to), y), tick(x(others.mean), y, 'capability')] : []),
    ...(range ? [spread(x(range[0]), x(range[1]), y)] : []),
    ...(isBar && level !== undefined ? [bar(x(0), x(level), y, kind)] : []),
    ...(average === undefined ? [] : [tick(x(average), y, kind)]),
    ...(before === undefined ? [] : [lastTime(x(before), y, kind, level, x, isBar)]),
    ...(level === undefined ? [] : [now(x(level), y, kind, level)]),
  ]);
}

function bar(from: number, to: number, y: number, kind: PictureRow['kind']): Piece {
  const half = kind === 'dimension' ? 5 : 3.5;
  const size = { x: from - half, y: y - half, width: to - from + 2 * half, height: 2 * half, rx: half };
  return element('rect', { ...size, fill: ink.now });
}

/** Where most of the others are: a broad pale band. */
export function most(from: number, to: number, y: number): Piece {
  return element('rect', { x: from, y: y - 9, width: to - from, height: 18, rx: 4, fill: ink.others });
}

/** What is needed: a dashed line. */
export function goalLine(x: number, from: number, to: number): Piece {
  return element('line', {
    x1: x,
    y1: from,
    x2: x,
    y2: to,
    stroke: ink.past,
    'stroke-width': 1.5,
    'stroke-dasharray': '5 4',
  });
}

/** A level as it is now; a dimension's carries its figure. */
export function now(x: number, y: number, kind: PictureRow['kind'], level: number): Piece {
  const dot = around(x, y, kind, level, 0, { fill: ink.now, stroke: ink.card, 'stroke-width': 2 });
  if (kind === 'capability') return dot;
  const style = { size: 13, color: ink.card, most: 40, weight: 'strong', anchor: 'middle' } as const;
  return together([dot, write(figure(level), { ...style, x, y: y + 4.7 })]);
}

/** A dot, or what surrounds it at a distance; wider where its figure is. */
function around(
  x: number,
  y: number,
  kind: PictureRow['kind'],
  level: number,
  distance: number,
  look: Attributes,
): Piece {
  const half = reach[kind] + distance;
  const wide = half + (kind === 'dimension' ? 3.5 * (figure(level).length - 1) : 0);
  return element('rect', { x: x - wide, y: y - half, width: 2 * wide, height: 2 * half, rx: half, ...look });
}

/** The level last time: a ring, and from it a line to now. Where nothing moved, a ring around now. */
export function lastTime(
  x: number,
  y: number,
  kind: PictureRow['kind'],
  level: number | undefined,
  scale: (level: number) => number,
  isBar = kind === 'dimension',
): Piece {
  const look = { fill: ink.card, stroke: ink.past, 'stroke-width': 2 };
  const ring = element('circle', { cx: x, cy: y, r: kind === 'dimension' ? 8 : 6, ...look });
  if (level === undefined) return ring;
  const to = scale(level);
  if (Math.abs(to - x) < 1) return around(x, y, kind, level, 3, look);
  // The line lies on the bar where the level has risen.
  const color = isBar && to > x ? ink.card : ink.past;
  return together([element('line', { x1: x, y1: y, x2: to, y2: y, stroke: color, 'stroke-width': 2 }), ring]);
}

/** The average: a tick across the row. */
export function tick(x: number, y: number, kind: PictureRow['kind']): Piece {
  const half = kind === 'dimension' ? 19 : 11;
  const line = (width: number, color: string) =>
    element('line', { x1: x, y1: y - half, x2: x, y2: y + half, stroke: color, 'stroke-width': width });
  return together([line(5, ink.card), line(2.5, ink.average)]);
}

/** From the lowest to the highest answer: a thin bar with ends. */
export function spread(from: number, to: number, y: number): Piece {
  const end = (x: number) =>
    element('line', {
      x1: x,
      y1: y - 6,
      x2: x,
      y2: y + 6,
      stroke: ink.rangeEnd,
      'stroke-width': 2.5,
      'stroke-linecap': 'round',
    });
  return together([
    element('line', { x1: from, y1: y, x2: to, y2: y, stroke: ink.range, 'stroke-width': 7 }),
    end(from),
    end(to),
  ]);
}
