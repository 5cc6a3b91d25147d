import { describe, expect, test } from 'vitest';
import { movedMilestone, standsOf, upToDate } from '../../src/assessment/between.ts';
import { milestoneOf, type Published } from '../../src/assessment/milestone.ts';
import type { Reading } from '../../src/assessment/reading.ts';
import { capabilityResults, practicesIn, type Result } from '../../src/assessment/result.ts';
import { summedUp } from '../../src/assessment/sum-up.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { type Model, modelOf } from '../../src/content/model.ts';
import { readingsAt } from '../support/readings.ts';

const library = loadLibrary([shippedContent]);
const day = 86_400_000;

function theModel(id: string): Model {
  const model = modelOf(library, id);
  if (!model) throw new Error(`${id} is not shipped`);
  return model;
}

/** A result of all of a model as it would read about as high as `level`, published on that day. */
function published(id: string, level: number, at: number, scope: Result['scope'] = { kind: 'all' }): Published {
  const model = theModel(id);
  const readings: Readonly<Record<string, Reading>> = readingsAt(model, level);
  const asked = new Set(
    model.dimensions
      .filter((one) => scope.kind !== 'dimension' || one.id === scope.id)
      .flatMap(({ capabilities }) => capabilities.map((one) => one.id))
      .filter((one) => scope.kind !== 'question' || one === scope.id),
  );
  const summary = summedUp(model, scope, (capability) => {
    const reading = asked.has(capability.id) ? readings[capability.id] : undefined;
    return reading && { reading, practices: practicesIn(capability, scope) };
  });
  const result: Result = {
    version: 1,
    model: { id, edition: model.edition, title: model.title, top: model.levels.length, kind: model.kind },
    ...{ scope, mode: 'live', people: { answered: 3, invited: 3 } },
    ...summary,
  };
  return { at: at * day, milestone: milestoneOf(result, [], []) };
}

function agreedOn(at: number, earlier: readonly Published[], moved: Parameters<typeof movedMilestone>[2]): Published {
  const milestone = movedMilestone(library, earlier, moved, 3);
  if (!milestone) throw new Error('nothing could be agreed on');
  return { at: at * day, milestone };
}

const cncf = 'cncf-cloud-native';
const [logs = ''] =
  theModel(cncf)
    .dimensions.find(({ id }) => id === 'process')
    ?.capabilities.map(({ id }) => id) ?? [];

