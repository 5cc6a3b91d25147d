import { describe, expect, test } from 'vitest';
import { modelCard, modelsCard } from '../../../src/assessment/cards/models.ts';
import { historyCard, levelsCard } from '../../../src/assessment/cards/standing.ts';
import { stepsCard } from '../../../src/assessment/cards/steps.ts';
import { summaryCard } from '../../../src/assessment/cards/summary.ts';
import { keep, type Milestone, milestoneOf, practiceBehind } from '../../../src/assessment/milestone.ts';
import { keepUp, needsOf, nextStepsFor, noLeanings } from '../../../src/assessment/next-steps.ts';
import type { Reading } from '../../../src/assessment/reading.ts';
import { readModels } from '../../../src/assessment/service/models.ts';
import type { Model } from '../../../src/content/model.ts';
import { aResult, at, monday } from '../../support/assessments.ts';
import {
  aCapability,
  aDimension,
  aLibrary,
  aModel,
  figures,
  ladder,
  rowsCapability,
  stairs,
  tower,
} from '../../support/model.ts';
import { linesOf } from '../drawing.ts';
import { rowsAs, rowsOf } from '../rows.ts';
import { expectReadable } from './readable.ts';

type Readings = Readonly<Record<string, Reading>>;
const zone = 'Europe/Paris';
const yearAgo = monday.getTime() - 365 * 86_400_000;

/** As a milestone comes back from the database. */
function stored(milestone: Milestone): Milestone {
  return JSON.parse(JSON.stringify(milestone));
}

/** The lines of a summary up to its next steps. */
function reads(model: Model, now: Readings, then?: Readings): string[] {
  const result = aResult(model, now);
  const before = then ? [{ at: yearAgo, milestone: stored(milestoneOf(aResult(model, then), [], [])) }] : [];
  const milestone = stored(milestoneOf(result, nextStepsFor(model, result, noLeanings), before));
  const view = { milestone, model, zone, now: monday, steps: [], keepUp: keepUp(model, result) };
  const card = summaryCard(view, []);
  expectReadable(card);
  return linesOf(card).filter((line) => !line.startsWith('After Made up'));
}

const profile = (choice: string, title: string, split = false): Reading => ({
  kind: 'profile',
  choice,
  title,
  by: 'votes',
  split,
});
const figure = (value: number): Reading => ({ kind: 'figure', value, by: 'votes', split: false });

/** Letters for each question of the stairs in turn. */
function stair(ground: string, first: string, second: string): Readings {
  return {
    'ground.basics': rowsOf(stairs, 'ground.basics', ground),
    'first.floor': rowsOf(stairs, 'first.floor', first),
    'second.floor': rowsOf(stairs, 'second.floor', second),
  };
}

describe('the summary of a staged model', () => {
  test('says the level, the share of each, and what is missing for the next', () => {
    expect(reads(stairs, stair('yyyy', 'ypn', 'nn'))).toEqual([
      'Stairs: Level 1 reached, average 1.5 of 3',
      'Level 1 is Ground: Be on Ground.',
      'Level 1, Ground: 100 % in place',
      'Level 2, First: 50 % in place',
      'Level 3, Second: 0 % in place',
      'Level 2 needs 80 % of its practices in place, so at least one more of these:',
      'Do tests (half there)',
      'Do alerts',
      'Strongest: Basics at 100 %.',
      'Beside it: `assess stairs side` and `assess stairs figures`.',
    ]);
  });

  test('says what moved since, in shares and by name', () => {
    const lines = reads(stairs, stair('yyyy', 'yyn', 'pn'), stair('yyyn', 'ypy', 'nn'));
    expect(lines).toContain(
      'Since Sun 1 Mar 2026: Basics 75 % → 100 %, Floor in First 83 % → 67 %, Floor in Second 0 % → 25 %. In place now: “Use tools that are known” and “Do tests”. Begun: “Do canary”. Less than before: “Do alerts”.',
    );
  });

  test('says which level is not known, and which questions nobody answered', () => {
    const lines = reads(stairs, {
      ...stair('yy??', '???', 'yn'),
      'first.floor': { kind: 'unknown', why: 'nobody was sure' },
    });
    expect(lines[0]).toBe('Stairs: not enough answers for a level yet');
    expect(lines).toContain(
      'Level 1 needs marks on at least 60 % of its practices before it can be told; there are two of four.',
    );
    expect(lines).toContain('Nothing is known yet of Floor in First.');
  });

  test('tells no level below 60 % of all that was asked, however well a level below stands', () => {
    const lines = reads(stairs, {
      ...stair('yyyy', '???', 'yn'),
      'first.floor': { kind: 'unknown', why: 'nobody answered' },
      'second.floor': { kind: 'unknown', why: 'nobody answered' },
    });
    expect(lines[0]).toBe('Stairs: not enough answers for a level yet');
    expect(lines).toContain('A level needs marks on at least 60 % of the practices that apply; four of nine have one.');
    expect(lines.join()).not.toContain('nothing to suggest');
  });

  test('of one chapter says its share and what is missing, and no level', () => {
    const { 'first.floor': floor } = stair('yyyy', 'ypn', 'nn');
    expect(floor && reads(stairs, { 'first.floor': floor })).toEqual([
      'Stairs: 50 % in place',
      'Level 2 needs 80 % of its practices in place, so at least one more of these:',
      'Do tests (half there)',
      'Do alerts',
      'Beside it: `assess stairs side` and `assess stairs figures`.',
    ]);
  });

  test('keeps what does not count apart', () => {
    const lines = reads(stairs, { ...stair('yyyy', 'yyy', 'yy'), 'side.room': rowsOf(stairs, 'side.room', 'nn') });
    expect(lines[0]).toBe('Stairs: Level 3 reached, average 3.0 of 3');
    expect(lines).toContain('Side: 0 % in place; it counts towards nothing else');
  });

  test('says so when all is there', () => {
    const lines = reads(stairs, stair('yyyy', 'y-y', 'yy'));
    expect(lines).toContain('Everything that applies is in place, so there is nothing to suggest.');
    expect(reads(stairs, stair('----', '---', '--')).join()).not.toContain('in place, so there is nothing');
  });
});

