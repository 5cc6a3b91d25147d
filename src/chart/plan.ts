import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { PictureRow } from '../chat/picture.ts';
import { figure, type Tidy } from './tidy.ts';

/** The width of every picture in CSS pixels; its PNG has `pixelRatio` times as many. */
export const width = 800;
export const pixelRatio = 2;

export const margin = 32;
/** Where names begin, and how wide they may be; those of capabilities are set in. */
export const names = { left: margin + 12, indent: 14, most: 284 } as const;
/** Where levels are drawn: the middle of level 0 and of the highest; less far where rows end in words. */
export const track = { left: 362, right: 652, rightOfNotes: 620 } as const;
/** Where the figures end. */
export const figures = { right: width - margin - 12, most: 92, mostOfNotes: 124 } as const;

const rowHeights: Readonly<Record<PictureRow['kind'], number>> = { dimension: 40, capability: 28 };
const above = 10;
const headHeight = 78;
const captionHeight = 22;
const axisHeight = 34;
const legendHeight = 54;
const remarkHeight = 44;
const mostTicks = { levels: 10, share: 5, score: 5 } as const;

export type PlannedRow = {
  readonly row: PictureRow;
  /** The row's first pixel, and its middle. */
  readonly top: number;
  readonly middle: number;
  readonly height: number;
};

/** Where everything of a picture goes, in CSS pixels. */
export type Plan = {
  readonly height: number;
  /** The pixel of a level. */
  readonly x: ScaleLinear<number, number>;
  readonly ticks: readonly { readonly label: string; readonly x: number }[];
  readonly title: number;
  readonly caption: number;
  /** The base line of the axis' labels, and the stretch that its lines go through. */
  readonly axis: { readonly labels: number; readonly from: number; readonly to: number };
  readonly rows: readonly PlannedRow[];
  /** The base line of what is said instead of or after the rows. */
  readonly remark: number | undefined;
  readonly legend: number;
};

/** Places the rows of a picture below each other, and levels from left to right. */
export function planOf(picture: Tidy): Plan {
  const right = picture.rows.some(({ note }) => note !== undefined) ? track.rightOfNotes : track.right;
  const x = scaleLinear().domain([0, picture.top]).range([track.left, right]).clamp(true);
  const isEmpty = picture.rows.length === 0;
  const head = headHeight + (picture.caption ? captionHeight : 0);
  const from = isEmpty ? head : head + axisHeight;
  const rows: PlannedRow[] = [];
  let y = from;
  for (const row of picture.rows) {
    if (row.kind === 'dimension' && rows.length > 0) y += above;
    const height = rowHeights[row.kind];
    rows.push({ row, top: y, middle: y + height / 2, height });
    y += height;
  }
  const to = y + 6;
  const remark = isEmpty || picture.left > 0 ? to + 26 : undefined;
  const end = remark === undefined ? to : to + remarkHeight;
  const ticks = isEmpty
    ? []
    : x.ticks(Math.min(mostTicks[picture.scale ?? 'levels'], picture.top)).filter(Number.isInteger);
  return {
    height: end + (isEmpty ? 14 : legendHeight),
    x,
    ticks: ticks.map((level) => ({ label: figure(level), x: x(level) })),
    title: 52,
    caption: 76,
    axis: { labels: head + 18, from: from - 6, to },
    rows,
    remark,
    legend: end + 24,
  };
}
