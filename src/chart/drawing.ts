import type { Picture, PictureRow } from '../chat/picture.ts';
import { goalLine, ink, lastTime, marks, most, now, spread, tick } from './marks.ts';
import { figures, margin, names, type Plan, type PlannedRow, pixelRatio, planOf, track, width } from './plan.ts';
import { element, type Piece, together, write } from './svg.ts';
import { figure, type Tidy, tidy } from './tidy.ts';

type Scale = NonNullable<Picture['scale']> | 'levels';

const unknown = { levels: 'no level yet', share: 'not known yet', score: 'no figure yet' } as const;

/** A picture as SVG, its size in CSS pixels, and the font files that its texts need. */
export type Drawing = Piece & { readonly width: number; readonly height: number };

/** Draws a picture as SVG, whatever is in it. */
export function drawingOf(picture: Picture): Drawing {
  const shown = tidy(picture);
  const plan = planOf(shown);
  const { height } = plan;
  const content = [card(height), cairn(), ...head(shown, plan), bands(plan), axis(shown, plan), ...body(shown, plan)];
  const size = { width: width * pixelRatio, height: height * pixelRatio, viewBox: `0 0 ${width} ${height}` };
  const svg = element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, 'font-family': 'Inter' }, ...content);
  return { ...svg, width, height };
}

/** Its own ground and edge, so that it reads the same on light and on dark. */
function card(height: number): Piece {
  const size = { x: 0.75, y: 0.75, width: width - 1.5, height: height - 1.5, rx: 14 };
  return element('rect', { ...size, fill: ink.card, stroke: ink.edge, 'stroke-width': 1.5 });
}

/** Three stones. */
function cairn(): Piece {
  const x = width - margin - 34;
  const stone = (cx: number, cy: number, rx: number, ry: number, fill: string) =>
    element('ellipse', { cx, cy, rx, ry, fill });
  return together([
    stone(x, 61, 24, 7.5, '#8a97a6'),
    stone(x - 2, 47.5, 16.5, 6, '#5b6c7e'),
    stone(x + 1, 36.5, 10, 5, ink.now),
  ]);
}

function head({ title, caption }: Tidy, plan: Plan): Piece[] {
  const most = width - 2 * margin - 80;
  const instead = 'Summary';
  return [
    write(title, { x: margin, y: plan.title, size: 22, weight: 'strong', color: ink.text, most, instead }),
    ...(caption ? [write(caption, { x: margin, y: plan.caption, size: 14, color: ink.quiet, most })] : []),
  ];
}

function bands({ rows }: Plan): Piece {
  const dimensions = rows.filter(({ row }) => row.kind === 'dimension');
  const size = { x: margin, width: width - 2 * margin, rx: 8, fill: ink.band };
  return together(dimensions.map(({ top, height }) => element('rect', { ...size, y: top, height })));
}

const measured = { levels: 'Level', share: '%', score: 'Score' } as const;

function axis(shown: Tidy, { ticks, x, axis: { labels, from, to } }: Plan): Piece {
  const { goal } = shown;
  const scale: Scale = shown.scale ?? 'levels';
  const label = (text: string, x: number, anchor: 'middle' | 'end') =>
    write(text, { x, y: labels, size: 13, color: ink.quiet, most: 60, anchor });
  return together([
    ...(ticks.length > 0 ? [label(measured[scale], track.left - 22, 'end')] : []),
    ...ticks.flatMap((one) => [
      label(one.label, one.x, 'middle'),
      element('line', { x1: one.x, y1: from, x2: one.x, y2: to, stroke: ink.grid, 'stroke-width': 1.5 }),
    ]),
    ...(goal === undefined || ticks.length === 0 ? [] : [goalLine(x(goal), from, to)]),
  ]);
}

function body(shown: Tidy, plan: Plan): Piece[] {
  const { left, scale = 'levels' } = shown;
  const remark =
    left > 0 ? `${left} more ${left === 1 ? 'row does' : 'rows do'} not fit here.` : 'There is nothing to show yet.';
  const style = { x: names.left, size: 14, color: ink.quiet, most: 500 };
  return [
    ...plan.rows.map((one, index) => rowOf(one, index, plan, scale)),
    ...(plan.remark === undefined ? [] : [write(remark, { ...style, y: plan.remark })]),
    legend(shown, plan.legend),
  ];
}

