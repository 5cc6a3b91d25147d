import {
  allCapabilities,
  type Capability,
  capabilityOf,
  dimensionOf,
  type Model,
  type Practice,
} from '../content/model.ts';
import { type Answers, type Assessment, type Mode, type Scope, type Vote, votesOn } from './assessment.ts';
import { type Reading, readingOf } from './reading.ts';
import { overallOf, type Standing, standingOf } from './scoring.ts';

/** One capability in a result. The title is kept, so that it stays readable when a later edition drops it. */
export type CapabilityResult = { readonly id: string; readonly title: string; readonly reading: Reading };

export type DimensionResult = {
  readonly id: string;
  readonly title: string;
  readonly standing: Standing;
  readonly capabilities: readonly CapabilityResult[];
};

/** What an assessment came to: kept as the team's milestone. */
export type Result = {
  readonly version: 1;
  readonly model: { readonly id: string; readonly edition: string; readonly title: string; readonly top: number };
  readonly scope: Scope;
  readonly mode: Mode;
  /** How many people answered at least one question, of how many who were there. */
  readonly people: { readonly answered: number; readonly invited: number };
  readonly dimensions: readonly DimensionResult[];
  readonly overall: Standing;
};

/** What all answers together come to, by the rules of `scoring`. */
export function resultOf(assessment: Assessment, model: Model, answers: Answers, members: number): Result {
  const asked = new Set(assessment.capabilities);
  const dimensions = model.dimensions
    .map((dimension) => {
      const here = dimension.capabilities.filter(({ id }) => asked.has(id));
      const capabilities = here.map((capability) => capabilityResult(assessment, capability, answers));
      const standing = standingOf(capabilities.map(({ reading }) => reading));
      return { id: dimension.id, title: dimension.title, standing, capabilities };
    })
    .filter(({ capabilities }) => capabilities.length > 0);
  const voters = new Set(
    [...answers.values()].flatMap((here) =>
      [...here].flatMap(([who, { vote }]) => (vote === undefined || vote === 'skipped' ? [] : [who])),
    ),
  );
  return {
    version: 1,
    model: { id: model.id, edition: assessment.model.edition, title: model.title, top: model.levels.length },
    scope: assessment.scope,
    mode: assessment.mode,
    people: { answered: voters.size, invited: Math.max(members, voters.size) },
    dimensions,
    overall: overallOf(dimensions.map(({ standing }) => standing)),
  };
}

function capabilityResult(assessment: Assessment, capability: Capability, answers: Answers): CapabilityResult {
  const { id, title } = capability;
  return { id, title, reading: readingIn(assessment, capability, votesOn(answers, id)) };
}

/** What a capability stands at in an assessment, from the votes on it. */
export function readingIn(
  { scope, outcomes, mode }: Assessment,
  capability: Capability,
  votes: readonly Vote[],
): Reading {
  return readingOf(capability, practicesIn(capability, scope), votes, outcomes[capability.id], mode);
}

/** The practices that are asked as rows; a quick look asks those that are marked for it, where some are. */
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

/** The capabilities a scope asks about, in the model's order. */
export function capabilitiesIn(model: Model, scope: Scope): readonly Capability[] {
  if (scope.kind === 'dimension') return dimensionOf(model, scope.id)?.capabilities ?? [];
  return scope.kind === 'quick' ? allCapabilities(model).filter(({ quick }) => quick) : allCapabilities(model);
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

export type Change = { readonly title: string; readonly from: number; readonly to: number };

/** What changed since an earlier result, capability by capability, for the questions asked both times. */
export function changesSince(earlier: Result, later: Result): readonly Change[] {
  const before = new Map(capabilityResults(earlier).map(({ id, reading }) => [id, reading]));
  return distinctResults(later).flatMap(({ id, title, reading }) => {
    const was = before.get(id);
    if (was?.kind !== 'level' || reading.kind !== 'level' || was.level === reading.level) return [];
    return [{ title, from: was.level, to: reading.level }];
  });
}

/** Whether two results share a question, so that one can be measured against the other. */
export function areComparable(earlier: Result, later: Result): boolean {
  const asked = new Set(capabilityResults(earlier).map(({ id }) => id));
  return capabilityResults(later).some(({ id }) => asked.has(id));
}
