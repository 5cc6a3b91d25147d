import { describe, expect, test } from 'vitest';
import type { Action } from '../../src/action/action.ts';
import { type About, checkInCard } from '../../src/checkin/cards/checkin.ts';
import { movedCard } from '../../src/checkin/cards/moved.ts';
import { promptCard } from '../../src/checkin/cards/prompt.ts';
import { emptyCard, summaryCard } from '../../src/checkin/cards/summary.ts';
import { whenText } from '../../src/checkin/cards/wording.ts';
import type { CheckIn, Item } from '../../src/checkin/checkin.ts';
import { beginCheckIn, isEmptyTold, mostItems } from '../../src/checkin/rules/opening.ts';
import { linesOf, pressesOf } from '../assessment/drawing.ts';
import { aCheckIn, ago, anAction, ana, aQuestion, bo, monday, week } from './checkins.ts';

function about(...open: readonly Action[]): About {
  return {
    open: new Map(open.map((action) => [action.id, action])),
    zone: 'Europe/Berlin',
    now: monday,
  };
}

const door: Item = { id: 'door', number: 12, title: 'the door' };

describe('the card of a check-in', () => {
  test('says each action in a line with its four answers, and each question with its two', () => {
    const card = checkInCard(aCheckIn({ items: [door], questions: [aQuestion()] }), about(anAction('door')));
    expect(linesOf(card)).toEqual([
      'Monday. One thing is open:',
      '12. the door · Bo · due Fri 11 Jun',
      ...['Done', 'On track', 'Stuck', 'Later'],
      'Q1. Audit and logs was a 3 in March. Still true?',
      ...['Still 3', 'It moved', 'That is all'],
      'Typed: `done 12`, `on track 12`, `stuck 12 waiting for the vendor`, `later 12 friday`, `still`, `is 4`, `close`.',
    ]);
  });

  test('says of nobody that they are late, and counts what it leaves to the list', () => {
    const late = { ...anAction('door'), due: '2027-06-04' };
    const lines = linesOf(checkInCard(aCheckIn({ items: [door], more: 1 }), about(late)));
    expect(lines.slice(0, 2)).toEqual(['Monday. Two things are open:', '12. the door · Bo · due Fri 4 Jun']);
    expect(lines).toContain('And one more that is due later: `actions` shows it.');
  });

  test('shows what was said, and takes the buttons off it', () => {
    const said = (answer: Item['answer'], action?: Action) =>
      linesOf(
        checkInCard(
          aCheckIn({ items: [{ ...door, ...(answer ? { answer } : {}) }] }),
          about(...(action ? [action] : [])),
        ),
      )[1];
    expect(said('on track', anAction('door'))).toBe('12. the door · Bo · due Fri 11 Jun · on track');
    expect(said('later', anAction('door'))).toBe('12. the door · Bo · due Fri 11 Jun · another day');
    expect(said('stuck', anAction('door', { blocked: 'no paint' }))).toBe(
      '12. the door · Bo · due Fri 11 Jun · stuck: no paint',
    );
    expect(said('done')).toBe('12. the door · done');
    expect(said('dropped')).toBe('12. the door · dropped');
  });

  test('asks of a row whether it is still so, and names nobody in a proposal', () => {
    const row = { kind: 'row', row: 'a.b', mark: 'partly' } as const;
    const asked = checkInCard(
      aCheckIn({ questions: [aQuestion({ title: 'Rollback is one command', stands: row })] }),
      about(),
    );
    expect(linesOf(asked)).toContain('Q1. Rollback is one command was partly in place in March. Still true?');
    expect(linesOf(asked)).toContain('Still partly');
    const proposed = aQuestion({
      answer: { name: 'proposed', proposals: [{ to: { kind: 'level', level: 4 }, by: 'ana' }] },
    });
    const card = checkInCard(aCheckIn({ questions: [proposed] }), about());
    expect(linesOf(card)).toContain(
      'Q1. Audit and logs was a 3; somebody says it is now Level 4. Does anybody else agree?',
    );
    expect(JSON.stringify(card).toLowerCase()).not.toContain('ana"');
  });

  test('shows what two people see differently side by side, and how to talk about it', () => {
    const proposals = [
      { to: { kind: 'level', level: 4 }, by: 'ana' },
      { to: { kind: 'level', level: 3 }, by: 'bo' },
    ] as const;
    const card = checkInCard(
      aCheckIn({ questions: [aQuestion({ answer: { name: 'proposed', proposals } })] }),
      about(),
    );
    expect(linesOf(card).slice(1, 6)).toEqual([
      'Q1. Audit and logs was a 3; you see it differently: Level 4 or still Level 3. Agree on one, or talk about it first.',
      ...['Agree: Level 4', 'Agree: still Level 3', 'It moved elsewhere'],
      '`assess cncf-cloud-native process.audit-logs` looks at it together.',
    ]);
    expect(JSON.stringify(card)).not.toMatch(/"(?:ana|bo)"/);
  });

  test('has nothing to press once it is closed', () => {
    const phase = { name: 'closed', at: monday.getTime() } as const;
    const card = checkInCard(aCheckIn({ items: [door], questions: [aQuestion()], phase }), about(anAction('door')));
    expect(pressesOf(card)).toEqual([]);
    expect(linesOf(card)[0]).toBe("Monday's check-in, closed:");
  });
});

