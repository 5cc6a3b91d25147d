import { describe, expect, test } from 'vitest';
import { keepUp, type Leanings, nextStepsFor, noLeanings } from '../../src/assessment/next-steps.ts';
import type { Reading } from '../../src/assessment/reading.ts';
import { aResult, at } from '../support/assessments.ts';
import { aCapability, aDimension, aModel, aPractice, ladder, withPractices } from '../support/model.ts';

const ops = (practices: Parameters<typeof aPractice>[2][], name = 'ops') => {
  const id = `run.${name}`;
  return aCapability(id, { practices: practices.map((parts, index) => aPractice(id, `p${index + 1}`, parts)) });
};

/** Two capabilities at level 1 that have the same chances, but for what a test changes. */
function model(first: Parameters<typeof aPractice>[2], second: Parameters<typeof aPractice>[2]) {
  return aModel([aDimension('run', [ops([first], 'first'), ops([second], 'second')])]);
}
const bothAt1 = { 'run.first': at(1), 'run.second': at(1) };

function suggested(of: ReturnType<typeof aModel>, readings: Record<string, Reading>, leanings: Partial<Leanings> = {}) {
  const steps = nextStepsFor(of, aResult(of, readings), { ...noLeanings, ...leanings });
  return steps.map((step) => (step.kind === 'practice' ? step.practice.id : `talk ${step.capability}`));
}

describe('what comes first', () => {
  test('(1) what lifts a capability that holds its chapter down', () => {
    const small = model({ level: 3, effort: 'S', theme: 'security' }, { level: 2, effort: 'L' });
    const readings = { 'run.first': at(2), 'run.second': at(1) };
    const elsewhere = new Map([['security', 9]]);
    expect(suggested(small, readings, { focus: 'run.first', themesElsewhere: elsewhere })).toEqual([
      'run.second.p1',
      'run.first.p1',
    ]);
  });

  test('(2) then what other suggestions build on', () => {
    const chain = aModel([
      aDimension('run', [
        ops([{ effort: 'S' }], 'first'),
        ops([{ effort: 'L' }, { effort: 'L', needs: ['run.second.p1'] }], 'second'),
      ]),
    ]);
    expect(suggested(chain, bothAt1, { focus: 'run.first' })).toEqual([
      'run.second.p1',
      'run.first.p1',
      'run.second.p2',
    ]);
  });

  test('(2) or what shares its theme with suggestions from other models', () => {
    const themes = model({ effort: 'S' }, { effort: 'L', theme: 'security' });
    const themesElsewhere = new Map([['security', 1]]);
    expect(suggested(themes, bothAt1, { focus: 'run.first', themesElsewhere })).toEqual([
      'run.second.p1',
      'run.first.p1',
    ]);
  });

  test.each(['run.second', 'security'])("(3) then the team's focus, here %s", (focus) => {
    const two = model({ effort: 'S' }, { effort: 'L', theme: 'security' });
    expect(suggested(two, bothAt1, { focus })).toEqual(['run.second.p1', 'run.first.p1']);
  });

  test('(3) the focus may be a chapter', () => {
    const two = aModel([aDimension('run', [ops([{}])]), aDimension('learn', [aCapability('learn.retros')])]);
    const retros = aCapability('learn.retros', { practices: [aPractice('learn.retros', 'p1', { effort: 'L' })] });
    const both = { ...two, dimensions: [...two.dimensions.slice(0, 1), aDimension('learn', [retros])] };
    const readings = { 'run.ops': at(1), 'learn.retros': at(1) };
    expect(suggested(both, readings)).toEqual(['run.ops.p1', 'learn.retros.p1']);
    expect(suggested(both, readings, { focus: 'learn' })).toEqual(['learn.retros.p1', 'run.ops.p1']);
  });

  test('(4) then the smaller effort', () => {
    const efforts = aModel([aDimension('run', [ops([{ effort: 'L' }, { effort: 'S' }, { effort: 'M' }])])]);
    expect(suggested(efforts, { 'run.ops': at(1) })).toEqual(['run.ops.p2', 'run.ops.p3', 'run.ops.p1']);
  });

  test("what is alike in all four stays in the model's order", () => {
    expect(suggested(model({}, {}), bothAt1)).toEqual(['run.first.p1', 'run.second.p1']);
  });
});

