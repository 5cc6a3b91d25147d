import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../src/chat/text.ts';
import type { CheckIn, Proposal, Question, Standing } from '../../../src/checkin/checkin.ts';
import {
  answerItem,
  closedAt,
  confirm,
  isSettled,
  letStand,
  maySay,
  propose,
  type Ruling,
  stillSo,
  withdrawn,
} from '../../../src/checkin/rules/answering.ts';
import { aCheckIn, ana, aQuestion, bo, cy, monday } from '../checkins.ts';

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

  const answerOf = (ruling: Ruling) => ruled(ruling).checkIn.questions[0]?.answer;
  const [byAna, byBo] = [
    { to: level(4), by: 'ana' },
    { to: level(5), by: 'bo' },
  ];
  const split = ruled(propose(proposed, 0, level(5), as(bo))).checkIn;

  test('is agreed on when somebody else proposes the same, and stands beside what they see elsewhere', () => {
    expect(propose(proposed, 0, level(4), as(bo))).toHaveProperty('agreed');
    expect(split.questions[0]?.answer).toEqual({ name: 'proposed', proposals: [byAna, byBo] });
    expect(answerOf(propose(split, 0, level(2), as(bo)))).toEqual({
      name: 'proposed',
      proposals: [byAna, { to: level(2), by: 'bo' }],
    });
    expect(propose(split, 0, level(4), as(bo))).toMatchObject({ agreed: { level: 4 } });
    expect(propose(proposed, 0, level(4), as(ana))).not.toHaveProperty('agreed');
  });

  test('of several is agreed on by a third, who says which', () => {
    expect(confirm(split, 0, as(cy))).toMatchObject({ refusal: 'several proposed' });
    expect(confirm(split, 0, as(cy), level(5))).toMatchObject({ agreed: { level: 5 } });
    expect(confirm(split, 0, as(ana), level(4))).toMatchObject({ refusal: 'own proposal' });
    expect(confirm(split, 0, as(cy), level(1))).toMatchObject({ refusal: 'nothing proposed' });
  });

  test('is not ended by one who sees it where it was, but by two', () => {
    const disputed = ruled(stillSo(proposed, 0, as(bo))).checkIn;
    expect(disputed.questions[0]?.answer).toMatchObject({ proposals: [byAna, { to: level(3), by: 'bo' }] });
    expect(ruled(stillSo(disputed, 0, as(cy)))).toMatchObject({
      checkIn: { questions: [{ answer: { name: 'still' } }] },
    });
    expect(answerOf(stillSo(proposed, 0, as(ana)))).toEqual({ name: 'still' });
    expect(answerOf(confirm(disputed, 0, as(ana), level(3)))).toEqual({ name: 'still' });
  });

  test('keeps nobody’s name once it is settled, closed or its proposer is forgotten', () => {
    const settled = [
      ruled(confirm(proposed, 0, as(bo))).checkIn,
      ruled(stillSo(proposed, 0, as(ana))).checkIn,
      letStand(proposed, 0),
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
  const still = ruled(stillSo(asking, 0, as(ana))).checkIn;
  expect(isSettled(still, open)).toBe(false);
  expect(isSettled(still, new Set())).toBe(true);
  expect(isSettled(ruled(answerItem(still, 'door', 'later')).checkIn, open)).toBe(true);
  // Done, and opened again.
  expect(isSettled(ruled(answerItem(still, 'door', 'done')).checkIn, open)).toBe(false);
});

type Step =
  | { readonly do: 'item' }
  | {
      readonly do: 'still' | 'confirm' | 'propose';
      readonly who: typeof ana;
      readonly to: number;
      readonly at: number;
      readonly which: number | undefined;
    }
  | { readonly do: 'close' };

function step(checkIn: CheckIn, one: Step): Ruling {
  switch (one.do) {
    case 'item':
      return answerItem(checkIn, 'door', 'on track');
    case 'close':
      return { checkIn: closedAt(checkIn, monday) };
    case 'still':
      return stillSo(checkIn, one.at, as(one.who));
    case 'confirm':
      return confirm(checkIn, one.at, as(one.who), one.which === undefined ? undefined : level(one.which));
    case 'propose':
      return propose(checkIn, one.at, level(one.to), as(one.who));
    default:
      return one satisfies never;
  }
}

test('whatever is said in whichever order: what ends was said by two, or by one whom nobody contradicts, and nobody’s word is lost', () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 1, arbitrary: fc.constant<Step>({ do: 'item' }) },
      { weight: 1, arbitrary: fc.constant<Step>({ do: 'close' }) },
      {
        weight: 12,
        arbitrary: fc.record({
          do: fc.constantFrom('still', 'confirm', 'propose'),
          who: fc.constantFrom(ana, bo, cy),
          to: fc.integer({ min: 0, max: 5 }),
          at: fc.integer({ min: 0, max: 2 }),
          which: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
        }),
      },
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      let checkIn = aCheckIn({ items: asking.items, questions: [aQuestion(), aQuestion({ capability: 'other' })] });
      for (const one of all) {
        const before = checkIn;
        const ruling = step(checkIn, one);
        if ('refusal' in ruling) continue;
        checkIn = ruling.checkIn;
        if (before.phase.name === 'closed') expect(one.do).toBe('close');
        if (!('who' in one)) continue;
        const [was, is] = [before, checkIn].map(({ questions }) => questions[one.at]);
        const others = proposalsOf(was).filter(({ by }) => by !== one.who.id);
        if (is?.answer.name === 'proposed') {
          // What others have said stands, and nobody says two things or the same as another.
          expect(proposalsOf(is)).toEqual(expect.arrayContaining([...others]));
          expect(new Set(proposalsOf(is).map(({ by }) => by)).size).toBe(proposalsOf(is).length);
          expect(new Set(proposalsOf(is).map(({ to }) => JSON.stringify(to))).size).toBe(proposalsOf(is).length);
        } else {
          expect(was?.answer.name === 'asked' || was?.answer.name === 'proposed').toBe(true);
          const to = is?.answer.name === 'agreed' ? is.answer.to : is?.stands;
          const isBacked = others.some((other) => JSON.stringify(other.to) === JSON.stringify(to));
          expect(isBacked || (is?.answer.name === 'still' && others.length === 0)).toBe(true);
          expect(ruling.agreed !== undefined).toBe(is?.answer.name === 'agreed');
        }
      }
    }),
  );
});

function proposalsOf(question: Question | undefined): readonly Proposal[] {
  return question?.answer.name === 'proposed' ? question.answer.proposals : [];
}
