import { andList, numberWord } from '../../chat/wording.ts';
import type { Effort, Practice } from '../../content/model.ts';

/** A practice that could be suggested. */
export type Candidate = {
  readonly practice: Practice;
  readonly dimension: string;
  /** What its kind of model puts first: lower comes earlier; see `leads`. */
  readonly lead: number;
  /** Why, as the beginning of a sentence. */
  readonly because: string;
  /** Half of it is in place. */
  readonly begun?: boolean;
};

/** The order of reasons, over all kinds of model. */
export const leads = {
  /** It lifts what holds the model down, is of the level that comes next, or leaves a high risk open. */
  lifts: 0,
  profile: 1,
  figure: 2,
  /** From here on, what holds a higher chapter down, level by level. */
  liftsChapter: 3,
  /** A level above what does not hold anything down, what is left of a level that is reached, a medium risk. */
  further: 13,
  /** From here on, what is further up level by level, and low risks. */
  above: 14,
  beside: 24,
} as const;

/** What the team has said about suggestions so far. */
export type Leanings = {
  /** Practices that are an open action or were declined lately. */
  readonly leaveOut: ReadonlySet<string>;
  /** A dimension, capability or theme the team wants to work on. */
  readonly focus?: string;
  /** Themes of what is suggested for the team from other models, and how often. */
  readonly themesElsewhere: ReadonlyMap<string, number>;
};

const effortOrder: Readonly<Record<Effort, number>> = { S: 0, M: 1, L: 2 };

export type Ranked = { readonly practice: Practice; readonly reason: string };

/**
 * Best first, by (1) their lead, (2) how many others build on them or share their theme across models, (3) the team's
 * focus, (4) what is half there, then effort, small first. What another one needs comes before it.
 */
export function ranked(all: readonly Candidate[], { leaveOut, focus, themesElsewhere }: Leanings): readonly Ranked[] {
  const candidates = all.filter(({ practice }) => !leaveOut.has(practice.id));
  const dependants = dependantsAmong(candidates.map(({ practice }) => practice));
  const scored = candidates.map((candidate) => {
    const { practice, dimension, lead, begun } = candidate;
    const neededBy = dependants(practice.id);
    const helps = neededBy.length + (themesElsewhere.get(practice.theme) ?? 0);
    const isFocus = focus !== undefined && [dimension, practice.capability, practice.theme].includes(focus);
    const score = [lead, -helps, isFocus ? 0 : 1, begun ? 0 : 1, effortOrder[practice.effort]];
    return { practice, score, reason: reasonOf(candidate, neededBy) };
  });
  // The sort is stable: what is alike in all of these stays in the model's order.
  return needsFirst(scored.sort((a, b) => compare(a.score, b.score)));
}

/** Moves what another one needs before it. A circle of needs is followed once. */
function needsFirst<R extends Ranked>(inOrder: readonly R[]): readonly R[] {
  const byId = new Map(inOrder.map((one) => [one.practice.id, one]));
  const placed = new Set<R>();
  const place = (one: R): void => {
    if (placed.has(one) || !byId.delete(one.practice.id)) return;
    for (const need of one.practice.needs) {
      const first = byId.get(need);
      if (first) place(first);
    }
    placed.add(one);
  };
  for (const one of inOrder) place(one);
  return [...placed];
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

function reasonOf({ because, begun }: Candidate, neededBy: readonly Practice[]): string {
  const parts = [because, ...(begun ? ['half of it is there'] : []), ...buildsOn(neededBy)];
  return `${parts.slice(0, -1).join(', ')}${parts.length > 1 ? ', and ' : ''}${parts.at(-1)}.`;
}

function buildsOn(neededBy: readonly Practice[]): string[] {
  if (neededBy.length === 0) return [];
  if (neededBy.length > 2) return [`${numberWord(neededBy.length)} other suggestions build on it`];
  const titles = andList(neededBy.map(({ title }) => `“${title}”`));
  return [`${titles} ${neededBy.length === 1 ? 'builds' : 'build'} on it`];
}