describe('what builds on a suggestion', () => {
  const chain = aModel([
    aDimension('run', [
      ops([
        { effort: 'L', title: 'Collect logs' },
        { needs: ['run.ops.p1'], title: 'Search logs' },
        { needs: ['run.ops.p2'], title: 'Alert on logs' },
        { level: 3, needs: ['run.ops.p1'] },
      ]),
    ]),
  ]);

  test('counts through others too, but only what is suggested now', () => {
    expect(suggested(chain, { 'run.ops': at(1) })).toEqual(['run.ops.p1', 'run.ops.p2', 'run.ops.p3']);
    const [first] = nextStepsFor(chain, aResult(chain, { 'run.ops': at(1) }), noLeanings);
    expect(first?.reason).toBe('Run stands at 1 because of Ops, and “Search logs” and “Alert on logs” build on it.');
  });

  test('does not count what is left out', () => {
    const [first] = nextStepsFor(chain, aResult(chain, { 'run.ops': at(1) }), {
      ...noLeanings,
      leaveOut: new Set(['run.ops.p2']),
    });
    expect(first).toMatchObject({ practice: { id: 'run.ops.p3' }, reason: 'Run stands at 1 because of Ops.' });
  });

  test('a circle of needs ends', () => {
    const circle = aModel([aDimension('run', [ops([{ needs: ['run.ops.p2'] }, { needs: ['run.ops.p1'] }])])]);
    expect(suggested(circle, { 'run.ops': at(1) })).toHaveLength(2);
  });
});

test('a question whose title another chapter has too is named with its own', () => {
  const alike = aModel([
    aDimension('run', [aCapability('run.ops'), withPractices(aCapability('run.security'))]),
    aDimension('learn', [withPractices(aCapability('learn.security'))]),
  ]);
  const result = aResult(alike, { 'run.ops': at(1), 'run.security': at(3), 'learn.security': at(2) });
  expect(nextStepsFor(alike, result, noLeanings).map(({ reason }) => reason)).toEqual([
    'Learn stands at 2 because of Security.',
    'it takes Security in Run from 3 to 4.',
  ]);
});

test('every suggestion says why in a sentence', () => {
  const result = aResult(ladder, { 'process.logs': at(1), 'process.deploys': at(3), 'process.alerts': at(1) });
  expect(nextStepsFor(ladder, result, noLeanings).map(({ reason }) => reason)).toEqual([
    'Process stands at 1 because of Logs.',
    'Process stands at 1 because of Alerts.',
    'it takes Deploys from 3 to 4.',
  ]);
});

test('what is an open action or was declined lately is left out', () => {
  const leaveOut = new Set(['process.logs.step-2']);
  const readings = { 'process.logs': at(1), 'process.deploys': at(1) };
  expect(suggested(ladder, readings, { leaveOut })).toEqual(['process.deploys.step-2']);
});

test('where the team is split the talk comes first, and no practice for it', () => {
  const split = at(1, { split: true, range: [0, 4] });
  const result = aResult(ladder, { 'process.logs': at(1), 'process.deploys': split });
  expect(nextStepsFor(ladder, result, noLeanings)).toMatchObject([
    {
      kind: 'talk',
      title: 'Talk about Deploys',
      reason: 'you see this differently (from 0 to 4), so the talk comes before any plan for it.',
    },
    { kind: 'practice', practice: { id: 'process.logs.step-2' } },
  ]);
});

test('without a level there is nothing to suggest', () => {
  const readings: Record<string, Reading> = {
    'process.logs': { kind: 'unknown', why: 'nobody was sure' },
    'process.deploys': { kind: 'not applicable' },
  };
  expect(suggested(ladder, readings)).toEqual([]);
});

test('from level 0 the practices of level 1 are suggested', () => {
  expect(suggested(ladder, { 'process.logs': at(0) })).toEqual(['process.logs.step-1']);
});

test('of several that keep the highest level alive, the last is named', () => {
  const top = aModel([aDimension('run', [ops([{ level: 4 }, { level: 5 }, { level: 5 }])])]);
  expect(keepUp(top, aResult(top, { 'run.ops': at(5) })).map(({ id }) => id)).toEqual(['run.ops.p3']);
});

test('the highest level suggests nothing; what keeps it alive is the last practice the content has for it', () => {
  const result = aResult(ladder, { 'process.logs': at(5), 'process.deploys': at(5), 'people.on-call': at(4) });
  expect(nextStepsFor(ladder, aResult(ladder, { 'process.logs': at(5) }), noLeanings)).toEqual([]);
  expect(keepUp(ladder, result).map(({ id }) => id)).toEqual(['process.logs.step-5', 'process.deploys.step-5']);
});
