import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diffModels } from '../../src/content/diff.ts';
import { loadPack } from '../../src/content/load.ts';
import type { Model } from '../../src/content/model.ts';
import { contentWith, modelFile, processFile, swap } from './pack.ts';

type Edits = Parameters<typeof contentWith>[0];

/** The sound pack with some texts changed. */
function pack(edits: Edits = {}): Model {
  return loadPack(join(contentWith(edits), 'models/recovery'));
}

function diff(edits: Edits) {
  const { about, added, removed, changed, unchanged, practices } = diffModels(pack(), pack(edits));
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  return {
    about,
    added: ids(added),
    removed: ids(removed),
    changed: changed.map(({ capability, what }) => [capability.id, ...what]),
    unchanged: ids(unchanged),
    practices: {
      added: ids(practices.added),
      removed: ids(practices.removed),
      changed: practices.changed.map(({ practice, what }) => [practice.id, ...what]),
    },
  };
}

const none = { added: [], removed: [], changed: [] };

describe('two editions of a model', () => {
  test('that say the same do not differ, whatever the number of the edition', () => {
    const same = diff({ [modelFile]: swap(['edition: "2026-03"', 'edition: "2027-01"']) });
    expect(same).toMatchObject({ about: [], added: [], removed: [], changed: [], practices: none });
    expect(same.unchanged).toContain('process.failover');
  });

  test('ask a question anew when its words or its levels have changed', () => {
    const differs = diff({
      [processFile]: swap(
        ['What happens when the first machine is gone?', 'Who notices when the first machine is gone?'],
        ['2: What matters is backed up on a schedule.', '2: What matters is backed up every night.'],
      ),
    });
    expect(differs.changed).toEqual([
      ['process.restore', 'its levels'],
      ['process.failover', 'the question'],
    ]);
    expect(differs.unchanged).not.toContain('process.failover');
  });

  test('ask the same when only the reasons, the examples or the practices were reworded', () => {
    const differs = diff({
      [processFile]: swap(
        ['It will be gone one day.', 'Every machine is gone one day.'],
        ['Restore one real thing every quarter', 'Bring one real thing back every quarter'],
      ),
    });
    expect(differs.changed).toEqual([]);
    expect(differs.practices).toEqual({ ...none, changed: [['process.restore.drill', 'reads differently']] });
  });

  test('say what moved in a practice: its level, its risk or its theme', () => {
    const [before, after] = [pack(), pack()];
    const moved = {
      ...after,
      dimensions: after.dimensions.map((dimension) => ({
        ...dimension,
        capabilities: dimension.capabilities.map((capability) => ({
          ...capability,
          practices: capability.practices.map((practice, i) =>
            capability.id === 'process.restore' && i === 0
              ? { ...practice, level: 9, risk: 'high' as const, theme: 'cost', title: 'Another' }
              : practice,
          ),
        })),
      })),
    };
    const [one, ...others] = diffModels(before, moved).practices.changed;
    expect(others).toEqual([]);
    expect(one?.what).toEqual([
      expect.stringMatching(/^moved from level \d to 9$/),
      'risk high, before none',
      expect.stringMatching(/^theme cost, before /),
      'reads differently',
    ]);
  });

  test('name the questions and practices that are new or gone, and what became of the levels', () => {
    const differs = diff({
      [modelFile]: swap(
        ['name: Trusted', 'name: Relied on'],
        ['goal: Copies are made.', 'goal: Copies are made daily.'],
      ),
      [processFile]: swap(
        ['- id: process.failover', '- id: process.switching'],
        ['- id: process.restore.drill', '- id: process.restore.rehearsal'],
      ),
    });
    expect(differs.about).toEqual(['Level 1, Copied, has another goal', 'Level 3 is called Relied on, before Trusted']);
    expect(differs).toMatchObject({
      added: ['process.switching'],
      removed: ['process.failover'],
      practices: { added: ['process.restore.rehearsal'], removed: ['process.restore.drill'], changed: [] },
    });
  });
});
