import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, Mark, Marks, Vote } from '../../../src/assessment/assessment.ts';
import { revealCard } from '../../../src/assessment/cards/reveal.ts';
import { anAssessment } from '../../support/assessments.ts';
import { aDimension, aModel, figureCapability, mixed, rowsCapability } from '../../support/model.ts';
import { linesOf, pressOf } from '../drawing.ts';

const capability = 'process.logs';
const rows = ['shipped', 'kept', 'searched'] as const;

/** "ynp": a mark for each row; a dot for none. */
function marks(letters: string): Marks {
  const by: Readonly<Record<string, Mark>> = { y: 'yes', p: 'partly', n: 'no', x: 'n/a' };
  const given = rows.map((row, index) => [`${capability}.${row}`, by[letters[index] ?? ''] ?? undefined] as const);
  return Object.fromEntries(given.flatMap(([id, mark]) => (mark ? [[id, mark]] : [])));
}

function revealed(parts: Partial<Assessment> = {}, agreed?: string): Assessment {
  const marked = agreed === undefined ? {} : { marks: marks(agreed) };
  return anAssessment({
    model: { id: 'mixed', edition: '1' },
    capabilities: [capability],
    phase: { name: 'revealed', capability, round: 1, ...marked },
    rounds: { [capability]: 1 },
    ...parts,
  });
}

function reveal(assessment: Assessment, ...votes: readonly (string | Vote)[]): string[] {
  const given = votes.map((vote) =>
    typeof vote === 'string' && /^[ynpx.]{3}$/.test(vote) ? marks(vote) : vote,
  ) as Vote[];
  return linesOf(revealCard(assessment, mixed, capability, given, []));
}

describe('what a team sees when its marks are on the table', () => {
  test('where all say the same, a line, and one press goes on', () => {
    expect(reveal(revealed(), 'ynp', 'ynp', 'ynp')).toEqual([
      '1 of 1 · Process · Logs',
      'You see every row alike. In place: 1. Partly: 3. Not yet: 2.',
      'Unless someone objects, it comes to 1 in place, 1 partly, 1 not yet.',
      ...['Next question', 'Talk about it'],
    ]);
  });

  test('only rows that are seen differently by themselves; yes against no needs a word', () => {
    expect(reveal(revealed(), 'yyp', 'yny', 'ynn', 'ynn')).toEqual([
      '1 of 1 · Process · Logs',
      'You agree on one of three. In place: 1.',
      "Two rows are in place for some of you and not for others. What do the first see that the rest don't? What happened last time?",
      '2  We do kept\nIn place ■ Not yet ■■■ · needs a word',
      ...['In place', 'Partly', 'Not yet'],
      '3  We do searched\nIn place ■ Partly ■ Not yet ■■ · needs a word',
      ...['In place', 'Partly', 'Not yet'],
      'Typed: `agree 2 yes, 3 no`.',
      ...['Vote again', 'Park it'],
    ]);
  });

  test('a step apart is settled at the lower middle, unless someone objects', () => {
    const lines = reveal(revealed(), 'yyp', 'yyn', 'yyp');
    expect(lines).toContain('3  We do searched\nPartly ■■ Not yet ■ · counts as partly');
    expect(lines.slice(-2)).toEqual(['Next question', 'Talk about it']);
    const talking = revealed({ phase: { name: 'talking', capability, round: 1 } });
    expect(reveal(talking, 'yyp', 'yyn', 'yyp').join()).toContain('In place,Partly,Not yet,Typed: `agree 3 partly`.');
  });

  test('not for us can be agreed on where somebody said so', () => {
    expect(reveal(revealed(), 'yyy', 'ynn', 'ynn', 'yxn').join()).toContain('In place,Partly,Not yet,Not for us');
  });

  test('what is agreed stays to be read, and the last word opens the way on', () => {
    const half = reveal(revealed({}, '.p.'), 'yyy', 'yny', 'ynn');
    expect(half).toContain('2  We do kept\nIn place ■ Not yet ■■ · agreed: partly');
    expect(half.join()).toContain('One row is in place for some of you');
    const all = reveal(revealed({}, '.pp'), 'yyy', 'yny', 'ynn');
    expect(all).toContain('Unless someone objects, it comes to 1 in place, 2 partly.');
    expect(all.slice(-3)).toEqual(['Next question', 'Vote again', 'Park it']);
  });

  test('once settled, what it came to', () => {
    const outcome = { kind: 'agreed rows', marks: marks('.pp') } as const;
    const over = revealed({ phase: { name: 'closed' }, outcomes: { [capability]: outcome } });
    expect(reveal(over, 'yyy', 'yny', 'ynn').at(-1)).toBe('Agreed: 1 in place, 2 partly.');
    const parked = revealed({ phase: { name: 'closed' }, outcomes: { [capability]: { kind: 'parked' } } });
    expect(reveal(parked, 'yyy', 'yny', 'ynn').at(-1)).toBe('Parked; it counts as 2 in place, 1 not yet for now.');
    const paused = revealed({
      phase: { name: 'paused', since: 0, before: { name: 'revealed', capability, round: 1, marks: marks('.p.') } },
    });
    expect(reveal(paused, 'yyy', 'yny', 'yny')).toContain('2  We do kept\nIn place ■ Not yet ■■ · agreed: partly');
  });
});