describe('what a summary does not know', () => {
  test('is named, and never taken for a risk that is closed', () => {
    const lines = reads(tower, {
      'prepare.flow': rowsOf(tower, 'prepare.flow', 'y?yy'),
      'prepare.people': rowsOf(tower, 'prepare.people', 'yy'),
    });
    expect(lines[0]).toBe('Tower: five of six marked, 100 % of these in place');
    expect(lines).toContain('T 1 Flow: three of four marked, 100 % of these in place');
    expect(lines).toContain('Not known: “Do tests” (high).');
    expect(lines.join()).not.toMatch(/no risk|nothing to suggest|Everything/);
  });

  test('is named beside a level that is reached without it', () => {
    const lines = reads(stairs, { 'ground.basics': rowsOf(stairs, 'ground.basics', 'yyy?') });
    expect(lines[0]).toBe('Stairs: Level 1 reached');
    expect(lines).toContain('Not known: “Use tools that are known” (Level 1).');
  });

  test('is told of a quick look, which leads on to the whole', () => {
    const quick = aModel(
      [
        aDimension('prepare', [
          rowsCapability('prepare.flow', { a: { risk: 'high', quick: true }, b: { risk: 'low' } }, { quick: true }),
        ]),
      ],
      { id: 'hill-side', kind: 'risk', levels: [] },
    );
    const result = aResult(
      quick,
      { 'prepare.flow': { kind: 'rows', rows: rowsAs(rowsCapability('prepare.flow', { a: { risk: 'high' } }), 'y') } },
      { kind: 'quick' },
    );
    const milestone = stored(milestoneOf(result, [], []));
    const lines = linesOf(summaryCard({ milestone, model: quick, zone, now: monday, steps: [], keepUp: [] }, []));
    expect(lines[0]).toContain('Quick look, as far as one of two practices tell: ');
    expect(lines.join('\n')).toContain(
      'All that applies of the quick look is in place. assess hill all asks the rest as well.',
    );
    const history = linesOf(historyCard([{ at: monday.getTime(), milestone }], aLibrary(quick), zone));
    expect(history.join()).toContain('as far as one of two practices tell');
  });

  test('is not what does not apply', () => {
    const none = {
      'prepare.flow': rowsOf(tower, 'prepare.flow', '----'),
      'prepare.people': rowsOf(tower, 'prepare.people', '--'),
    };
    expect(reads(tower, none)[0]).toBe('Tower: nothing here applies to you');
    expect(reads(stairs, stair('y---', 'nnn', 'nn'))).toContain('Of Level 1, one of four practices applies.');
  });
});

