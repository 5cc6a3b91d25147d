import type { Capability, Practice, Risk } from '../content/model.ts';
import type { Mark, Mode, Outcome, Vote } from './assessment.ts';

/** What the team stands at on one capability. */
export type Reading = LevelReading | RowsReading | ProfileReading | FigureReading | NotApplicable | Unknown;

/** agreed: the team said so; votes: the lower median of the answers. */
type By = { readonly by: 'agreed' | 'votes' };

/** Worth a talk: the votes are far apart, and the team has not agreed since. */
type Split = { readonly split: boolean };

export type LevelReading = By &
  Split & {
    readonly kind: 'level';
    readonly level: number;
    /** Lowest and highest vote, where there are enough votes to show any. */
    readonly range?: readonly [low: number, high: number];
  };

/** Where practices are asked: how each row stands. */
export type RowsReading = { readonly kind: 'rows'; readonly rows: readonly RowReading[] };

/** One row; without a mark nothing is known of it. The rest is kept so that it stays readable when an edition drops it. */
export type RowReading = Split & {
  readonly practice: string;
  readonly title: string;
  readonly level?: number;
  readonly risk?: Risk;
  readonly mark?: Mark;
  readonly by?: By['by'];
};

/** Which of the answers it is, from 1, with its id. */
export type ProfileReading = By & Split & { readonly kind: 'profile'; readonly choice: string; readonly title: string };

/** `value`: the number of the answer, from 1 for the worst; of a share the percentage. */
export type FigureReading = By &
  Split & { readonly kind: 'figure'; readonly value: number; readonly range?: readonly [low: number, high: number] };

type NotApplicable = { readonly kind: 'not applicable' };

type Unknown = {
  readonly kind: 'unknown';
  readonly why: 'nobody answered' | 'nobody was sure' | 'too few to tell' | 'skipped' | 'parked';
};

/** A distribution is shown from this many votes on; below, a level counts only if the team agreed on it. */
export const fewestVotesShown = 3;