describe('fewer than three marks on a row', () => {
  test('are not shown; the team is asked to tell each other', () => {
    const lines = reveal(revealed(), 'yyy', 'yy.', 'yyn', 'unsure');
    expect(lines).toContain(
      'Row 3: fewer than three of you marked it, so I show nothing. Tell each other what you see.',
    );
    expect(lines.join()).not.toContain('■');
    expect(lines.slice(-7)).toEqual([
      ...['3  We do searched', 'In place', 'Partly', 'Not yet', 'Typed: `agree 3 partly`.'],
      ...['Next question', 'Talk about it'],
    ]);
  });

  test('are those of two beside one who says it is not for the team', () => {
    const lines = reveal(revealed(), 'yyy', 'ynn', 'yxx');
    expect(lines[1]).toBe('You agree on one of three. In place: 1.');
    expect(lines[2]).toContain('Rows 2 and 3: fewer than three of you marked them');
    expect(lines.join()).not.toMatch(/■|Not for us/);
    expect(reveal(revealed(), 'yyy', 'yyy', 'n/a').join()).not.toMatch(/■|You see every row alike/);
  });

  test('show that it does not apply where at least half say so of the whole question', () => {
    const lines = reveal(revealed(), 'yyy', 'n/a', 'n/a');
    expect(lines).toContain("At least half of you say it doesn't apply, so it won't count, unless someone objects.");
    expect(lines.join()).not.toContain('■');
    expect(lines.slice(-2)).toEqual(['Next question', 'Talk about it']);
  });

  test('are not shown where each marked another row either, and it is said why', () => {
    const lines = reveal(revealed(), 'y..', '.y.', '..n');
    expect(lines[1]).toBe(
      'Rows 1 to 3: fewer than three of you marked them, so I show nothing. Tell each other what you see.',
    );
    expect(lines.join()).not.toContain('■');
  });

  test('a team of two can agree on everything', () => {
    const lines = reveal(revealed(), 'yyn', 'ynn');
    expect(lines[1]).toContain('Two of you have answered. I show answers from three on');
    expect(lines.join()).not.toMatch(/■|You agree|alike/);
    expect(lines.filter((line) => line === 'In place')).toHaveLength(3);
    const done = reveal(revealed({}, 'yp.'), 'yyn', 'ynn');
    expect(done).toContain('Agreed. In place: 1. Partly: 2.');
    expect(done).toContain('Unless someone objects, it comes to 1 in place, 1 partly; row 3 is open.');
    expect(done.slice(done.indexOf('3  We do searched'))).toEqual([
      ...['3  We do searched', 'In place', 'Partly', 'Not yet', 'Typed: `agree 3 partly`.'],
      ...['Next question', 'Vote again', 'Park it'],
    ]);
    expect(reveal(revealed({}, 'ypn'), 'yyn', 'ynn').join()).not.toContain('Typed');
  });

  test('can not be told from anything that is shown', () => {
    const letter = fc.constantFrom('y', 'p', 'n', 'x');
    const one = fc.tuple(letter, letter, letter).map((three) => three.join(''));
    const name = fc.constantFrom('revealed', 'talking' as const);
    fc.assert(
      fc.property(one, one, one, one, name, (a, b, c, d, phase) => {
        const at = revealed({ phase: { name: phase, capability, round: 1 } });
        expect(reveal(at, a, b)).toEqual(reveal(at, c, d));
        // Of the third row only two say something; the others are marked by all three.
        const hidden = (some: string, third: string) => `${some.slice(0, 2)}${third}`;
        expect(reveal(at, hidden(a, 'y'), hidden(b, 'y'), hidden(c, '.'))).toEqual(
          reveal(at, hidden(a, d.charAt(2)), hidden(b, c.charAt(2)), hidden(c, '.')),
        );
      }),
    );
  });
});

