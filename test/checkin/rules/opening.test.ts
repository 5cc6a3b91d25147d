import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckIn } from '../../../src/checkin/checkin.ts';
import { slowerThan, turnAfter } from '../../../src/checkin/rules/opening.ts';
import { aCheckIn } from '../checkins.ts';

const door = { id: 'door', number: 1, title: 'paint the door' };
const silent = aCheckIn({ items: [door] });
const answered = aCheckIn({ items: [{ ...door, answer: 'later' }] });
const empty = aCheckIn();
const leftOut = aCheckIn({ leftOut: true });

test('three in a row without any answer make the next one ask whether to come less often', () => {
  expect(turnAfter([])).toBe('usual');
  expect(turnAfter([silent, silent])).toBe('usual');
  expect(turnAfter([silent, silent, silent])).toBe('eases');
  expect(turnAfter([silent, empty, silent, silent, answered])).toBe('eases');
  expect(turnAfter([silent, silent, answered, silent])).toBe('usual');
});

test('whatever came before: of two in a row one at least comes, and after an answer the next two are as usual', () => {
  const one = fc.constantFrom(silent, answered, empty);
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (all) => {
      let earlier: readonly CheckIn[] = [];
      let last = '';
      for (const next of all) {
        const turn = turnAfter(earlier);
        if (next === empty) {
          earlier = [empty, ...earlier];
          continue;
        }
        if (turn === 'left out') expect(last).toBe('eases');
        if (earlier.slice(0, 2).includes(answered)) expect(turn).toBe('usual');
        earlier = [turn === 'left out' ? leftOut : next, ...earlier];
        last = turn;
      }
    }),
  );
});

test.each([
  ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;BYDAY=MO'],
  ['FREQ=WEEKLY;BYDAY=TH', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', 'FREQ=WEEKLY;INTERVAL=4;BYDAY=TH'],
  ['FREQ=WEEKLY;INTERVAL=4;BYDAY=TH', undefined],
  ['FREQ=MONTHLY;BYMONTHDAY=1', undefined],
])('slower than %s is %s', (rule, slower) => {
  expect(slowerThan(rule)).toBe(slower);
});
