import {
  allCapabilities,
  type Benchmark,
  type Capability,
  capabilityOf,
  dimensionOf,
  type Model,
  type ModelKind,
  type Practice,
  type Risk,
} from '../content/model.ts';
import { type Answers, type Assessment, type Mode, type Scope, type Vote, votesOn } from './assessment.ts';
import { carriedIn, withCarried } from './carried.ts';
import type { FigureResult } from './figures.ts';
import { type Reading, readingOf } from './reading.ts';
import type { Standing } from './scoring.ts';
import { summedUp } from './sum-up.ts';

/** One capability in a result. The title is kept, so that it stays readable when a later edition drops it. */
export type CapabilityResult = {
  readonly id: string;
  readonly title: string;
  readonly reading: Reading;
  /** How it was asked; absent: by levels. */
  readonly asks?: Exclude<Capability['asks'], 'levels'>;
  /** The number or code it has in its source: "OPS 5". */
  readonly code?: string;
  /** Of a question in a risk model, where enough is known. */
  readonly risk?: Risk | 'none';
  /** Of a figure question that has its figure. */
  readonly figure?: FigureResult;
};

export type DimensionResult = {
  readonly id: string;
  readonly title: string;
  readonly standing: Standing;
  readonly capabilities: readonly CapabilityResult[];
  /** False beside the levels and risks of the model; absent: it counts. */
  readonly counts?: false;
  /** What its figures were compared with. */
  readonly benchmark?: Benchmark;
};

/** What an assessment came to: kept as the team's milestone. */
export type Result = {
  readonly version: 1;
  readonly model: {
    readonly id: string;
    readonly edition: string;
    readonly title: string;
    readonly top: number;
    /** How it scores; absent: by the levels of a rubric. */
    readonly kind?: ModelKind;
  };
  readonly scope: Scope;
  readonly mode: Mode;
  /** How many people answered at least one question, of how many who were there. */
  readonly people: { readonly answered: number; readonly invited: number };
  readonly dimensions: readonly DimensionResult[];
  readonly overall: Standing;
  /** When each answer was given that was taken over from before, in milliseconds since the epoch. */
  readonly carried?: readonly number[];
};

/** What all answers together come to, by the rules of `scoring`. */
export function resultOf(assessment: Assessment, model: Model, answers: Answers, members: number): Result {
  const asked = new Set(assessment.capabilities);
  const summary = summedUp(model, assessment.scope, (capability) => {
    if (!asked.has(capability.id)) return undefined;
    const reading = readingIn(assessment, capability, votesOn(answers, capability.id));
    return { reading, practices: practicesIn(capability, assessment.scope) };
  });
  const voters = new Set(
    [...answers.values()].flatMap((here) =>
      [...here].flatMap(([who, { vote }]) => (vote === undefined || vote === 'skipped' ? [] : [who])),
    ),
  );
  return {
    version: 1,
    model: {
      id: model.id,
      edition: assessment.model.edition,
      title: model.title,
      top: model.levels.length,
      kind: model.kind,
    },
    scope: assessment.scope,
    mode: assessment.mode,
    people: { answered: voters.size, invited: Math.max(members, voters.size) },
    ...summary,
    ...carriedIn(assessment),
  };
}

/** What a capability stands at in an assessment, from the votes on it and what was taken over. */
export function readingIn(assessment: Assessment, capability: Capability, votes: readonly Vote[]): Reading {
  const practices = practicesIn(capability, assessment.scope);
  const known = withCarried(assessment, capability.id, practices, votes);
  return readingOf(capability, practices, known.votes, known.outcome, assessment.mode);
}

/** The practices of a scope, as rows; a quick look takes those that are marked for it, where some are. */
export function practicesIn({ practices }: Capability, scope: Scope): readonly Practice[] {
  const quick = scope.kind === 'quick' ? practices.filter((practice) => practice.quick) : [];
  return quick.length > 0 ? quick : practices;
}

/** How many rows each of these capabilities is asked with; 0 where it is not asked by rows. */
export function rowsOf(model: Model, scope: Scope, capabilities: readonly string[]): readonly number[] {
  return capabilities.map((id) => {
    const asked = capabilityOf(model, id);
    return asked?.asks === 'practices' ? practicesIn(asked, scope).length : 0;
  });
}

/** The capabilities a scope asks about, in the model's order; chapters that do not count are asked by their name only. */
export function capabilitiesIn(model: Model, scope: Scope): readonly Capability[] {
  if (scope.kind === 'dimension') return dimensionOf(model, scope.id)?.capabilities ?? [];
  if (scope.kind === 'question') return [capabilityOf(model, scope.id) ?? []].flat();
  if (scope.kind === 'quick') return allCapabilities(model).filter(({ quick }) => quick);
  return model.dimensions.filter(({ counts }) => counts).flatMap(({ capabilities }) => capabilities);
}

/** Every capability of a result. */
export function capabilityResults(result: Result): readonly CapabilityResult[] {
  return result.dimensions.flatMap(({ capabilities }) => capabilities);
}

/** The same, each by a title that no other has: "Security in People" where Process asks about Security as well. */
export function distinctResults(result: Result): readonly CapabilityResult[] {
  const titles = capabilityResults(result).map(({ title }) => title);
  const isShared = (title: string) => titles.indexOf(title) < titles.lastIndexOf(title);
  return result.dimensions.flatMap(({ title: chapter, capabilities }) =>
    capabilities.map((one) => (isShared(one.title) ? { ...one, title: `${one.title} in ${chapter}` } : one)),
  );
}

/** The capabilities that hold a dimension at the level it has reached, unless that is the highest. */
export function holdsDown(dimension: DimensionResult, top: number): readonly CapabilityResult[] {
  const { reached } = dimension.standing;
  if (reached === undefined || reached >= top) return [];
  return dimension.capabilities.filter(({ reading }) => reading.kind === 'level' && reading.level === reached);
}

/** Whether two results share a question, so that one can be measured against the other. */
export function areComparable(earlier: Result, later: Result): boolean {
  const asked = new Set(capabilityResults(earlier).map(({ id }) => id));
  return capabilityResults(later).some(({ id }) => asked.has(id));
}

/** How a result scores; one that does not say was by levels. */
export function kindOf({ model }: Result): ModelKind {
  return model.kind ?? 'rubric';
}

/** Whether a chapter counts towards what the model stands at; one that does not say does. */
export function counts({ counts }: DimensionResult): boolean {
  return counts !== false;
}
