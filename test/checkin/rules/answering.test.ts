import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../src/chat/text.ts';
import type { CheckIn, Standing } from '../../../src/checkin/checkin.ts';
import {
  answerItem,
  closedAt,
  confirm,
  isSettled,
  maySay,
  propose,
  type Ruling,
  stillSo,
  withdrawn,
} from '../../../src/checkin/rules/answering.ts';
import { aCheckIn, ana, aQuestion, bo, monday } from '../checkins.ts';

const level = (n: number): Standing => ({ kind: 'level', level: n });
const as = (person: typeof ana, parts: { alone?: boolean; leads?: boolean } = {}) => ({
  person,
  alone: false,
  leads: false,
  ...parts,
});

function ruled(ruling: Ruling) {
  if ('refusal' in ruling) throw new Error(plain(ruling.text));
  return ruling;
}

const asking = aCheckIn({ items: [{ id: 'door', number: 12, title: 'paint the door' }], questions: [aQuestion()] });

describe('a level that moved', () => {
  const proposed = ruled(propose(asking, 0, level(4), as(ana))).checkIn;

  test('is a proposal until somebody else agrees', () => {
    expect(confirm(proposed, 0, as(ana))).toMatchObject({ refusal: 'own proposal' });
    expect(confirm(proposed, 0, as(bo))).toMatchObject({
      agreed: { model: 'cncf-cloud-native', capability: 'process.audit-logs', level: 4 },
    });
  });

  test('is agreed on by its proposer in a team of one, or by who leads', () => {
    expect(confirm(proposed, 0, as(ana, { alone: true }))).toHaveProperty('agreed');
    expect(confirm(proposed, 0, as(ana, { leads: true }))).toHaveProperty('agreed');
  });

  test('is agreed on when somebody else proposes the same, and proposed anew when they propose another', () => {
    expect(propose(proposed, 0, level(4), as(bo))).toHaveProperty('agreed');
    const other = ruled(propose(proposed, 0, level(5), as(bo)));
    expect(other.agreed).toBeUndefined();
    expect(other.checkIn.questions[0]?.answer).toEqual({ name: 'proposed', to: level(5), by: 'bo' });
    expect(propose(proposed, 0, level(4), as(ana))).not.toHaveProperty('agreed');
  });

  test('keeps nobody’s name once it is settled, closed or its proposer is forgotten', () => {
    const settled = [
      ruled(confirm(proposed, 0, as(bo))).checkIn,
      ruled(stillSo(proposed, 0)).checkIn,
      closedAt(proposed, monday),
      withdrawn(proposed, 'ana'),
    ];
    for (const one of settled) expect(JSON.stringify(one.questions)).not.toContain('ana"');
    expect(withdrawn(proposed, 'bo')).toEqual(proposed);
  });

  test('to where it stood is nothing moved', () => {
    expect(ruled(propose(asking, 0, level(3), as(ana))).checkIn.questions[0]?.answer).toEqual({ name: 'still' });
  });
});

test('a guest says how their own action goes, and nobody else’s', () => {
  expect(maySay({ ...ana, outside: true }, bo)).toBe(false);
  expect(maySay({ ...bo, outside: true }, bo)).toBe(true);
  expect(maySay(ana, bo)).toBe(true);
});

test('it is settled when every open action and every question has an answer', () => {
  const open = new Set(['door']);
  expect(isSettled(asking, open)).toBe(false);
  const still = ruled(stillSo(asking, 0)).checkIn;
  expect(isSettled(still, open)).toBe(false);
  expect(isSettled(still, new Set())).toBe(true);
  expect(isSettled(ruled(answerItem(still, 'door', 'later')).checkIn, open)).toBe(true);
  // Done, and opened again.
  expect(isSettled(ruled(answerItem(still, 'door', 'done')).checkIn, open)).toBe(false);
});

type Step =
  | { readonly do: 'item' }
  | { readonly do: 'still' | 'confirm' | 'propose'; readonly who: typeof ana; readonly to: number; readonly at: number }
  | { readonly do: 'close' };

function step(checkIn: CheckIn, one: Step): Ruling {
  switch (one.do) {
    case 'item':
      return answerItem(checkIn, 'door', 'on track');
    case 'close':
      return { checkIn: closedAt(checkIn, monday) };
    case 'still':
      return stillSo(checkIn, one.at);
    case 'confirm':
      return confirm(checkIn, one.at, as(one.who));
    case 'propose':
      return propose(checkIn, one.at, level(one.to), as(one.who));
    default:
      return one satisfies never;
  }
}

test('whatever is said in whichever order: what is agreed on was proposed by another, once, and nothing changes after', () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 1, arbitrary: fc.constant<Step>({ do: 'item' }) },
      { weight: 1, arbitrary: fc.constant<Step>({ do: 'close' }) },
      {
        weight: 12,
        arbitrary: fc.record({
          do: fc.constantFrom('still', 'confirm', 'propose'),
          who: fc.constantFrom(ana, bo),
          to: fc.integer({ min: 0, max: 5 }),
          at: fc.integer({ min: 0, max: 2 }),
        }),
      },
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      let checkIn = aCheckIn({ items: asking.items, questions: [aQuestion(), aQuestion({ capability: 'other' })] });
      const agreed = new Set<string>();
      for (const one of all) {
        const before = checkIn;
        const ruling = step(checkIn, one);
        if ('refusal' in ruling) continue;
        checkIn = ruling.checkIn;
        if (before.phase.name === 'closed') expect(one.do).toBe('close');
        if (!ruling.agreed) continue;
        expect(agreed).not.toContain(ruling.agreed.capability);
        agreed.add(ruling.agreed.capability);
        const was = before.questions.find(({ capability }) => capability === ruling.agreed?.capability)?.answer;
        if (!('who' in one) || was?.name !== 'proposed') throw new Error('nobody proposed it');
        expect(was.by).not.toBe(one.who.id);
      }
    }),
  );
});
