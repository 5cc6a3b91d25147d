import type { Stands } from '../../assessment/assessment.ts';
import type { CheckIn, Question, Standing } from '../checkin.ts';

const day = 86_400_000;

/**
 * How long something counts as looked at, and how long it is not asked about again, in milliseconds: twelve weeks and
 * four, but for a day, so that the hour of the day and summer time make no week of difference.
 */
export const staleAfter = (12 * 7 - 1) * day;
export const quietFor = (4 * 7 - 1) * day;

/** How many questions a check-in asks at most. */
const mostQuestions = 2;

/** What is known of a team beside where it stands. */
export type Known = {
  /** A dimension, capability or theme that the team wants to work on. */
  readonly focus?: string;
  /** When each practice was last finished as an action (milliseconds since the epoch). */
  readonly finished: ReadonlyMap<string, number>;
  /** The capability that a practice belongs to. */
  readonly capabilityOf: (practice: string) => string | undefined;
  /** The check-ins of the last weeks. */
  readonly earlier: readonly CheckIn[];
};

/**
 * The questions most likely to have another answer by now, at most two, one a capability. A level can be asked about
 * from 0 up to the one below the top, when an action from one of its practices was finished since it was last looked
 * at, when it is in the team's focus, or when nobody looked at it for twelve weeks; the first of these comes first, and
 * of two alike the one that was looked at longest ago. A row that is partly in place or not yet is asked about only
 * when its own practice was finished as an action since. Nothing is asked again within four weeks;
 * nor, for the focus alone, what was looked at within these.
 */
export function chooseQuestions(candidates: readonly Stands[], known: Known, now: Date): readonly Question[] {
  const chosen: Question[] = [];
  const ranked = candidates
    .map((candidate) => ({ candidate, looked: lookedAt(candidate, known.earlier) }))
    .flatMap(({ candidate, looked }) => {
      const rank = rankOf(candidate, looked, known, now);
      return rank === undefined ? [] : [{ candidate, looked, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.looked - b.looked);
  for (const { candidate, looked } of ranked) {
    if (chosen.length === mostQuestions) break;
    if (chosen.some((one) => isAbout(one, candidate))) continue;
    chosen.push(questionOf(candidate, looked));
  }
  return chosen;
}

function rankOf(candidate: Stands, looked: number, known: Known, now: Date): number | undefined {
  if (candidate.kind === 'level' && candidate.level >= candidate.top) return undefined;
  const isRecent = ({ openedAt }: CheckIn) => now.getTime() - openedAt < quietFor;
  if (known.earlier.some((one) => isRecent(one) && one.questions.some((asked) => isAbout(asked, candidate)))) {
    return undefined;
  }
  if (isFinishedSince(candidate, looked, known)) return 0;
  if (candidate.kind === 'row') return undefined;
  const age = now.getTime() - looked;
  if (isInFocus(candidate, known.focus) && age >= quietFor) return 1;
  return age >= staleAfter ? 2 : undefined;
}

function isFinishedSince(candidate: Stands, looked: number, { finished, capabilityOf }: Known): boolean {
  if (candidate.kind === 'row') return (finished.get(candidate.row) ?? 0) > looked;
  return [...finished].some(([practice, at]) => at > looked && capabilityOf(practice) === candidate.capability);
}

function isInFocus({ dimension, capability, theme }: Stands, focus: string | undefined): boolean {
  return focus !== undefined && [dimension, capability, theme].includes(focus);
}

/** When the team last said where it stands: in an assessment, or by saying in a check-in that it is still so. */
function lookedAt(candidate: Stands, earlier: readonly CheckIn[]): number {
  const said = earlier.flatMap(({ openedAt, questions }) =>
    questions.some((one) => one.answer.name === 'still' && isSame(one, candidate)) ? [openedAt] : [],
  );
  return Math.max(candidate.at, ...said);
}

/** Of a capability that is asked by rows, one is enough at a time. */
function isAbout({ model, capability }: Question, candidate: Stands): boolean {
  return model === candidate.model && capability === candidate.capability;
}

function isSame(question: Question, candidate: Stands): boolean {
  const row = question.stands.kind === 'row' ? question.stands.row : undefined;
  return isAbout(question, candidate) && row === (candidate.kind === 'row' ? candidate.row : undefined);
}

function questionOf(candidate: Stands, at: number): Question {
  const { model, capability, title } = candidate;
  const stands: Standing =
    candidate.kind === 'level'
      ? { kind: 'level', level: candidate.level }
      : { kind: 'row', row: candidate.row, mark: candidate.mark };
  return { model, capability, title, at, stands, answer: { name: 'asked' } };
}
