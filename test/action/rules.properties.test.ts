import fc from 'fast-check';
import { describe, it } from 'vitest';
import { type Action, isOpen } from '../../src/action/action.ts';
import { rolesOf } from '../../src/action/permissions.ts';
import { type Deed, decide } from '../../src/action/rules.ts';
import { isRefusal } from '../../src/chat/reply.ts';

const people = ['ana', 'bo', 'cy', ''].map((id) => ({ id, name: id || 'Somebody' }));
const person = fc.constantFrom(...people.slice(0, 3));
const words = fc.string({ minLength: 1, maxLength: 20 });
const day = fc.integer({ min: 10, max: 28 }).map((n) => `2027-03-${n}`);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('assign' as const), to: person }),
  fc.record({ do: fc.constant('due' as const), day }),
  fc.record({ do: fc.constant('remark' as const), text: words }),
  fc.record({ do: fc.constantFrom('block' as const, 'drop' as const), why: words }),
  fc.record({ do: fc.constantFrom('hand back' as const, 'unblock' as const, 'done' as const, 'reopen' as const) }),
);

const first = {
  id: 'a1',
  number: 12,
  title: 'paint the door',
  practice: 'doors',
  owner: { id: 'bo', name: 'Bo' },
  due: '2027-03-05',
  createdAt: 0,
  version: 1,
  status: 'open',
} as const satisfies Action;

describe('whatever is done with an action, by whomever, in whatever order', () => {
  it('keeps what it is, counts each change once, and tells nobody of what they did themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(deed, person), { maxLength: 40 }), (deeds) => {
        let action: Action = first;
        for (const [index, [one, by]] of deeds.entries()) {
          const decided = decide(action, one, { person: by, roles: rolesOf(by, action, false) }, new Date(index));
          if (isRefusal(decided)) continue;
          const next = decided.action;
          if (next === action) {
            // The same said again.
            hold('nothing is told of nothing', decided.tellings.length === 0);
            continue;
          }
          hold('its identity', next.id === first.id && next.title === first.title && next.practice === first.practice);
          hold('its version grows by one', next.version === action.version + 1);
          hold('what is in the way only while open', isOpen(next) || !('blocked' in next));
          hold('an end has a time', isOpen(next) === !('endedAt' in next));
          hold('an owner is not before themselves', next.before?.id !== next.owner.id);
          hold('only an open one changes hands', isOpen(next) || next.owner.id === action.owner.id);
          for (const { to } of decided.tellings) {
            hold('nobody hears of their own deed alone', to === 'channel' || (to.id !== by.id && to.id !== ''));
          }
          action = next;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('can be undone: what ended opens again as it was, what was given comes back', () => {
    fc.assert(
      fc.property(person, words, (by, why) => {
        const roles = rolesOf(by, first, false);
        const ended = decide(first, { do: 'drop', why }, { person: by, roles }, new Date(1));
        if (isRefusal(ended)) throw new Error(ended.refusal);
        const again = decide(ended.action, { do: 'reopen' }, { person: by, roles }, new Date(2));
        if (isRefusal(again)) throw new Error(again.refusal);
        const { by: _, ...action } = again.action;
        hold('as it was', JSON.stringify(action) === JSON.stringify({ ...first, version: 3 }));
      }),
    );
  });
});

function hold(what: string, holds: boolean): void {
  if (!holds) throw new Error(`does not hold: ${what}`);
}
