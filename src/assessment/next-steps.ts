import { andList, numberWord } from '../chat/wording.ts';
import { capabilityOf, type Effort, type Model, type Practice } from '../content/model.ts';
import type { CapabilityResult, Result } from './result.ts';
import { capabilityResults, distinctResults, holdsDown } from './result.ts';

/** A practice to adopt next, or a talk to have first. `reason` is a sentence. */
export type NextStep =
  | { readonly kind: 'practice'; readonly practice: Practice; readonly reason: string }
  | { readonly kind: 'talk'; readonly capability: string; readonly title: string; readonly reason: string };

/** What the team has said about suggestions so far. */
export type Leanings = {
  /** Practices that are an open action or were declined lately. */
  readonly leaveOut: ReadonlySet<string>;
  /** A dimension, capability or theme the team wants to work on. */
  readonly focus?: string;
  /** Themes of what is suggested for the team from other models, and how often. */
  readonly themesElsewhere: ReadonlyMap<string, number>;
};

export const noLeanings: Leanings = { leaveOut: new Set(), themesElsewhere: new Map() };

const effortOrder: Readonly<Record<Effort, number>> = { S: 0, M: 1, L: 2 };

type Candidate = {
  readonly practice: Practice;
  readonly of: CapabilityResult;
  /** What it is called where its dimension is not named beside it. */
  readonly called: string;
  readonly dimension: { readonly title: string; readonly reached: number | undefined };
  readonly lifts: boolean;
  readonly neededBy: readonly Practice[];
  readonly score: readonly [lifts: number, helps: number, focus: number, effort: number];
};

/**
 * The suggestions for a result, best first: where the team is split, the talk; then the practices one level above each
 * capability, by (1) whether they lift one that holds its dimension down, (2) how many other suggestions build on them
 * or share their theme across models, (3) the team's focus, (4) effort, small first.
 */
export function nextStepsFor(model: Model, result: Result, leanings: Leanings): readonly NextStep[] {
  return [...talks(result), ...rank(model, result, leanings).map((candidate) => asStep(candidate))];
}

/** The practices that keep the highest level alive, one of each capability that has it. */
export function keepUp(model: Model, result: Result): readonly Practice[] {
  return capabilityResults(result).flatMap(({ id, reading }) => {
    if (reading.kind !== 'level' || reading.level < model.levels.length) return [];
    const best = capabilityOf(model, id)?.practices.findLast(({ level }) => level === reading.level);
    return best ? [best] : [];
  });
}

function talks(result: Result): NextStep[] {
  return distinctResults(result).flatMap(({ id, title, reading }): NextStep[] => {
    if (reading.kind !== 'level' || !reading.split) return [];
    const seen = reading.range ? ` (from ${reading.range[0]} to ${reading.range[1]})` : '';
    const reason = `you see this differently${seen}, so the talk comes before any plan for it.`;
    return [{ kind: 'talk', capability: id, title: `Talk about ${title}`, reason }];
  });
}

function rank(model: Model, result: Result, leanings: Leanings): Candidate[] {
  const suggested = suggestions(model, result, leanings);
  const dependants = dependantsAmong(suggested.map(({ practice }) => practice));
  const candidates = suggested.map((suggestion): Candidate => {
    const { practice, dimension, lifts } = suggestion;
    const neededBy = dependants(practice.id);
    const helps = neededBy.length + (leanings.themesElsewhere.get(practice.theme) ?? 0);
    const { focus } = leanings;
    const focused = focus !== undefined && [dimension.id, practice.capability, practice.theme].includes(focus);
    return { ...suggestion, neededBy, score: [lifts ? 0 : 1, -helps, focused ? 0 : 1, effortOrder[practice.effort]] };
  });
  // The sort is stable: what is alike in all four stays in the model's order.
  return candidates.sort((a, b) => compare(a.score, b.score));
}

/** The practices at the level above each capability's own, without those to leave out. */
function suggestions(model: Model, result: Result, { leaveOut }: Leanings) {
  const called = new Map(distinctResults(result).map(({ id, title }) => [id, title]));
  return result.dimensions.flatMap((home) => {
    const holding = new Set(holdsDown(home, model.levels.length).map(({ id }) => id));
    const dimension = { id: home.id, title: home.title, reached: home.standing.reached };
    return home.capabilities.flatMap((of) => {
      const { reading } = of;
      if (reading.kind !== 'level' || reading.split) return [];
      const above = capabilityOf(model, of.id)?.practices.filter(({ level }) => level === reading.level + 1) ?? [];
      return above
        .filter(({ id }) => !leaveOut.has(id))
        .map((practice) => ({
          practice,
          of,
          called: called.get(of.id) ?? of.title,
          dimension,
          lifts: holding.has(of.id),
        }));
    });
  });
}

/** Which of the practices build on one of them, directly or through others. */
function dependantsAmong(practices: readonly Practice[]): (id: string) => readonly Practice[] {
  const direct = new Map<string, Practice[]>();
  for (const practice of practices) {
    for (const need of practice.needs) direct.set(need, [...(direct.get(need) ?? []), practice]);
  }
  return (id) => {
    const found = new Set<Practice>();
    const follow = (from: string) => {
      for (const practice of direct.get(from) ?? []) {
        if (found.has(practice)) continue;
        found.add(practice);
        follow(practice.id);
      }
    };
    follow(id);
    return [...found];
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function asStep({ practice, of, called, dimension, lifts, neededBy }: Candidate): NextStep {
  const { level = 0 } = practice;
  const main = lifts
    ? `${dimension.title} stands at ${dimension.reached} because of ${of.title}`
    : `it takes ${called} from ${level - 1} to ${level}`;
  return { kind: 'practice', practice, reason: `${main}${buildsOn(neededBy)}.` };
}

function buildsOn(neededBy: readonly Practice[]): string {
  if (neededBy.length === 0) return '';
  if (neededBy.length > 2) return `, and ${numberWord(neededBy.length)} other suggestions build on it`;
  const titles = andList(neededBy.map(({ title }) => `“${title}”`));
  return `, and ${titles} ${neededBy.length === 1 ? 'builds' : 'build'} on it`;
}
