import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, gistOf } from '../../../src/content/lint/alike.ts';

const same = (a: string, b: string) => alike(gistOf(a), gistOf(b));

describe('two texts say nearly the same', () => {
  it.each([
    ['We test some changes.', 'We test most changes.'],
    ['Logs of most services are in one place.', 'The logs of nearly all services are in one place'],
    ['We review each change before it is merged', 'All changes are reviewed before they are merged'],
    ['Organization of on-call', 'Organisation of on-call'],
  ])('%j and %j', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ['We test some changes by hand.', 'We test most changes with a machine.'],
    ['We test changes before the merge.', 'We test changes after the merge.'],
    ['Somebody looks at the logs.', 'Nobody looks at the logs.'],
    ['Faults are mended within ten days.', 'Faults are mended within two days.'],
    ['A change is live within 7 days.', 'A change is live within 1 day.'],
    ['We practise every quarter.', 'We practise every month.'],
    ['A person starts the copy.', 'A machine starts the copy.'],
    ["Alerts reach us, and we don't trust them.", 'Alerts reach us, and we trust them.'],
    ['Write down the checks you do by hand', 'Write down the searches you do by hand'],
    ['Run the same checks before the commit', 'Run the same checks in every environment'],
  ])('but not %j and %j', (a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it('whichever comes first, and each the same as itself', () => {
    const text = fc.array(
      fc.constantFrom('we', 'some', 'test', 'tested', 'not', 'two', 'log', 'logs', 'change', 'run'),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [one, other] = [a.join(' '), b.join(' ')];
        expect(same(one, other)).toBe(same(other, one));
        expect(same(one, one)).toBe(true);
      }),
    );
  });
});