/** The middle vote, of an even number the lower of the two in the middle; undefined without votes. */
export function lowerMedian(votes: readonly number[]): number | undefined {
  const sorted = [...votes].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Highest minus lowest vote; 0 without votes. */
export function spreadOf(votes: readonly number[]): number {
  return votes.length === 0 ? 0 : Math.max(...votes) - Math.min(...votes);
}

/** Two levels apart or more: worth a talk. */
export function isSplit(votes: readonly number[]): boolean {
  return spreadOf(votes) >= 2;
}

/** The votes that name a level, or the number of an answer. */
export function levelsOf(votes: readonly Vote[]): number[] {
  return votes.filter((vote) => typeof vote === 'number');
}

/** Every mark that was given to a practice; who says that the question does not apply says so of each row. */
export function marksOn(votes: readonly Vote[], practice: string): Mark[] {
  return votes.flatMap((vote) => (vote === 'n/a' ? vote : typeof vote === 'object' ? (vote[practice] ?? []) : []));
}

/** Whether enough marks were given to a practice to show them: of those who say how it stands, or that it is not for them. */
export function mayShow(marks: readonly Mark[]): boolean {
  const notForUs = marks.filter((mark) => mark === 'n/a').length;
  return Math.max(notForUs, marks.length - notForUs) >= fewestVotesShown;
}

/** The one mark that all who marked a practice gave it, where there are enough of them to show it. */
export function alikeOn(votes: readonly Vote[], practice: string): Mark | undefined {
  const marks = marksOn(votes, practice);
  return mayShow(marks) && marks.every((mark) => mark === marks[0]) ? marks[0] : undefined;
}

/**
 * What a capability stands at: what the team agreed on if it did, else the lower median, or of ways to work what most
 * say. "Not sure" is an answer but no vote; a skipped question is neither. Not applicable when at least half of those who
 * answered say so. `practices` are the rows that were asked, where it is asked by practices.
 */
export function readingOf(
  capability: Capability,
  practices: readonly Practice[],
  votes: readonly Vote[],
  outcome: Outcome | undefined,
  mode: Mode,
): Reading {
  if (outcome?.kind === 'passed') return { kind: 'unknown', why: 'skipped' };
  if (outcome?.kind === 'agreed') {
    return outcome.level === 'n/a'
      ? { kind: 'not applicable' }
      : counted(capability, outcome.level, 'agreed', levelsOf(votes), mode);
  }
  const unknown = (why: Unknown['why']): Unknown => ({
    kind: 'unknown',
    why: outcome?.kind === 'parked' ? 'parked' : why,
  });
  const answered = votes.filter((vote) => vote !== 'skipped').length;
  const agreed = (outcome && 'marks' in outcome && outcome.marks) || {};
  if (capability.asks === 'practices') {
    const rows = practices.map((practice) => rowReading(practice, votes, agreed[practice.id], mode));
    if (rows.some(({ mark }) => mark !== undefined)) return { kind: 'rows', rows };
  }
  // Fewer than three answers tell of no level, and not that there is none either.
  if (mode !== 'solo' && answered > 0 && answered < fewestVotesShown) return unknown('too few to tell');
  const notApplicable = votes.filter((vote) => vote === 'n/a').length;
  if (notApplicable > 0 && notApplicable * 2 >= answered) return { kind: 'not applicable' };
  const levels = levelsOf(votes);
  const level = capability.asks === 'profile' ? mostFrequent(levels) : lowerMedian(worseFirst(capability, levels));
  if (level === undefined && answered > 0) {
    return unknown(votes.some((vote) => typeof vote === 'object') ? 'too few to tell' : 'nobody was sure');
  }
  if (level === undefined) return unknown(votes.length > 0 ? 'skipped' : 'nobody answered');
  if (mode !== 'solo' && levels.length < fewestVotesShown) return unknown('too few to tell');
  return counted(capability, Math.abs(level), 'votes', levels, mode);
}

/** What most say, of answers that are no better or worse than each other; of several the first. */
function mostFrequent(votes: readonly number[]): number | undefined {
  const times = (value: number) => votes.filter((vote) => vote === value).length;
  return votes.toSorted((a, b) => times(b) - times(a) || a - b)[0];
}

/** Negative, where less is better: the lower median then is the worse one as well. */
function worseFirst(capability: Capability, values: readonly number[]): readonly number[] {
  return isShare(capability) ? values.map((value) => -value) : values;
}

function isShare(capability: Capability): boolean {
  return capability.asks === 'figure' && capability.figure.asks === 'share';
}

/** Votes on a share are far apart from this many points on. */
const pointsApart = 20;

function counted(
  capability: Capability,
  value: number,
  by: By['by'],
  votes: readonly number[],
  mode: Mode,
): LevelReading | ProfileReading | FigureReading | Unknown {
  const enough = mode !== 'solo' && votes.length >= fewestVotesShown;
  const range = enough ? { range: [Math.min(...votes), Math.max(...votes)] as const } : {};
  const far = isShare(capability) ? spreadOf(votes) >= pointsApart : isSplit(votes);
  switch (capability.asks) {
    case 'profile': {
      const choice = capability.profile[value - 1];
      if (!choice) return { kind: 'unknown', why: 'nobody was sure' };
      return {
        kind: 'profile',
        choice: choice.id,
        title: choice.title,
        by,
        split: by === 'votes' && new Set(votes).size > 1,
      };
    }
    case 'figure':
      return { kind: 'figure', value, by, split: by === 'votes' && far, ...range };
    default:
      return { kind: 'level', level: value, by, split: by === 'votes' && far, ...range };
  }
}

/** Marks in the order of how much is there. */
const ranked: readonly Mark[] = ['no', 'partly', 'yes'];

/** How one row stands: by the same rules as a level, over those who marked it. */
function rowReading(
  { id, title, level, risk }: Practice,
  votes: readonly Vote[],
  agreed: Mark | undefined,
  mode: Mode,
): RowReading {
  const row = {
    practice: id,
    title,
    ...(level === undefined ? {} : { level }),
    ...(risk === undefined ? {} : { risk }),
  };
  if (agreed) return { ...row, mark: agreed, by: 'agreed', split: false };
  const marks = marksOn(votes, id);
  if (marks.length === 0 || (mode !== 'solo' && !mayShow(marks))) return { ...row, split: false };
  const notForUs = marks.filter((mark) => mark === 'n/a').length;
  if (notForUs * 2 >= marks.length) return { ...row, mark: 'n/a', by: 'votes', split: false };
  const places = marks.filter((mark) => mark !== 'n/a').map((mark) => ranked.indexOf(mark));
  const mark = ranked[lowerMedian(places) ?? 0];
  return { ...row, ...(mark ? { mark } : {}), by: 'votes', split: isSplit(places) };
}
