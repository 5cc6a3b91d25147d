import { type Action, isOpen } from '../../action/action.ts';
import { patternOf, ruleOf } from '../../schedule/pattern.ts';
import type { CheckIn, Question } from '../checkin.ts';
import { isAnswered } from './answering.ts';
import { isResting } from './resting.ts';

/** So many actions are asked about; the others wait for their turn in `actions`. */
export const mostItems = 10;

const hour = 3_600_000;

/** How long a check-in stays open when nobody closes it, in milliseconds. */
export const openFor = 24 * hour;

/** Of an empty check-in, the next is told of after so long at the earliest: two weeks, but for the hours of a late run. */
const emptyEvery = (14 * 24 - 6) * hour;

/**
 * A check-in as it begins: the actions that are due first, by owner; those that nobody spoke of in `earlier` ones, the
 * newest first, only where there is no other.
 */
export function beginCheckIn(
  id: string,
  open: readonly Action[],
  questions: readonly Question[],
  missed: readonly Date[],
  now: Date,
  earlier: readonly CheckIn[] = [],
): CheckIn {
  const all = open.filter(isOpen).toSorted((a, b) => compare(a.due, b.due));
  const spokenOf = all.filter((action) => !isResting(action, earlier));
  const first = spokenOf.length > 0 ? spokenOf : all;
  const resting = all.filter((action) => !first.includes(action)).map(({ id, version }) => ({ id, version }));
  const asked = first.slice(0, mostItems);
  const byOwner = asked.toSorted((a, b) => compare(a.owner.name, b.owner.name) || compare(a.due, b.due));
  return {
    version: 1,
    id,
    openedAt: now.getTime(),
    closesAt: now.getTime() + openFor,
    phase: { name: 'open' },
    items: byOwner.map(({ id, number, title, version }) => ({ id, number, title, version })),
    more: first.length - asked.length,
    ...(resting.length > 0 ? { resting } : {}),
    questions,
    missed: missed.map((one) => one.getTime()),
  };
}

/** Whether there is nothing to talk about. */
export function isEmpty({ items, questions }: CheckIn): boolean {
  return items.length === 0 && questions.length === 0;
}

/** Whether it is told that there is nothing to talk about: at most every second week. */
export function isEmptyTold(earlier: readonly CheckIn[], now: Date): boolean {
  return !earlier.some((one) => isEmpty(one) && !one.leftOut && now.getTime() - one.openedAt < emptyEvery);
}

/** After so many in a row that nobody answered, it asks whether to come less often. */
const mostUnanswered = 3;

/**
 * How the next of the rhythm comes, by those of the last weeks, the newest first: after three in a row without any
 * answer it asks whether to come less often, and from then on every second one is left out until there is an answer.
 */
export function turnAfter(earlier: readonly CheckIn[]): 'usual' | 'eases' | 'left out' {
  const asked = earlier.filter((one) => !isEmpty(one));
  const answered = asked.findIndex(isAnswered);
  const unanswered = answered === -1 ? asked.length : answered;
  if (unanswered < mostUnanswered) return 'usual';
  const [last] = earlier.filter((one) => one.leftOut || !isEmpty(one));
  return unanswered === mostUnanswered || last?.leftOut ? 'eases' : 'left out';
}

/** A rhythm with longer breaks; undefined where it comes seldom already. */
export function slowerThan(rule: string): string | undefined {
  const known = patternOf(rule);
  if (!known) return undefined;
  const { pattern, bound } = known;
  if (pattern.every === 'day') return ruleOf({ every: 'week', interval: 1, days: ['MO'] }, bound);
  if (pattern.every !== 'week') return undefined;
  const [first, ...others] = pattern.days;
  if (first && others.length > 0) return ruleOf({ ...pattern, days: [first] }, bound);
  return pattern.interval <= 2 ? ruleOf({ ...pattern, interval: 2 * pattern.interval }, bound) : undefined;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
