import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../../../src/action/action.ts';
import { checkInCard } from '../../../src/checkin/cards/checkin.ts';
import type { CheckIn } from '../../../src/checkin/checkin.ts';
import { beginCheckIn } from '../../../src/checkin/rules/opening.ts';
import { linesOf } from '../../contracts/fake-platform.ts';
import { anAction, ana, monday } from '../checkins.ts';

/** Ten of Bo's, which are due first, and two of Ana's. */
const backlog = Array.from({ length: 10 }, (_, n) => anAction(`b${n}`, { due: `2027-05-${10 + n}` }));
const anas = ['a0', 'a1'].map((id) => anAction(id, { owner: ana, due: '2027-06-18' }));
const open = [...backlog, ...anas];

/** What a team has after check-ins with these answers, the newest first: what somebody said of which action. */
function after(...answers: readonly (readonly string[])[]): readonly CheckIn[] {
  let earlier: readonly CheckIn[] = [];
  for (const said of answers) earlier = [answered(next(earlier), said), ...earlier];
  return earlier;
}

function next(earlier: readonly CheckIn[], actions: readonly Action[] = open): CheckIn {
  return beginCheckIn('c', actions, [], [], monday, earlier);
}

function answered(checkIn: CheckIn, said: readonly string[]): CheckIn {
  const items = checkIn.items.map((one) => (said.includes(one.id) ? { ...one, answer: 'on track' as const } : one));
  return { ...checkIn, phase: { name: 'closed', at: 0 }, items };
}

function idsOf({ items }: CheckIn): string[] {
  return items.map(({ id }) => id).toSorted();
}

test('what three check-ins in a row left unsaid gives way to the others, and is counted in one line', () => {
  expect(idsOf(next(after([], [])))).toEqual(backlog.map(({ id }) => id));
  const checkIn = next(after([], [], []));
  expect(idsOf(checkIn)).toEqual(['a0', 'a1']);
  const about = { open: new Map(open.map((one) => [one.id, one])), zone: 'Europe/Berlin', now: monday };
  const lines = linesOf(checkInCard(checkIn, about));
  expect(lines[0]).toBe('Monday. 12 things are open:');
  expect(lines).toContain('Ten things that nobody spoke of lately rest: `actions` shows them.');
  expect(lines.join()).not.toContain('the b0');
});

test('what somebody spoke of, or changed, is asked about again', () => {
  expect(idsOf(next(after([], ['b3'], [], [])))).toEqual(['a0', 'a1', 'b3']);
  const moved = open.map((one) => (one.id === 'b5' ? { ...one, version: 2 } : one));
  expect(idsOf(next(after([], [], []), moved))).toEqual(['a0', 'a1', 'b5']);
});

test('where nobody speaks of anything, the usual ones are asked about', () => {
  const quiet = after([], [], [], [], [], []);
  expect(idsOf(next(quiet, backlog))).toEqual(backlog.map(({ id }) => id));
  expect(next(quiet, backlog).resting).toBeUndefined();
});

test('whoever says what: every open action is asked about, waits or rests, and one that was answered never rests', () => {
  const answers = fc.array(fc.uniqueArray(fc.constantFrom(...open.map(({ id }) => id))), { maxLength: 12 });
  fc.assert(
    fc.property(answers, (all) => {
      const earlier = after(...all);
      const { items, more, resting = [] } = next(earlier);
      expect(items.length + more + resting.length).toBe(open.length);
      const last = earlier[0]?.items.flatMap(({ id, answer }) => (answer ? [id] : [])) ?? [];
      expect(resting.filter(({ id }) => last.includes(id))).toEqual([]);
      expect(items.length).toBeGreaterThan(0);
    }),
  );
});
