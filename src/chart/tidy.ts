import type { Picture, PictureRow } from '../chat/picture.ts';

/** The most rows a picture has; a picture beyond that could be neither read nor drawn in reasonable memory. */
export const mostRows = 60;

const highestTop = 100;

/** A picture of which every number can be drawn: finite, and between level 0 and the highest level. */
export type Tidy = Picture & {
  /** How many rows were left out. */
  readonly left: number;
};

/**
 * Keeps what can be drawn: what is needed of shares, others beside scores, a range elsewhere; more would not fit below
 * the picture. Numbers that are none are left out, levels end at the highest, rows at `mostRows`.
 */
export function tidy(picture: Picture): Tidy {
  const top = Number.isFinite(picture.top) ? Math.min(highestTop, Math.max(1, Math.round(picture.top))) : 1;
  const { goal, ...rest } = picture;
  const needed =
    goal !== undefined && picture.scale === 'share' && Number.isFinite(goal)
      ? Math.min(top, Math.max(0, goal))
      : undefined;
  return {
    ...rest,
    top,
    ...(needed === undefined ? {} : { goal: needed }),
    rows: picture.rows.slice(0, mostRows).map((row) => tidyRow(row, top, picture.scale === 'score')),
    left: Math.max(0, picture.rows.length - mostRows),
  };
}

function tidyRow(
  { label, kind, level, average, before, range, others, note }: PictureRow,
  top: number,
  isScore: boolean,
): PictureRow {
  const levelOf = (value: number | undefined) =>
    value !== undefined && Number.isFinite(value) ? Math.min(top, Math.max(0, value)) : undefined;
  const [now, mean, then] = [levelOf(level), levelOf(average), levelOf(before)];
  const [theirs, from, to] = [levelOf(others?.mean), levelOf(others?.from), levelOf(others?.to)];
  const [one, other] = [levelOf(range?.[0]), levelOf(range?.[1])];
  return {
    label,
    kind,
    ...(now === undefined ? {} : { level: now }),
    ...(mean === undefined ? {} : { average: mean }),
    ...(then === undefined ? {} : { before: then }),
    ...(isScore || one === undefined || other === undefined
      ? {}
      : { range: [Math.min(one, other), Math.max(one, other)] }),
    ...(!isScore || theirs === undefined || from === undefined || to === undefined
      ? {}
      : { others: { mean: theirs, from: Math.min(from, to), to: Math.max(from, to) } }),
    ...(note === undefined ? {} : { note }),
  };
}

/** "2", "2.5": one decimal at most. */
export function figure(value: number): string {
  return String(Math.round(value * 10) / 10);
}
