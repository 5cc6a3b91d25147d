import type { Mark } from '../../src/assessment/assessment.ts';
import type { Reading, RowReading } from '../../src/assessment/reading.ts';
import { allCapabilities, type Capability, type Model } from '../../src/content/model.ts';

/** Every question of a model as it would read about as high as `level`, 0 to 5, however it is asked. */
export function readingsAt(
  model: Model,
  level: number | ((index: number) => number),
  split = false,
): Readonly<Record<string, Reading>> {
  return Object.fromEntries(
    allCapabilities(model).map((one, index) => [
      one.id,
      readingAt(one, typeof level === 'number' ? level : level(index), split),
    ]),
  );
}

function readingAt(capability: Capability, level: number, split: boolean): Reading {
  const by = 'votes';
  switch (capability.asks) {
    case 'levels':
      return { kind: 'level', level, by, split, ...(split ? { range: [0, 5] } : {}) };
    case 'practices':
      return {
        kind: 'rows',
        rows: capability.practices.map((practice, index) => rowAt(practice, index, level, split)),
      };
    case 'profile': {
      const choice = capability.profile[Math.min(level, capability.profile.length - 1)];
      return choice
        ? { kind: 'profile', choice: choice.id, title: choice.title, by, split }
        : { kind: 'unknown', why: 'nobody answered' };
    }
    case 'figure':
      return { kind: 'figure', value: capability.figure.asks === 'share' ? 50 - level * 10 : level + 1, by, split };
    default:
      return capability satisfies never;
  }
}

function rowAt(
  { id, title, level: of, risk }: Capability['practices'][number],
  index: number,
  level: number,
  split: boolean,
): RowReading {
  const share = (index % 5) + 1;
  const mark: Mark = share <= level ? 'yes' : share === level + 1 && level > 0 ? 'partly' : 'no';
  const what = { ...(of === undefined ? {} : { level: of }), ...(risk === undefined ? {} : { risk }) };
  return { practice: id, title, ...what, mark, by: 'votes', split };
}