describe('the summary of a risk model', () => {
  const now = {
    'prepare.flow': rowsOf(tower, 'prepare.flow', 'npny'),
    'prepare.people': rowsOf(tower, 'prepare.people', 'yn'),
    'organization.operating-model': profile('apart', 'Apart'),
  };

  test('says what is open where, and how the team works', () => {
    expect(reads(tower, now)).toEqual([
      'Tower: two high and two medium risks open, 42 % in place',
      'How you work: Apart',
      'Prepare: two high and two medium risks open, 42 % in place',
      'T 1 Flow: high risk (two high, one medium open), 38 % in place',
      'T 2 People: medium risk (one medium open), 50 % in place',
      'Of high risk:',
      'Do git',
      'Do tests',
    ]);
  });

  test('says what is closed since, and how the way of working changed', () => {
    const then = {
      'prepare.flow': rowsOf(tower, 'prepare.flow', 'nnnn'),
      'prepare.people': rowsOf(tower, 'prepare.people', 'nn'),
      'organization.operating-model': profile('mixed', 'A mix'),
    };
    expect(reads(tower, now, then)).toContain(
      'Since Sun 1 Mar 2026: high risks 3 → 2, Flow 0 % → 38 %, People 0 % → 50 %, Operating model “A mix” → “Apart”. In place now: “Do tidy” and “Do owners”. Begun: “Do tests”.',
    );
  });

  test('names no way of working while the team sees it differently', () => {
    const lines = reads(tower, { ...now, 'organization.operating-model': profile('apart', 'Apart', true) }, now);
    expect(lines).toContain('How you work: you see this differently');
    expect(lines.join()).not.toContain('Apart');
  });

  test('says what is missing below 60 %', () => {
    const lines = reads(tower, {
      'prepare.flow': rowsOf(tower, 'prepare.flow', 'y???'),
      'prepare.people': { kind: 'unknown', why: 'nobody answered' },
    });
    expect(lines[0]).toBe('Tower: not enough answers to sum up yet');
    expect(lines).toContain(
      'To sum it up, at least 60 % of the practices that apply need a mark; one of six has one. Missing: T 2 People.',
    );
  });

  test('names no more than a few of many, and the principle that most of them serve', () => {
    const names = Array.from({ length: 9 }, (_, index) => `r${index}`);
    const rows = Object.fromEntries(
      names.map((name, index) => [name, { risk: 'high', principle: index < 4 ? 'a' : 'b' } as const]),
    );
    const wide = aModel([aDimension('run', [rowsCapability('run.ops', rows)])], {
      kind: 'risk',
      levels: [],
      principles: [
        { id: 'a', title: 'Small steps', text: '' },
        { id: 'b', title: 'Learn from it', text: '' },
      ],
    });
    const lines = reads(wide, { 'run.ops': rowsOf(wide, 'run.ops', 'nnnnnnnnn') });
    expect(lines).toContain('four more; `next` begins with what helps most');
    expect(lines).toContain('Five of the nine open practices serve Learn from it, more than any other principle.');
  });
});

test('the summary of figures says what was said, the scores, and how others do', () => {
  expect(
    reads(stairs, { 'figures.lead-time': figure(3), 'figures.frequency': figure(1), 'figures.fail-rate': figure(15) }),
  ).toEqual([
    'Stairs: 4.5 of 10 (others 6.7)',
    'Lead time: One day to one week · 5.0, others 6.0, about where most are',
    'Frequency: Less than once a month · 0.0, others 6.0, below most',
    'Fail rate: 15 % · 8.5, others 6.0, above most',
    'Throughput 2.5 (others 6.0): below most. Stability 8.5 (others 7.9): about where most are.',
    'Scores run from 0 to 10, 10 best. Others: Made up, 2025 edition, all industries. To talk about, not a target.',
    'Beside it: `assess stairs side`.',
  ]);
});

test('figures beside a rubric leave its level alone, and have their lines below it', () => {
  const both = aModel([aDimension('run', [aCapability('run.ops')]), figures]);
  const lines = reads(both, { 'run.ops': at(3), 'figures.fail-rate': figure(15) });
  expect(lines.slice(0, 5)).toEqual([
    'Ladder: Level 3 reached, average 3.0 of 5',
    'Level 3 is Scale: You can scale.',
    'Run: Level 3 reached, average 3.0 of 5',
    'Ops: Level 3',
    'Figures: 8.5 of 10 (others 6.7)',
  ]);
});

test('a result that was stored before there were other kinds reads as it did', () => {
  const result = aResult(ladder, { 'process.logs': at(2) });
  const { kind: _, ...model } = result.model;
  const old: Milestone = { version: 1, result: { ...result, model }, steps: [] };
  const lines = linesOf(
    summaryCard({ milestone: stored(old), model: ladder, zone, now: monday, steps: [], keepUp: [] }, []),
  );
  expect(lines[0]).toBe('Ladder: Level 2 reached, average 2.0 of 5');
  expect(lines).toContain('Logs: Level 2');
});

