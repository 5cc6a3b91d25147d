import { describe, expect, test } from 'vitest';
import type { Mark } from '../../src/assessment/assessment.ts';
import { milestoneOf, type Published } from '../../src/assessment/milestone.ts';
import { offersFor } from '../../src/assessment/offers.ts';
import { proposalsFor } from '../../src/assessment/proposals.ts';
import type { Reading, RowReading } from '../../src/assessment/reading.ts';
import { allCapabilities, type Library, type Model } from '../../src/content/model.ts';
import { aResult, at, monday } from '../support/assessments.ts';
import {
  aCapability,
  aDimension,
  aLibrary,
  aModel,
  figureCapability,
  profileCapability,
  rowsCapability,
} from '../support/model.ts';

const day = 86_400_000;

/** A model of one chapter with these questions, in an edition. */
function model(id: string, edition: string, ...capabilities: Parameters<typeof aDimension>[1]): Model {
  return aModel([aDimension('process', capabilities)], { id, edition, short: id });
}

/** What was published `days` ago. */
function published(of: Model, days: number, readings: Readonly<Record<string, Reading>>): Published {
  return { at: monday.getTime() - days * day, milestone: milestoneOf(aResult(of, readings), [], []) };
}

/** Rows by their names, as a result keeps them; "split" stands for what people saw differently. */
function rows(capability: string, marks: Readonly<Record<string, Mark | 'split' | undefined>>): Reading {
  const all = Object.entries(marks).map(([name, mark]): RowReading => {
    const row = { practice: `${capability}.${name}`, title: name, split: mark === 'split' };
    return mark === undefined ? row : { ...row, mark: mark === 'split' ? 'partly' : mark, by: 'votes' };
  });
  return { kind: 'rows', rows: all };
}

/** What is offered, a line each. */
function offered(library: Library, asked: Model, ...before: readonly Published[]): string[] {
  return proposalsFor(library, asked, allCapabilities(asked), before, monday).map(
    ({ capability, stands, from }) =>
      `${capability} ${JSON.stringify(stands)} from ${from.earlier ? 'before' : from.model}, ${(monday.getTime() - from.at) / day} days ago`,
  );
}

const logs = aCapability('process.logs');
const alerts = aCapability('process.alerts');
const was = model('ladder', '1', logs, alerts);
const is = model('ladder', '2', logs, aCapability('process.alerts', { question: 'Who wakes up?' }));

function afterEdition(earlier: Model, later: Model): Library {
  return { ...aLibrary(later), earlier: [earlier] };
}

describe('of an earlier edition', () => {
  const library = afterEdition(was, is);

  test('what is asked as it was is offered again, and what is asked differently is not', () => {
    const before = published(was, 90, { 'process.logs': at(3), 'process.alerts': at(4) });
    expect(offered(library, is, before)).toEqual(['process.logs 3 from before, 90 days ago']);
  });

  test('an answer is offered for a year', () => {
    expect(offered(library, is, published(was, 365, { 'process.logs': at(3) }))).toHaveLength(1);
    expect(offered(library, is, published(was, 366, { 'process.logs': at(3) }))).toEqual([]);
  });

  test('what people saw differently is asked again, unless they agreed since', () => {
    expect(offered(library, is, published(was, 9, { 'process.logs': at(3, { split: true }) }))).toEqual([]);
    const agreed = { kind: 'level', level: 3, by: 'agreed', split: false } as const;
    expect(offered(library, is, published(was, 9, { 'process.logs': agreed }))).toHaveLength(1);
  });

  test('the newest answer counts, and one that said nothing leaves the one before it', () => {
    const nothing = published(was, 5, { 'process.logs': { kind: 'unknown', why: 'skipped' } });
    const newer = published(was, 10, { 'process.logs': at(2) });
    const older = published(was, 20, { 'process.logs': at(4) });
    expect(offered(library, is, nothing, newer, older)).toEqual(['process.logs 2 from before, 10 days ago']);
  });

  test('the same edition asked again offers nothing, for things may have changed', () => {
    expect(offered(aLibrary(was), was, published(was, 30, { 'process.logs': at(3) }))).toEqual([]);
  });

  test('an edition that is not known any more offers nothing', () => {
    expect(offered(aLibrary(is), is, published(was, 30, { 'process.logs': at(3) }))).toEqual([]);
  });

  test('that a question does not apply is offered as well', () => {
    expect(offered(library, is, published(was, 9, { 'process.logs': { kind: 'not applicable' } }))).toEqual([
      'process.logs "n/a" from before, 9 days ago',
    ]);
  });

  test('a figure and a way of working are offered by the number of their answer', () => {
    const asked = [figureCapability('process.time', 'duration'), profileCapability('process.hands')] as const;
    const [old, now] = [model('ladder', '1', ...asked), model('ladder', '2', ...asked)];
    const said = { by: 'agreed', split: false } as const;
    const before = published(old, 9, {
      'process.time': { kind: 'figure', value: 4, ...said },
      'process.hands': { kind: 'profile', choice: 'mixed', title: 'A mix', ...said },
    });
    expect(offered(afterEdition(old, now), now, before)).toEqual([
      'process.time 4 from before, 9 days ago',
      'process.hands 3 from before, 9 days ago',
    ]);
  });

  test('of rows those are offered that are known and were not seen differently', () => {
    const asked = rowsCapability('process.ready', { git: {}, tests: {}, review: {}, backup: {} });
    const [old, now] = [model('ladder', '1', asked), model('ladder', '2', asked)];
    const marks = rows('process.ready', { git: 'yes', tests: 'no', review: 'split', backup: undefined });
    expect(offered(afterEdition(old, now), now, published(old, 9, { 'process.ready': marks }))).toEqual([
      'process.ready {"process.ready.git":"yes","process.ready.tests":"no"} from before, 9 days ago',
    ]);
  });
});