test('fifteen rows with nobody alike have a few buttons at a time, and the rest is typed', () => {
  const names = Array.from({ length: 15 }, (_, index) => `row-${index + 1}`);
  const long = rowsCapability('long.list', Object.fromEntries(names.map((name) => [name, { level: 1 }])));
  const model = aModel([aDimension('long', [long])]);
  const all = (mark: Mark): Marks => Object.fromEntries(names.map((name) => [`long.list.${name}`, mark]));
  const at = anAssessment({
    capabilities: ['long.list'],
    phase: { name: 'revealed', capability: 'long.list', round: 1 },
  });
  const card = revealCard(at, model, 'long.list', [all('yes'), all('no'), all('no')], []);
  expect(linesOf(card).filter((line) => line === 'In place')).toHaveLength(3);
  expect(linesOf(card)).toContain(
    'Typed: `agree 1 yes, 2 no`, `agree rest no`. The other 12 follow when these are settled.',
  );
  const four = Object.fromEntries(names.slice(0, 11).map((name) => [`long.list.${name}`, 'yes' as const]));
  const later = { ...at, phase: { name: 'revealed', capability: 'long.list', round: 1, marks: four } } as const;
  expect(linesOf(revealCard(later, model, 'long.list', [all('yes'), all('no')], []))).toContain(
    'Typed: `agree 12 yes, 13 no`, `agree rest no`. The other one follows when these are settled.',
  );
  expect(pressOf(card, 'Partly')).toMatchObject({
    type: 'assessment.agree-rows',
    marks: [{ rows: [1], mark: 'partly' }],
  });
});

describe('a figure and a profile', () => {
  const at = (id: string, name: 'revealed' | 'talking' = 'revealed') =>
    anAssessment({ capabilities: [id], phase: { name, capability: id, round: 1 }, rounds: { [id]: 1 } });

  test('shares are told in order, from three on, and settled by a figure', () => {
    const lines = linesOf(revealCard(at('process.alerts'), mixed, 'process.alerts', [30, 5, 10, 5], []));
    expect(lines.slice(1)).toEqual([
      'You say 5 %, 5 %, 10 % and 30 %.',
      'You are 25 points apart. What does each of you count, and over which weeks?',
      'Typed: `agree 15 %`, or whichever figure it is.',
      ...['Agree on 5 %', 'Agree on 10 %', 'Agree on 30 %', 'Vote again', 'Park it'],
    ]);
    const close = linesOf(revealCard(at('process.alerts'), mixed, 'process.alerts', [5, 10, 5], []));
    expect(close).toContain('Close enough: 5 % it is, unless someone objects.');
    const few = linesOf(revealCard(at('process.alerts'), mixed, 'process.alerts', [5, 90], []));
    expect(few.join()).not.toMatch(/You say|90/);
  });

  test('are agreed on without a stutter, and with few of them by what it was the last time', () => {
    const deploys = figureCapability('process.often', 'frequency');
    const model = aModel([aDimension('process', [deploys])]);
    const lines = linesOf(revealCard(at('process.often'), model, 'process.often', [5, 2, 2], []));
    expect(lines).toContain('Agree: On demand, several times an hour');
    const few = linesOf(revealCard(at('process.often'), model, 'process.often', [5, 2], []));
    expect(few).toContain('What was it the last time? Agree on a figure, or park it.');
  });

  test('is told until when it can be settled, where everyone answered alone', () => {
    const lines = linesOf(revealCard(at('process.alerts'), mixed, 'process.alerts', [5, 90], [], '8 March, 09:00'));
    expect(lines.at(-1)).toBe('You can settle this until 8 March, 09:00; then it stays as it is.');
  });

  test('ways of working are agreed on by name', () => {
    const lines = linesOf(revealCard(at('process.hands'), mixed, 'process.hands', [1, 2, 2], []));
    expect(lines.slice(1)).toEqual([
      ...['Apart 1', 'You build it, you run it 2'],
      'You see this differently. Which service, and which week, does each of you have in mind?',
      ...['Agree on Apart', 'Agree on You build it, you run it', 'Vote again', 'Park it'],
    ]);
    const alike = linesOf(revealCard(at('process.hands'), mixed, 'process.hands', [2, 2, 2], []));
    expect(alike).toContain('You all see it alike: “You build it, you run it” it is, unless someone objects.');
    const over = anAssessment({
      outcomes: { 'process.hands': { kind: 'agreed', level: 3 } },
      phase: { name: 'closed' },
    });
    expect(linesOf(revealCard(over, mixed, 'process.hands', [1, 2, 2], [])).at(-1)).toBe('Agreed: A mix.');
  });
});

test('a reveal whose assessment was thrown away says that it ended, and counts nobody', () => {
  const heading = '1 of 1 · Process · Logs';
  expect(reveal(revealed({ phase: { name: 'closed' } }))).toEqual([heading, 'Ended without a result.']);
  expect(reveal(revealed())).toContain('Nobody has answered. Tell each other what you see.');
});