describe('what a team agrees on between two assessments', () => {
  const march = published(cncf, 2, 1);

  test('is a milestone of that one question, with what changed', () => {
    const june = agreedOn(90, [march], { model: cncf, capability: logs, level: 4 });
    const { milestone } = june;
    expect(capabilityResults(milestone.result).map(({ id, reading }) => [id, reading])).toEqual([
      [logs, { kind: 'level', level: 4, by: 'agreed', split: false }],
    ]);
    expect(milestone.checkIn).toEqual({ capability: logs });
    expect(milestone.since?.changes).toMatchObject([{ from: 2, to: 4 }]);
    expect(milestone.steps).toEqual([]);
  });

  test('is where each earlier result stands from then on, and later ones stay as they are', () => {
    const june = agreedOn(90, [march], { model: cncf, capability: logs, level: 4 });
    const july = published(cncf, 1, 120, { kind: 'dimension', id: 'process' });
    const [newest, oldest] = upToDate(library, [july, june, march]);
    expect(newest).toEqual(july);
    expect(oldest?.moved).toEqual({ process: { at: 90 * day, by: 'check-in' } });
    const levelOf = (one: Published | undefined) =>
      one && capabilityResults(one.milestone.result).find(({ id }) => id === logs)?.reading;
    expect(levelOf(oldest)).toMatchObject({ level: 4, by: 'agreed' });
    const average = (one: Published | undefined) =>
      one?.milestone.result.dimensions.find(({ id }) => id === 'process')?.standing.average ?? 0;
    expect(average(oldest)).toBeGreaterThan(average(march));
  });

  test('twice is the newer of the two', () => {
    const june = agreedOn(90, [march], { model: cncf, capability: logs, level: 4 });
    const july = agreedOn(120, [june, march], { model: cncf, capability: logs, level: 3 });
    expect(july.milestone.since?.changes).toMatchObject([{ from: 4, to: 3 }]);
    const [only, ...others] = upToDate(library, [july, june, march]);
    expect(others).toEqual([]);
    expect(only && capabilityResults(only.milestone.result).find(({ id }) => id === logs)?.reading).toMatchObject({
      level: 3,
    });
    expect(standsOf(library, [july, june, march]).find(({ capability }) => capability === logs)).toMatchObject({
      ...{ kind: 'level', level: 3, at: 120 * day },
    });
  });

  test('of a practice changes its row and nothing else', () => {
    const azure = 'azure-operational-excellence';
    const before = published(azure, 2, 1);
    const row = standsOf(library, [before]).find((one) => one.kind === 'row');
    if (row?.kind !== 'row') throw new Error('no row can move');
    const moved = { model: azure, capability: row.capability, row: row.row, mark: 'yes' } as const;
    const after = agreedOn(90, [before], moved);
    const [now] = upToDate(library, [after, before]);
    const rowsIn = (one: Published | undefined) =>
      capabilityResults((one ?? before).milestone.result).flatMap(({ reading }) =>
        reading.kind === 'rows' ? reading.rows : [],
      );
    const changed = rowsIn(now).filter(({ mark }, index) => mark !== rowsIn(before)[index]?.mark);
    expect(changed).toMatchObject([{ practice: row.row, mark: 'yes', by: 'agreed', split: false }]);
    expect(now?.milestone.result.overall.rows?.halves).toBeGreaterThan(
      before.milestone.result.overall.rows?.halves ?? 99,
    );
  });

  test('is nothing where the question was never asked, or is asked another way', () => {
    const empty = movedMilestone(library, [], { model: cncf, capability: logs, level: 4 }, 3);
    const gone = movedMilestone(library, [march], { model: cncf, capability: 'process.gone', level: 4 }, 3);
    const other = movedMilestone(library, [march], { model: cncf, capability: logs, row: 'a', mark: 'yes' }, 3);
    expect([empty, gone, other]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a question that is asked again by itself', () => {
  const march = published(cncf, 2, 1);
  const june = published(cncf, 4, 90, { kind: 'question', id: logs });
  const levelIn = (one: Published | undefined) =>
    one && capabilityResults(one.milestone.result).find(({ id }) => id === logs)?.reading;

  test('is where each earlier result stands from then on', () => {
    const [only, ...others] = upToDate(library, [june, march]);
    expect(others).toEqual([]);
    expect(only?.moved).toEqual({ process: { at: 90 * day, by: 'question' } });
    expect(levelIn(only)).toMatchObject({ level: 4 });
    expect(capabilityResults((only ?? june).milestone.result)).toHaveLength(27);
  });

  test('changes nothing where nobody answered', () => {
    const { milestone } = june;
    const dimensions = milestone.result.dimensions.map((one) => ({
      ...one,
      capabilities: one.capabilities.map((asked) => ({
        ...asked,
        reading: { kind: 'unknown', why: 'nobody answered' } as const,
      })),
    }));
    const silent = { ...june, milestone: { ...milestone, result: { ...milestone.result, dimensions } } };
    expect(levelIn(upToDate(library, [silent, march])[0])).toMatchObject({ level: 2 });
  });

  test('stands for itself until something else has it', () => {
    expect(upToDate(library, [june])).toEqual([june]);
    const again = published(cncf, 3, 100, { kind: 'question', id: logs });
    const [only, ...others] = upToDate(library, [again, june]);
    expect([levelIn(only), others]).toMatchObject([{ level: 3 }, []]);
    const july = published(cncf, 1, 120, { kind: 'dimension', id: 'process' });
    expect(upToDate(library, [july, june])).toEqual([july]);
  });
});
