import { describe } from '../../chart/describe.ts';
import type { Block } from '../../chat/card.ts';
import type { Picture, PictureRow } from '../../chat/picture.ts';
import type { Model } from '../../content/model.ts';
import { dayText } from '../../schedule/calendar.ts';
import type { Milestone, Since } from '../milestone.ts';
import type { CapabilityResult, DimensionResult } from '../result.ts';
import { scopeTitle } from '../voice.ts';

export type PictureView = {
  readonly milestone: Milestone;
  readonly model: Model;
  readonly zone: string;
  readonly now: Date;
};

/** The result as a picture: levels per dimension now and last time, and the spread per capability. */
export function pictureBlock({ milestone, model, zone, now }: PictureView): Block[] {
  const { result, since } = milestone;
  const known = result.dimensions.some(({ capabilities }) =>
    capabilities.some(({ reading }) => reading.kind === 'level'),
  );
  if (!known) return [];
  const picture: Picture = {
    title: scopeTitle(model, result.scope),
    ...(since ? { caption: `Compared with ${dayText(new Date(since.at), zone, now)}` } : {}),
    top: result.model.top,
    rows: result.dimensions.flatMap((dimension) => rowsOf(dimension, since)),
  };
  return [{ kind: 'picture', picture, alt: describe(picture) }];
}

function rowsOf({ id, title, standing, capabilities }: DimensionResult, since: Since | undefined): PictureRow[] {
  const { reached, average } = standing;
  return [
    {
      kind: 'dimension',
      label: title,
      ...(reached === undefined ? {} : { level: reached }),
      ...(average === undefined ? {} : { average }),
      ...before(since, id),
    },
    ...capabilities.map((capability) => rowOf(capability, since)),
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