test('levels and history have a line for each kind', () => {
  const published = (model: Model, readings: Readings) => ({
    at: monday.getTime(),
    milestone: stored(milestoneOf(aResult(model, readings), [], [])),
  });
  const milestones = [
    published(stairs, { ...stair('yyyy', 'ypn', 'nn'), 'figures.lead-time': figure(3) }),
    published(tower, {
      'prepare.flow': rowsOf(tower, 'prepare.flow', 'npny'),
      'organization.operating-model': profile('apart', 'Apart'),
    }),
  ];
  const library = aLibrary(stairs, tower);
  expect(linesOf(levelsCard(milestones, library, zone, monday)).slice(0, -1)).toEqual([
    'The stairs model',
    'All of it: Level 1 reached, average 1.5 of 3 (Mon 1 Mar)',
    'Ground: 100 % in place (Mon 1 Mar)',
    'First: 50 % in place (Mon 1 Mar)',
    'Second: 0 % in place (Mon 1 Mar)',
    'Figures: 5.0 of 10 (others 6.7) (Mon 1 Mar)',
    'The tower model',
    'All of it: two high and one medium risk open, 38 % in place (Mon 1 Mar)',
    'Prepare: two high and one medium risk open, 38 % in place (Mon 1 Mar)',
    'Organization: Apart (Mon 1 Mar)',
  ]);
  expect(linesOf(historyCard(milestones, library, zone))).toEqual([
    'History',
    '1 March 2027 · Stairs: Level 1 reached, average 1.5 of 3',
    '1 March 2027 · Tower: two high and one medium risk open, 38 % in place',
  ]);
});

test('`next` shows what a practice is called in its source, what it builds on, what to look out for, and the link', () => {
  const source = { title: 'The page', url: 'https://example.org/page' };
  const wide = aModel(
    [
      aDimension('run', [
        rowsCapability('run.ops', {
          git: { risk: 'high', title: 'Keep it in Git' },
          small: {
            risk: 'high',
            code: 'T01-BP02',
            name: 'Make small changes',
            needs: ['run.ops.git'],
            caution: 'Small is not careless.',
            tradeoff: 'More reviews.',
            source,
          },
        }),
      ]),
    ],
    { kind: 'risk', levels: [] },
  );
  const result = aResult(wide, { 'run.ops': rowsOf(wide, 'run.ops', 'nn') });
  const states = nextStepsFor(wide, result, noLeanings).map((one, index) => {
    const step = keep(one);
    const practice = practiceBehind(wide, step);
    return {
      number: index + 1,
      step,
      practice,
      needs: practice ? needsOf(wide, result, practice).map(({ title }) => title) : [],
    };
  });
  const lines = linesOf(stepsCard(states));
  expect(lines).toContain('Builds on “Keep it in Git”. Look out: Small is not careless. What it costs: More reviews.');
  expect(lines).toContain('In its source: T01-BP02 Make small changes · https://example.org/page');
});

describe('models', () => {
  test('says what there is, and how each scores', () => {
    expect(linesOf(modelsCard(aLibrary(ladder, stairs, tower))).slice(0, 4)).toEqual([
      'Models',
      'The ladder model: four questions, scored by level. models ladder',
      'The stairs model: three questions with nine practices, scored by level, practice by practice; apart, Side and Figures. models stairs',
      'The tower model: three questions with six practices, scored by what is at stake. models tower',
    ]);
  });

  test('says everything about one, its licence among it', () => {
    const lines = linesOf(modelCard(stairs));
    expect(lines).toContain('1 Ground: Be on Ground.');
    expect(lines).toContain('Side (one question): What it is about.');
    expect(lines.join()).toContain('Licence: CC0-1.0');
  });

  test('takes the beginning of a name, and asks when it is none', () => {
    const library = aLibrary(ladder, stairs, tower);
    expect(readModels(library, ' Tow ')).toEqual({ type: 'assessment.models', model: 'tower' });
    expect(readModels(library, 'the stairs model')).toMatchObject({ model: 'stairs' });
    expect(readModels(library, '')).toEqual({ type: 'assessment.models' });
    expect(JSON.stringify(readModels(library, 'towre'))).toContain('Did you mean');
    expect(JSON.stringify(readModels(library, 'xyzzyqwv'))).toContain('There are ladder, stairs and tower.');
  });
});
