import { describe } from '../../chart/describe.ts';
import type { Block } from '../../chat/card.ts';
import type { Picture, PictureRow } from '../../chat/picture.ts';
import type { Model } from '../../content/model.ts';
import { dayText } from '../../schedule/calendar.ts';
import type { Milestone, Since } from '../milestone.ts';
import { type CapabilityResult, counts, type DimensionResult, kindOf } from '../result.ts';
import { scopeTitle } from '../voice.ts';
import { scoreRows, shareRows } from './picture-rows.ts';

export type PictureView = {
  readonly milestone: Milestone;
  readonly model: Model;
  readonly zone: string;
  readonly now: Date;
};

/** A level of a staged model needs this share of its practices, in percent. */
const needed = 80;

/**
 * The result as pictures: levels per dimension now and last time and the spread per capability; or what is in place,
 * level by level or question by question; and figures beside those of others.
 */
export function pictureBlock(view: PictureView): Block[] {
  const { milestone, model } = view;
  const { result, since } = milestone;
  const known = (rows: readonly PictureRow[]) => rows.some(({ level }) => level !== undefined);
  const levels = result.dimensions.filter(hasLevels).flatMap((dimension) => levelRows(dimension, since));
  const isLevelKnown = levels.some(({ kind, level }) => kind === 'capability' && level !== undefined);
  const shares = shareRows(result, model, since);
  const scores = result.dimensions.flatMap((dimension) => scoreRows(dimension, since));
  const title = scopeTitle(model, result.scope);
  const goal = kindOf(result) === 'staged' && result.dimensions.some(counts) ? { goal: needed } : {};
  return [
    ...(isLevelKnown ? [drawn(view, { title, top: result.model.top, rows: levels })] : []),
    ...(known(shares) ? [drawn(view, { title, scale: 'share', top: 100, ...goal, rows: shares })] : []),
    ...(known(scores)
      ? [drawn(view, { title: besides(title, result.dimensions), scale: 'score', top: 10, rows: scores })]
      : []),
  ];
}

function drawn({ milestone: { since }, zone, now }: PictureView, shown: Picture): Block {
  const { title, ...rest } = shown;
  const caption = since ? { caption: `Compared with ${dayText(new Date(since.at), zone, now)}` } : {};
  const picture: Picture = { title, ...caption, ...rest };
  return { kind: 'picture', picture, alt: describe(picture) };
}

/** The title of the picture of figures, which stands below another one where there is more than that chapter. */
function besides(title: string, dimensions: readonly DimensionResult[]): string {
  const chapter = dimensions.find(({ standing }) => standing.figures)?.title ?? '';
  return title.includes(chapter) ? title : `${title} · ${chapter}`;
}

function hasLevels({ capabilities }: DimensionResult): boolean {
  return capabilities.some(({ asks }) => asks === undefined);
}

function levelRows({ id, title, standing, capabilities }: DimensionResult, since: Since | undefined): PictureRow[] {
  const { reached, average } = standing;
  return [
    {
      kind: 'dimension',
      label: title,
      ...(reached === undefined ? {} : { level: reached }),
      ...(average === undefined ? {} : { average }),
      ...before(since, id),
    },
    ...capabilities.filter(({ asks }) => asks === undefined).map((capability) => rowOf(capability, since)),
  ];
}

function rowOf({ id, title, reading }: CapabilityResult, since: Since | undefined): PictureRow {
  const known = reading.kind === 'level' ? reading : undefined;
  return {
    kind: 'capability',
    label: title,
    ...(known ? { level: known.level } : {}),
    ...before(since, id),
    ...(known?.range ? { range: known.range } : {}),
  };
}

function before(since: Since | undefined, id: string): { before?: number } {
  const level = since?.levels?.[id];
  return level === undefined ? {} : { before: level };
}