describe('the summary', () => {
  const lines = (checkIn: Partial<CheckIn>, ...open: readonly Action[]) =>
    linesOf(summaryCard(aCheckIn(checkIn), about(...open)));

  test('is one line when nobody said anything, with what is still open', () => {
    expect(lines({ items: [door], questions: [aQuestion()], more: 2 }, anAction('door'))).toEqual([
      "Monday's check-in closed unanswered; three things are still open.",
    ]);
    const unsettled = aQuestion({ answer: { name: 'asked', unsettled: true } });
    expect(lines({ questions: [unsettled] })).toEqual(["Monday's check-in closed: nothing was agreed."]);
  });

  test('says what was done, what is stuck and on what, and what moved', () => {
    const items: readonly Item[] = [
      { ...door, answer: 'done' },
      { id: 'cups', number: 7, title: 'the cups', answer: 'stuck' },
      { id: 'lawn', number: 8, title: 'the lawn', answer: 'later' },
      { id: 'roof', number: 9, title: 'the roof' },
    ];
    const moved = aQuestion({ answer: { name: 'agreed', to: { kind: 'level', level: 4 } } });
    const open = [anAction('cups', { blocked: 'no water' }), anAction('lawn'), anAction('roof')];
    expect(lines({ items, questions: [moved] }, ...open)).toEqual([
      "Monday's check-in:",
      'Done: the door.',
      'the cups is stuck: no water.',
      'Audit and logs: Level 3 → Level 4.',
      'One action moved to another day. Nobody said anything about one action.',
    ]);
  });
});

test('a check-in takes the actions that are due first, in the order of their owners', () => {
  const many = Array.from({ length: 13 }, (_, n) =>
    anAction(`a${n}`, { owner: n % 2 === 0 ? bo : ana, due: `2027-06-${String(28 - n)}` }),
  );
  const { items, more } = beginCheckIn('c1', many, [], [], monday);
  expect(items.map(({ id }) => id)).toEqual(['a11', 'a9', 'a7', 'a5', 'a3', 'a12', 'a10', 'a8', 'a6', 'a4']);
  expect(items).toHaveLength(mostItems);
  expect(more).toBe(3);
});

test('that there is nothing to talk about is told every second week', () => {
  const empty = (weeks: number) => aCheckIn({ openedAt: ago(weeks) });
  expect(isEmptyTold([], monday)).toBe(true);
  expect(isEmptyTold([empty(1)], monday)).toBe(false);
  expect(isEmptyTold([empty(2)], monday)).toBe(true);
  expect(isEmptyTold([aCheckIn({ openedAt: ago(1), items: [door] })], monday)).toBe(true);
  expect(linesOf(emptyCard(aCheckIn({ missed: [ago(1)] }), about()))).toEqual([
    "Monday's check-in: nothing is open and there is nothing to ask. `next` shows what could come next. I was not running on Mon 31 May, 10:00, so that check-in was left out.",
  ]);
});

test('what moved is asked with what each level looks like', () => {
  const near = [2, 4, 5].map((level) => ({ level, looks: `Looks like ${level}.` }));
  expect(linesOf(movedCard(aCheckIn(), aQuestion(), 0, near)).slice(0, 4)).toEqual([
    'Where is it now? Audit and logs',
    ...['(2) Looks like 2.', '(4) Looks like 4.', '(5) Looks like 5.'],
  ]);
});

test('when something was is a month, with its year when it is another, and a day when it is not long ago', () => {
  const when = (weeks: number) => whenText(ago(weeks), 'Europe/Berlin', monday);
  expect([when(2), when(12), when(30)]).toEqual(['on Mon 24 May', 'in March', 'in November 2026']);
});

test('a prompt says how it was, and what happened since', () => {
  const view = { which: 's1', on: '2027-06-07', zone: 'Europe/Berlin', now: monday, next: undefined, missed: 0 };
  const preview = {
    title: 'CNCF · Process',
    was: { text: 'was Level 2', at: monday.getTime() - 12 * week },
    since: 'three actions done',
  };
  expect(linesOf(promptCard({ ...view, preview }))[0]).toBe(
    'Time to look again: CNCF · Process was Level 2 in March, three actions done since.',
  );
  expect(linesOf(promptCard({ ...view, preview: { title: 'CNCF' } }))[0]).toBe(
    'Time for a look: CNCF. It would be the first time.',
  );
});
