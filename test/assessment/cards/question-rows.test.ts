import { expect, test } from 'vitest';
import { questionIn } from '../../../src/assessment/asking/question.ts';
import { kickoffCard } from '../../../src/assessment/cards/course.ts';
import { menuCard } from '../../../src/assessment/cards/menu.ts';
import { askCard, questionCard } from '../../../src/assessment/cards/question.ts';
import { marksDialog } from '../../../src/assessment/cards/question-rows.ts';
import { anAssessment, monday } from '../../support/assessments.ts';
import { aLibrary, mixed, tower } from '../../support/model.ts';
import { linesOf, pressOf } from '../drawing.ts';

const rows = 'process.logs';
const ids = ['process.logs', 'process.deploys', 'process.alerts', 'process.hands'];
const base = { model: { id: 'mixed', edition: '1' }, capabilities: ids } as const;

function asked(capability: string): string[] {
  const asking = anAssessment({
    ...base,
    phase: { name: 'asking', capability, round: 1 },
    rounds: { [capability]: 1 },
  });
  return linesOf(questionCard(asking, mixed, capability, 1, { answered: 0, people: 3 }));
}

test('a question by practices is one screen: its rows by number, how to answer, and the form', () => {
  expect(asked(rows)).toEqual([
    '1 of 4 · Process · Logs',
    'What happens on a bad day?',
    '1. We do shipped',
    '2. We do kept',
    '3. We do searched',
    'Mark each row by its number: `1 yes, 3 partly, rest no`, `all yes` or `2 n/a`. Or in a form:',
    ...['Mark them', 'All in place', 'None yet', 'Not sure', "Doesn't apply"],
    ...['Why this matters', 'Example', 'Add a note'],
    '0/3 Nobody has answered yet',
    ...['Reveal', 'Skip this one'],
  ]);
});

test('its rows stay when it is not open any more, since their numbers are spoken of', () => {
  const revealed = anAssessment({
    ...base,
    phase: { name: 'revealed', capability: rows, round: 1 },
    rounds: { [rows]: 1 },
  });
  expect(linesOf(questionCard(revealed, mixed, rows, 1, { answered: 3, people: 3 }))).toEqual([
    '1 of 4 · Process · Logs',
    'What happens on a bad day?',
    ...['1. We do shipped', '2. We do kept', '3. We do searched'],
  ]);
});

test('alone it says what was marked so far, and offers to go on', () => {
  const alone = anAssessment({ ...base, mode: 'solo', asked: { me: { at: rows, times: { [rows]: 1 } } } });
  const vote = { 'process.logs.shipped': 'yes', 'process.logs.searched': 'partly' } as const;
  const lines = linesOf(askCard(alone, mixed, rows, vote, true));
  expect(lines).toContain('So far you marked 1 in place, 1 partly; row 2 is open.');
  expect(lines).toContain('Go on');
  expect(linesOf(askCard(alone, mixed, rows, vote, false))).toEqual([
    'Logs: you marked 1 in place, 1 partly; row 2 is open.',
  ]);
  expect(linesOf(askCard(alone, mixed, rows, undefined, true))).not.toContain('Go on');
});

test('the form has a row each, as somebody marked them so far', () => {
  const question = questionIn(anAssessment(base), mixed, rows);
  if (!question?.rows) throw new Error('no rows');
  const form = marksDialog(question, { id: 'a-1', capability: rows, round: 1 }, { 'process.logs.kept': 'no' });
  expect(form.fields.map(({ label, initial }) => [label, initial])).toEqual([
    ['1. We do shipped', 'unsure'],
    ['2. We do kept', 'no'],
    ['3. We do searched', 'unsure'],
  ]);
  expect(form.fields[0]).toMatchObject({
    options: ['In place', 'Partly', 'Not yet', 'Not for us', 'Not sure'].map((label) => ({ label })),
  });
});

test('a share is typed or given in a form, and says how', () => {
  const lines = asked('process.alerts');
  expect(lines).toContain('Type it as `12 %`, or `not sure`.');
  expect(lines).toContain('Give a figure');
  expect(lines.some((line) => line.startsWith('('))).toBe(false);
});

test('a profile offers its ways by number, none of them called a level', () => {
  const lines = asked('process.hands');
  expect(lines.slice(2, 5)).toEqual([
    '(1) Apart: Others run what we build.',
    '(2) You build it, you run it: We run what we build.',
    '(3) A mix: It depends on the service.',
  ]);
  expect(lines).not.toContain("Doesn't apply");
  expect(lines.join()).not.toContain('evel');
});

test('the kickoff and the menus say how many practices there are, and how long they take', () => {
  const flow = ['prepare.flow', 'prepare.people'];
  const live = anAssessment({
    model: { id: 'tower', edition: '1' },
    scope: { kind: 'dimension', id: 'prepare' },
    capabilities: flow,
  });
  expect(linesOf(kickoffCard(live, tower, monday))[1]).toBe(
    'Ana takes us through two questions with six practices together, about eight minutes. Everyone marks what is in place; nobody sees who marked what. Ana reveals, and we talk only where we differ.',
  );
  const quick = anAssessment({ ...live, scope: { kind: 'quick' }, capabilities: ['prepare.flow'], mode: 'async' });
  expect(linesOf(kickoffCard(quick, tower, monday))[1]).toContain('one question with two practices');
  const menu = menuCard(aLibrary(tower), { model: 'tower' }, tower);
  expect(menu && linesOf(menu)).toContain('(2) Prepare (two questions with six practices): What it is about.');
  expect(menu && pressOf(menu, 'A quick look: the one question with two practices that say most')).toBeDefined();
});