function rowOf({ row, middle }: PlannedRow, index: number, { x }: Plan, scale: Scale): Piece {
  const strong = row.kind === 'dimension';
  const indent = strong ? 0 : names.indent;
  const [size, y] = strong ? [15, middle + 5.3] : [13.5, middle + 4.8];
  const instead = `Row ${index + 1}${row.label.trim() === '' ? '' : ', see the text'}`;
  const weight = strong ? 'strong' : 'regular';
  const name = {
    x: names.left + indent,
    y,
    size,
    weight,
    color: ink.text,
    most: names.most - indent,
    instead,
  } as const;
  return together([
    write(row.label, name),
    marks(row, { x, y: middle, bars: scale === 'share' }),
    figureOf(row, middle, scale),
  ]);
}

/** The same in figures at the end of the row: for a dimension its average, for a capability what moved. */
function figureOf({ kind, level, average, before, note }: PictureRow, middle: number, scale: Scale): Piece {
  if (note !== undefined) {
    const words = { x: figures.right, y: middle + 4.6, most: figures.mostOfNotes, anchor: 'end', size: 13 } as const;
    return write(note, { ...words, color: ink.quiet });
  }
  const style = { x: figures.right, y: middle + 4.6, most: figures.most, anchor: 'end' } as const;
  const quiet = { ...style, size: 13, color: ink.quiet };
  if (level === undefined) return write(unknown[scale], quiet);
  if (kind === 'dimension') return average === undefined ? together([]) : write(`average ${average.toFixed(1)}`, quiet);
  const moved = before !== undefined && figure(before) !== figure(level);
  const sign = scale === 'share' ? ' %' : '';
  const text = moved ? `${figure(before)} → ${figure(level)}${sign}` : `${figure(level)}${sign}`;
  return write(text, { ...style, size: 13.5, color: ink.text, weight: moved ? 'strong' : 'regular' });
}

/** What the marks mean: those that are in the picture. */
function legend({ rows, goal }: Tidy, y: number): Piece {
  const some = (key: 'level' | 'before' | 'average' | 'range' | 'others') => rows.some((row) => row[key] !== undefined);
  const entries: { mark: (x: number) => Piece; wide: number; text: string }[] = [
    ...(some('level') ? [{ mark: (x: number) => now(x + 7, y, 'capability', 0), wide: 14, text: 'now' }] : []),
    ...(some('before') ? [{ mark: (x: number) => pastMark(x, y), wide: 28, text: 'last time' }] : []),
    ...(some('average') ? [{ mark: (x: number) => tick(x + 2, y, 'capability'), wide: 4, text: 'average' }] : []),
    ...(some('range')
      ? [{ mark: (x: number) => spread(x + 2, x + 30, y), wide: 32, text: 'lowest to highest answer' }]
      : []),
    ...(some('others')
      ? [
          { mark: (x: number) => most(x, x + 28, y), wide: 28, text: 'most others' },
          { mark: (x: number) => tick(x + 2, y, 'capability'), wide: 4, text: 'their average' },
        ]
      : []),
    ...(goal === undefined || rows.length === 0
      ? []
      : [{ mark: (x: number) => goalLine(x + 2, y - 9, y + 9), wide: 4, text: 'needed for a level' }]),
  ];
  let x = names.left;
  const pieces = entries.map(({ mark, wide, text }) => {
    const drawn = mark(x);
    const words = write(text, { x: x + wide + 8, y: y + 4.6, size: 13, color: ink.quiet, most: 240 });
    x += wide + 8 + words.width + 30;
    return together([drawn, words]);
  });
  return together(pieces);
}

/** A ring with the beginning of its line. */
function pastMark(x: number, y: number): Piece {
  return lastTime(x + 7, y, 'capability', 1, () => x + 28);
}
