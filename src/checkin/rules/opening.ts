import { type Action, isOpen } from '../../action/action.ts';
import type { CheckIn, Question } from '../checkin.ts';

/** So many actions are asked about; the others wait for their turn in `actions`. */
export const mostItems = 10;

const hour = 3_600_000;

/** How long a check-in stays open when nobody closes it, in milliseconds. */
export const openFor = 24 * hour;

/** Of an empty check-in, the next is told of after so long at the earliest: two weeks, but for the hours of a late run. */
export const emptyEvery = (14 * 24 - 6) * hour;

/** A check-in as it begins: the actions that are due first, by owner. */
export function beginCheckIn(
  id: string,
  open: readonly Action[],
  questions: readonly Question[],
  missed: readonly Date[],
  now: Date,
): CheckIn {
  const first = open.filter(isOpen).toSorted((a, b) => compare(a.due, b.due));
  const asked = first.slice(0, mostItems);
  const byOwner = asked.toSorted((a, b) => compare(a.owner.name, b.owner.name) || compare(a.due, b.due));
  return {
    version: 1,
    id,
    openedAt: now.getTime(),
    closesAt: now.getTime() + openFor,
    phase: { name: 'open' },
    items: byOwner.map((action) => ({ id: action.id, number: action.number, title: action.title })),
    more: first.length - asked.length,
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
  return !earlier.some((one) => isEmpty(one) && now.getTime() - one.openedAt < emptyEvery);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
