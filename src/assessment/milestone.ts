import { type Model, practiceOf } from '../content/model.ts';
import {
  answersSince,
  type Change,
  changesSince,
  type Renamed,
  type RowChanges,
  rowChangesSince,
  scoresIn,
  sharesIn,
} from './changes.ts';
import type { NextStep } from './next-steps.ts';
import { areComparable, type Result } from './result.ts';

/** A published result in the team's history, with the suggestions it was published with. */
export type Milestone = {
  readonly version: 1;
  readonly result: Result;
  readonly since?: Since;
  readonly steps: readonly KeptStep[];
  /** Agreed in a check-in and not in an assessment: the one question it is about, and the row of it. */
  readonly checkIn?: { readonly capability: string; readonly row?: string };
};

/** A suggestion as it was published; its title is kept in case a later edition drops the practice. */
export type KeptStep =
  | { readonly kind: 'practice'; readonly practice: string; readonly title: string; readonly reason: string }
  | { readonly kind: 'talk'; readonly capability: string; readonly title: string; readonly reason: string };

/** How a result compares with the one before it of the same model. */
export type Since = {
  readonly at: number;
  /** The levels of then, when the same questions were in scope. */
  readonly reached?: number;
  readonly average?: number;
  /** The levels of then, by the id of the dimension or capability. */
  readonly levels?: Readonly<Record<string, number>>;
  readonly changes: readonly Change[];
  /** What was in place then, in percent, and the scores of figures, by id as `sharesIn` and `scoresIn` have them. */
  readonly shares?: Readonly<Record<string, number>>;
  readonly scores?: Readonly<Record<string, number>>;
  /** Where practices were asked both times. */
  readonly rows?: RowChanges;
  /** Ways of working and figures that have changed. */
  readonly answers?: readonly Renamed[];
};

/** When something of a result was last looked at by itself, and how. */
export type Moving = { readonly at: number; readonly by: 'check-in' | 'question' };

/**
 * A result that was published, and when (milliseconds since the epoch). `moved`: when something in a chapter of it was
 * last looked at by itself, by the chapter's id.
 */
export type Published = {
  readonly at: number;
  readonly milestone: Milestone;
  readonly moved?: Readonly<Record<string, Moving>>;
};

/** Whether it is about a single question, so that it adds to what is known and stands for no chapter. */
export function isOfOneQuestion({ checkIn, result }: Milestone): boolean {
  return checkIn !== undefined || result.scope.kind === 'question';
}

/** How many suggestions a summary carries; `next` shows the rest. */
export const stepsShown = 3;

/** Makes a milestone of a result; `earlier` are the team's milestones of the same model, newest first. */
export function milestoneOf(result: Result, steps: readonly NextStep[], earlier: readonly Published[]): Milestone {
  const previous = earlier.find(({ milestone }) => areComparable(milestone.result, result));
  const kept = steps.slice(0, stepsShown).map(keep);
  return { version: 1, result, steps: kept, ...(previous ? { since: sinceOf(previous, result) } : {}) };
}

/** A suggestion in the form that is published. */
export function keep(step: NextStep): KeptStep {
  if (step.kind === 'talk') return step;
  return { kind: 'practice', practice: step.practice.id, title: step.practice.title, reason: step.reason };
}

/** The practice behind a kept suggestion, if the loaded edition still has it. */
export function practiceBehind(model: Model | undefined, step: KeptStep) {
  return model && step.kind === 'practice' ? practiceOf(model, step.practice) : undefined;
}

/** Every level of a result, by the id of what stands at it. */
function levelsIn({ dimensions }: Result): Record<string, number> {
  const levels = dimensions.flatMap(({ id, standing, capabilities }) => [
    [id, standing.reached] as const,
    ...capabilities.map((one) => [one.id, one.reading.kind === 'level' ? one.reading.level : undefined] as const),
  ]);
  return Object.fromEntries(levels.flatMap(([id, level]) => (level === undefined ? [] : [[id, level]])));
}

function sinceOf({ at, milestone }: Published, result: Result): Since {
  const { reached, average } = milestone.result.overall;
  const sameScope = JSON.stringify(milestone.result.scope) === JSON.stringify(result.scope);
  const rows = rowChangesSince(milestone.result, result);
  const answers = answersSince(milestone.result, result);
  const [shares, scores] = [sharesIn(milestone.result), scoresIn(milestone.result)];
  return {
    at,
    levels: levelsIn(milestone.result),
    changes: changesSince(milestone.result, result),
    ...(sameScope && reached !== undefined ? { reached } : {}),
    ...(sameScope && average !== undefined ? { average } : {}),
    ...(Object.keys(shares).length > 0 ? { shares } : {}),
    ...(Object.keys(scores).length > 0 ? { scores } : {}),
    ...(rows ? { rows } : {}),
    ...(answers.length > 0 ? { answers } : {}),
  };
}
