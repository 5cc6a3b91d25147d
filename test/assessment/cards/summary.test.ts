import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { menuCard } from '../../../src/assessment/cards/menu.ts';
import { exampleCard, whyCard } from '../../../src/assessment/cards/question.ts';
import { historyCard, levelsCard } from '../../../src/assessment/cards/standing.ts';
import { type StepState, stepsCard } from '../../../src/assessment/cards/steps.ts';
import { peopleText, summaryCard } from '../../../src/assessment/cards/summary.ts';
import { keep, milestoneOf, type Published, practiceBehind } from '../../../src/assessment/milestone.ts';
import { keepUp, nextStepsFor, noLeanings } from '../../../src/assessment/next-steps.ts';
import type { Reading } from '../../../src/assessment/reading.ts';
import type { Result } from '../../../src/assessment/result.ts';
import { allCapabilities, type Model } from '../../../src/content/model.ts';
import { aResult, at, monday } from '../../support/assessments.ts';
import { aCapability, aDimension, aLibrary, aModel, ladder, withPractices } from '../../support/model.ts';
import { linesOf } from '../drawing.ts';
import { expectReadable } from './readable.ts';

const zone = 'Europe/Paris';
const yearAgo = monday.getTime() - 365 * 86_400_000;

/** The summary of a result as the channel reads it, a year after an earlier one. */
function summary(result: Result, earlier?: Result, became?: StepState['became'], model: Model = ladder) {
  const suggested = nextStepsFor(model, result, noLeanings);
  const before: Published[] = earlier ? [{ at: yearAgo, milestone: milestoneOf(earlier, [], []) }] : [];
  const milestone = milestoneOf(result, suggested, before);
  const steps = milestone.steps.map((step, index): StepState => {
    const state = { number: index + 1, step, practice: practiceBehind(model, step) };
    return became && index === 0 ? { ...state, became } : state;
  });
  const view = { milestone, model, zone, now: monday, steps, keepUp: keepUp(model, result) };
  return summaryCard(view, [{ kind: 'aside', text: peopleText(result, true) }]);
}

function reads(readings: Readonly<Record<string, Reading>>, earlier?: Readonly<Record<string, Reading>>): string[] {
  return linesOf(summary(aResult(ladder, readings), earlier && aResult(ladder, earlier)));
}

describe('the summary', () => {
  test('shows both readings, what holds the level down, what moved, and what is next', () => {
    const now = { 'process.logs': at(2), 'process.deploys': at(4), 'process.alerts': at(2) };
    const then = { 'process.logs': at(1), 'process.deploys': at(4), 'process.alerts': at(2) };
    expect(reads(now, then)).toEqual([
      'Ladder: Level 2 reached, average 2.7 of 5 (Sun 1 Mar 2026: Level 1, 2.3)',
      'Level 2 is Operate: You can operate.',
      'Logs: Level 2',
      'Deploys: Level 4',
      'Alerts: Level 2',
      'Two things keep you from Level 3: Logs and Alerts. Strongest: Deploys at 4.',
      'Since Sun 1 Mar 2026: Logs 1 → 2.',
      'Next',
      '1. Do step-3 · a few days · Process stands at 2 because of Logs.',
      'Make it ours',
      'Not now',
      '2. Do step-3 · a few days · Process stands at 2 because of Alerts.',
      'Make it ours',
      'Not now',
      '3. Do step-5 · a few days · it takes Deploys from 4 to 5.',
      'Make it ours',
      'Not now',
      'After Made up; Nobody; CC0-1.0. `models ladder` says more.',
      'Three of four people answered. Nobody can see who said what, me included, now that this is closed.',
    ]);
  });

  test('of several chapters says which of them hold the whole down, and what holds each of them', () => {
    const readings = {
      'process.logs': at(2),
      'process.deploys': at(4),
      'process.alerts': at(2),
      'people.on-call': at(3),
    };
    expect(reads(readings).slice(0, 10)).toEqual([
      'Ladder: Level 2 reached, average 2.8 of 5',
      'Level 2 is Operate: You can operate.',
      'Process keeps you from Level 3.',
      'Process: Level 2 reached, average 2.7 of 5',
      'Logs: Level 2',
      'Deploys: Level 4',
      'Alerts: Level 2',
      'Two things keep Process from Level 3: Logs and Alerts. Strongest: Deploys at 4.',
      'People: Level 3 reached, average 3.0 of 5',
      'On call: Level 3',
    ]);
    expect(reads({ ...readings, 'people.on-call': at(2) })).toContain('Process and People keep you from Level 3.');
    const top = Object.fromEntries(ids.map((id) => [id, at(5)]));
    expect(reads(top).filter((line) => line.includes('keep'))).toEqual([
      'There is nothing above Adapt to suggest. What keeps it alive:',
    ]);
  });

  test('tells questions of one title apart wherever the chapter is not beside them', () => {
    const alike = aModel([
      aDimension('process', [aCapability('process.security'), aCapability('process.logs')]),
      aDimension('people', [withPractices(aCapability('people.security'))]),
    ]);
    const result = (mine: Reading, theirs: Reading) =>
      aResult(alike, { 'process.security': mine, 'process.logs': at(2), 'people.security': theirs });
    const unanswered = { kind: 'unknown', why: 'nobody answered' } as const;
    const wide = at(2, { split: true, range: [1, 4] });
    const card = (now: Result, before?: Result) => linesOf(summary(now, before, undefined, alike)).join('\n');
    expect(card(result(wide, at(2)))).toContain('You saw Security in Process (1 to 4) differently');
    expect(card(result(wide, at(2)))).toContain('1. Talk about Security in Process · ');
    expect(card(result(at(3), at(2)), result(at(2), at(2)))).toContain(
      'Since Sun 1 Mar 2026: Security in Process 2 → 3.',
    );
    expect(card(result(at(3), unanswered))).toContain('Missing: Security in People.');
    expect(card(result(at(3), at(2)))).toContain('People stands at 2 because of Security.');
    expect(card(result(at(3), at(2)))).not.toContain('Logs in Process');
  });

  test('says what is missing instead of a level', () => {
    const lines = reads({ 'process.logs': at(2), 'process.deploys': { kind: 'unknown', why: 'too few to tell' } });
    expect(lines[0]).toBe('Ladder: not enough answers for a level yet');
    expect(lines).toContain(
      'A level needs at least 60 % of the questions that apply; you have a level on one of two. Missing: Deploys.',
    );
  });

  test('names the splits first among what is next, with the range', () => {
    const lines = reads({ 'process.logs': at(2, { split: true, range: [1, 4] }), 'process.deploys': at(3) });
    expect(lines).toContain('You saw Logs (1 to 4) differently; talk about that one before you plan anything there.');
    expect(lines).toContain(
      '1. Talk about Logs · you see this differently (from 1 to 4), so the talk comes before any plan for it.',
    );
  });

  test('has nothing to suggest at the top, and says what keeps it alive', () => {
    const lines = reads({ 'process.logs': at(5) });
    expect(lines).toContain('There is nothing above Adapt to suggest. What keeps it alive:');
    expect(lines).toContain('Do step-5');
  });

  test('shows what became of a suggestion', () => {
    const result = aResult(ladder, { 'process.logs': at(2) });
    const action = summary(result, undefined, { kind: 'action', owner: 'Bo', due: 'Fri 4 Dec' });
    expect(linesOf(action)).toContain('1. Do step-3 · Bo has it, due Fri 4 Dec');
    expect(linesOf(summary(result, undefined, { kind: 'declined' }))).toContain('1. Do step-3 · not now');
  });
});

