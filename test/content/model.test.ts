import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../src/content/load.ts';
import {
  allCapabilities,
  askable,
  capabilityOf,
  dimensionOf,
  dimensionOfCapability,
  levelName,
  modelOf,
  practiceOf,
  quickSet,
} from '../../src/content/model.ts';
import { soundContent } from './pack.ts';

const library = loadLibrary([soundContent]);
const model = modelOf(library, 'recovery');
if (!model) throw new Error('the fixture holds no model "recovery"');

describe('looking things up in a model', () => {
  it('finds dimensions, capabilities and practices by id', () => {
    expect(dimensionOf(model, 'people')?.title).toBe('People');
    expect(capabilityOf(model, 'process.failover')?.title).toBe('Failover');
    expect(dimensionOfCapability(model, 'process.failover')?.id).toBe('process');
    expect(practiceOf(model, 'process.restore.drill')?.capability).toBe('process.restore');
  });

  it('answers with nothing for what is not there or only planned', () => {
    expect(modelOf(library, 'nope')).toBeUndefined();
    expect(dimensionOf(model, 'nope')).toBeUndefined();
    expect(capabilityOf(model, 'process.archive')).toBeUndefined();
    expect(dimensionOfCapability(model, 'process.archive')).toBeUndefined();
    expect(practiceOf(model, 'toString')).toBeUndefined();
  });

  it('names the levels, and level 0 in the words of the model', () => {
    expect([0, 1, 3, 4, -1, 1.5].map((level) => levelName(model, level))).toEqual([
      "We're not there yet",
      'Copied',
      'Trusted',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('knows what can be asked, and what is asked in five minutes', () => {
    expect(model.dimensions.map(askable)).toEqual([true, false]);
    expect(allCapabilities(model).map(({ id }) => id)).toEqual(['process.restore', 'process.failover']);
    expect(quickSet(model).map(({ id }) => id)).toEqual(['process.restore']);
  });
});
