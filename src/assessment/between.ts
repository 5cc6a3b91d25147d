import { capabilityOf, dimensionOfCapability, editionOf, type Library, type Model } from '../content/model.ts';
import type { Moved, Stands } from './assessment.ts';
import { isOfOneQuestion, type Milestone, milestoneOf, type Published } from './milestone.ts';
import type { Reading } from './reading.ts';
import { type CapabilityResult, capabilityResults, practicesIn, type Result } from './result.ts';
import { summedUp } from './sum-up.ts';

/**
 * What could have moved: every question that stands at a level, and every row that is not wholly in place, as each was
 * last published; none that the team saw differently. `published` comes newest first.
 */
export function standsOf(library: Library, published: readonly Published[]): readonly Stands[] {
  const newest = new Map<string, readonly Stands[]>();
  for (const { at, milestone } of published) {
    const model = library.models.find(({ id }) => id === milestone.result.model.id);
    if (!model) continue;
    for (const { id, reading } of capabilityResults(milestone.result)) {
      const key = `${model.id}/${id}`;
      if (reading.kind !== 'unknown' && !newest.has(key)) newest.set(key, standsAt(model, id, reading, at));
    }
  }
  return [...newest.values()].flat();
}

function standsAt(model: Model, id: string, reading: Reading, at: number): readonly Stands[] {
  const asked = capabilityOf(model, id);
  const dimension = dimensionOfCapability(model, id)?.id;
  if (!asked || dimension === undefined) return [];
  const about = { model: model.id, dimension, capability: id, theme: asked.theme, at };
  if (reading.kind === 'level' && asked.asks === 'levels' && !reading.split) {
    return [{ ...about, title: asked.title, kind: 'level', level: reading.level, top: model.levels.length }];
  }
  if (reading.kind !== 'rows' || asked.asks !== 'practices') return [];
  return reading.rows.flatMap(({ practice: row, title, mark, split }): Stands[] =>
    !split && (mark === 'partly' || mark === 'no') ? [{ ...about, title, kind: 'row', row, mark }] : [],
  );
}

/**
 * The milestone of what a team agreed on between two assessments: that one question, and what changed in it. Undefined
 * when the question was never asked, or reads another way now. `published` comes newest first.
 */
export function movedMilestone(
  library: Library,
  published: readonly Published[],
  moved: Moved,
  members: number,
): Milestone | undefined {
  const model = library.models.find(({ id }) => id === moved.model);
  const dimension = model && dimensionOfCapability(model, moved.capability);
  if (!model || !dimension) return undefined;
  const known = upToDate(library, published).filter(({ milestone }) => milestone.result.model.id === model.id);
  const before = known
    .flatMap(({ milestone }) => capabilityResults(milestone.result))
    .find(({ id, reading }) => id === moved.capability && reading.kind !== 'unknown');
  const reading = before && readingMoved(before.reading, moved);
  if (!reading) return undefined;
  const scope = { kind: 'dimension', id: dimension.id } as const;
  const result: Result = {
    version: 1,
    model: {
      id: model.id,
      edition: model.edition,
      title: model.title,
      top: model.levels.length,
      kind: model.kind,
    },
    scope,
    mode: 'live',
    people: { answered: 0, invited: members },
    ...summedUp(model, scope, (capability) =>
      capability.id === moved.capability ? { reading, practices: practicesIn(capability, scope) } : undefined,
    ),
  };
  const checkIn = 'row' in moved ? { capability: moved.capability, row: moved.row } : { capability: moved.capability };
  return { ...milestoneOf(result, [], known), checkIn };
}

/** The reading with what has moved, as the team agreed; undefined where it is of another kind. */
function readingMoved(reading: Reading, moved: Moved): Reading | undefined {
  if ('level' in moved) {
    return reading.kind === 'level' ? { kind: 'level', level: moved.level, by: 'agreed', split: false } : undefined;
  }
  if (reading.kind !== 'rows' || !reading.rows.some(({ practice }) => practice === moved.row)) return undefined;
  const rows = reading.rows.map((row) =>
    row.practice === moved.row ? ({ ...row, mark: moved.mark, by: 'agreed', split: false } as const) : row,
  );
  return { kind: 'rows', rows };
}

/**
 * The results of assessments as they read with everything that was agreed in check-ins or asked again by itself since,
 * and with when that was, by chapter. Milestones of check-ins are none of them, nor are those of a single question that
 * another result has. Newest first, as they come.
 */
export function upToDate<T extends Published>(library: Library, published: readonly T[]): readonly T[] {
  return published.flatMap((one, index) => {
    if (one.milestone.checkIn || isPartOfAnother(published, index)) return [];
    const later = published.slice(0, index).filter(({ milestone }) => isOfOneQuestion(milestone));
    return [later.reduceRight((so, change) => applied(library, so, change), one)];
  });
}

/** Whether it is of a single question, and another result has that: an earlier one, or one of more questions. */
function isPartOfAnother(published: readonly Published[], index: number): boolean {
  const { result } = published[index]?.milestone ?? {};
  if (result?.scope.kind !== 'question') return false;
  const { id } = result.scope;
  return published.some(
    ({ milestone: { checkIn, result: other } }, at) =>
      checkIn === undefined &&
      other.model.id === result.model.id &&
      (at > index || other.scope.kind !== 'question') &&
      capabilityResults(other).some((one) => one.id === id),
  );
}

function applied<T extends Published>(library: Library, one: T, { at, milestone }: Published): T {
  const { result } = one.milestone;
  const change = capabilityResults(milestone.result)[0];
  const model = editionOf(library, result.model);
  const all = capabilityResults(result);
  const isThere = milestone.result.model.id === result.model.id && all.some(({ id }) => id === change?.id);
  // Of an edition that is gone nothing could be summed up anew.
  if (!change || !isThere || !model || !all.every(({ id }) => capabilityOf(model, id))) return one;
  const readings = new Map(all.map((now) => [now.id, now.id === change.id ? taken(now, change, milestone) : now]));
  const summary = summedUp(model, result.scope, (capability) => {
    const reading = readings.get(capability.id)?.reading;
    return reading && { reading, practices: practicesIn(capability, result.scope) };
  });
  const chapter = dimensionOfCapability(model, change.id)?.id ?? '';
  const by = milestone.checkIn ? 'check-in' : 'question';
  const moved = { ...one.moved, [chapter]: { at, by } as const };
  return { ...one, moved, milestone: { ...one.milestone, result: { ...result, ...summary } } };
}

/** What a question of a result reads after that; of rows a check-in only changes the one that was talked about. */
function taken(now: CapabilityResult, change: CapabilityResult, { checkIn }: Milestone): CapabilityResult {
  // Asked again without an answer, it stands as it did.
  if (!checkIn) return change.reading.kind === 'unknown' ? now : { ...now, reading: change.reading };
  if (change.reading.kind === 'level') return now.reading.kind === 'level' ? { ...now, reading: change.reading } : now;
  const row = change.reading.kind === 'rows' && change.reading.rows.find(({ practice }) => practice === checkIn.row);
  if (!row || now.reading.kind !== 'rows') return now;
  const rows = now.reading.rows.map((one) => (one.practice === row.practice ? row : one));
  return { ...now, reading: { kind: 'rows', rows } };
}