describe('of other models', () => {
  const level = { model: 'ladder', id: 'process.logs', level: 3 };
  const row = { model: 'stairs', id: 'process.floor.git' };
  const floor = model('stairs', '1', rowsCapability('process.floor', { git: {}, tests: {} }));
  const tower = model(
    'tower',
    '1',
    rowsCapability('process.ready', {
      git: { same: [level, row] },
      tests: { same: [{ ...row, id: 'process.floor.tests' }] },
      review: {},
    }),
  );
  const library = aLibrary(was, floor, tower);

  test('a level offers the rows that are in place from it on, and says nothing of them below it', () => {
    expect(offered(library, tower, published(was, 9, { 'process.logs': at(3) }))).toEqual([
      'process.ready {"process.ready.git":"yes"} from ladder, 9 days ago',
    ]);
    expect(offered(library, tower, published(was, 9, { 'process.logs': at(2) }))).toEqual([]);
  });

  test('a row offers what it was marked', () => {
    const before = published(floor, 9, { 'process.floor': rows('process.floor', { git: 'partly', tests: 'n/a' }) });
    expect(offered(library, tower, before)).toEqual([
      'process.ready {"process.ready.git":"partly","process.ready.tests":"n/a"} from stairs, 9 days ago',
    ]);
  });

  test('where several models say something, the one that knows most of a question speaks', () => {
    const one = published(was, 2, { 'process.logs': at(5) });
    const two = published(floor, 9, { 'process.floor': rows('process.floor', { git: 'no', tests: 'yes' }) });
    expect(offered(library, tower, one, two)).toEqual([
      'process.ready {"process.ready.git":"no","process.ready.tests":"yes"} from stairs, 9 days ago',
    ]);
  });

  test('a level offers a level where the questions are the same', () => {
    const other = model('hill', '1', aCapability('process.watch', { same: [{ model: 'ladder', id: 'process.logs' }] }));
    expect(offered(aLibrary(was, other), other, published(was, 9, { 'process.logs': at(4) }))).toEqual([
      'process.watch 4 from ladder, 9 days ago',
    ]);
  });

  test('an answer is offered for half a year, and what people saw differently never', () => {
    expect(offered(library, tower, published(was, 180, { 'process.logs': at(3) }))).toHaveLength(1);
    expect(offered(library, tower, published(was, 181, { 'process.logs': at(3) }))).toEqual([]);
    expect(offered(library, tower, published(was, 9, { 'process.logs': at(3, { split: true }) }))).toEqual([]);
  });

  test('what the model itself said before comes first', () => {
    const next = model('tower', '2', ...allCapabilities(tower));
    const own = published(tower, 60, {
      'process.ready': rows('process.ready', { git: 'no', tests: 'no', review: 'no' }),
    });
    const all = { ...aLibrary(was, floor, next), earlier: [tower] };
    expect(offered(all, next, published(was, 9, { 'process.logs': at(5) }), own)).toEqual([
      'process.ready {"process.ready.git":"no","process.ready.tests":"no","process.ready.review":"no"} from before, 60 days ago',
    ]);
  });
});

describe('what fits the questions of today', () => {
  test('a quick look is offered its own rows only', () => {
    const asked = rowsCapability('process.ready', { git: { quick: true }, tests: {} }, { quick: true });
    const [old, now] = [model('ladder', '1', asked), model('ladder', '2', asked)];
    const before = published(old, 9, { 'process.ready': rows('process.ready', { git: 'yes', tests: 'no' }) });
    const stands = (kind: 'quick' | 'all', ...some: readonly Published[]) =>
      offersFor(afterEdition(old, now), now, { kind }, some, monday).map((one) => one.stands);
    expect(stands('quick', before)).toEqual([{ 'process.ready.git': 'yes' }]);
    expect(stands('all', before)).toEqual([{ 'process.ready.git': 'yes', 'process.ready.tests': 'no' }]);
    const other = published(old, 9, { 'process.ready': rows('process.ready', { git: undefined, tests: 'no' }) });
    expect(stands('quick', other)).toEqual([]);
  });

  test('a level that a model of fewer levels does not have is not offered', () => {
    const low = {
      ...model('hill', '1', aCapability('process.watch', { same: [{ model: 'ladder', id: 'process.logs' }] })),
    };
    const three: Model = { ...low, levels: low.levels.slice(0, 3) };
    const stands = (level: number) =>
      offersFor(
        aLibrary(was, three),
        three,
        { kind: 'all' },
        [published(was, 9, { 'process.logs': at(level) })],
        monday,
      );
    expect(stands(3)).toHaveLength(1);
    expect(stands(4)).toEqual([]);
  });
});