const level = fc.integer({ min: 0, max: 5 });
const reading: fc.Arbitrary<Reading> = fc.oneof(
  level.map((some): Reading => at(some)),
  level.map((some): Reading => ({ kind: 'level', level: some, by: 'agreed', split: false })),
  level.map((some): Reading => at(some, { split: true, range: [0, 5] })),
  fc.constantFrom<Reading>({ kind: 'not applicable' }, { kind: 'unknown', why: 'nobody answered' }),
);
const ids = allCapabilities(ladder).map(({ id }) => id);
const result = fc
  .record({
    readings: fc.tuple(reading, reading, reading, reading),
    asked: fc.subarray(ids, { minLength: 1 }),
    mode: fc.constantFrom('live', 'async', 'solo' as const),
    scope: fc.constantFrom({ kind: 'quick' }, { kind: 'all' }, { kind: 'dimension', id: 'process' } as const),
    answered: fc.integer({ min: 1, max: 15 }),
  })
  .map(({ readings, asked, mode, scope, answered }): Result => {
    const named = Object.fromEntries(asked.map((id) => [id, readings[ids.indexOf(id)]]));
    return { ...aResult(ladder, named), mode, scope, people: { answered, invited: answered + 1 } };
  });

test('whatever a result is, its cards say something in plain words', () => {
  const became = fc.constantFrom<StepState['became']>(
    undefined,
    { kind: 'declined' },
    { kind: 'action', owner: 'Bo', due: 'Fri 4 Dec' },
  );
  fc.assert(
    fc.property(result, fc.option(result, { nil: undefined }), became, (now, earlier, what) => {
      expectReadable(summary(now, earlier, what));
      const milestones = [now, ...(earlier ? [earlier] : [])].map((one, index) => ({
        at: monday.getTime() - index * 86_400_000,
        milestone: milestoneOf(one, [], []),
      }));
      expectReadable(levelsCard(milestones, aLibrary(ladder), zone, monday));
      expectReadable(historyCard(milestones, aLibrary(ladder), zone));
      const steps = nextStepsFor(ladder, now, noLeanings).map(keep);
      expectReadable(
        stepsCard(steps.map((step, index) => ({ number: index + 1, step, practice: practiceBehind(ladder, step) }))),
      );
    }),
    { numRuns: 500 },
  );
});

test('the menus ask for what is missing, one thing at a time', () => {
  const library = aLibrary(ladder, { ...ladder, id: 'other' });
  const all = { model: ladder.id, scope: { kind: 'all' }, mode: 'solo' } as const;
  const { model: _m, ...noModel } = all;
  const { scope: _s, ...noScope } = all;
  const { mode: _o, ...noMode } = all;
  const asked = [
    menuCard(library, noModel, undefined),
    menuCard(library, noScope, ladder),
    menuCard(library, noMode, ladder),
  ];
  expect(asked.map((card) => card && linesOf(card)[0])).toEqual([
    'Which model?',
    'The ladder model: which part?',
    'How?',
  ]);
  for (const card of asked) if (card) expectReadable(card);
  expect(menuCard(library, all, ladder)).toBeUndefined();
});

test('why and example are the words of the content', () => {
  for (const capability of allCapabilities(ladder)) {
    expectReadable(whyCard(capability));
    expect(linesOf(exampleCard(capability)).join()).toContain(capability.example);
  }
});
