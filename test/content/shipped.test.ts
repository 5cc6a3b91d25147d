import { describe, expect, it } from 'vitest';
import { readAssess } from '../../src/assessment/words/assess-command.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { checkContent } from '../../src/content/lint/check-content.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { dimensionOf, levelName, modelOf, quickSet } from '../../src/content/model.ts';

const library = loadLibrary([shippedContent]);

it('are packs that content check has nothing to say about', () => {
  expect(() => checkContent([shippedContent])).not.toThrow();
});

describe.each(library.models.map((model) => [model.id, model] as const))(
  'the pack %s that Cairn brings along',
  (_, model) => {
    it('has a five-minute look', () => {
      expect(quickSet(model)).not.toEqual([]);
    });

    it('lets each of its chapters be typed by its title', () => {
      for (const { id, title } of model.dimensions) {
        const scope = { kind: 'dimension', id };
        expect(readAssess(library, `${title} solo`)).toMatchObject({ model: model.id, scope, mode: 'solo' });
      }
    });
  },
);

describe('the CNCF Cloud Native pack', () => {
  const model = modelOf(library, 'cncf-cloud-native');
  if (!model) throw new Error('the pack is not there');

  it('asks about all twenty-seven areas of the five dimensions', () => {
    expect(model.dimensions.flatMap(({ planned }) => planned)).toEqual([]);
    expect(model.dimensions.map(({ title, capabilities }) => [title, capabilities.length])).toEqual([
      ['People', 7],
      ['Process', 4],
      ['Policy', 4],
      ['Technology', 10],
      ['Business Outcomes', 2],
    ]);
  });

  it('asks about the areas in the order of the model', () => {
    const titles = (id: string) => dimensionOf(model, id)?.capabilities.map((one) => one.id.slice(id.length + 1));
    expect(titles('people')).toEqual(['overview', 'org-change', 'teams', 'upskilling', 'security', 'culture', 'ai']);
    expect(titles('process')).toEqual(['overview', 'audit-logs', 'integration-release', 'security']);
    expect(titles('policy')).toEqual(['overview', 'creation', 'compliance', 'ai']);
    expect(titles('technology')).toEqual([
      'overview',
      'architecture',
      'platforms',
      'app-patterns',
      'containers',
      'release-ops',
      'testing',
      'security-policy',
      'cost-sustainability',
      'ai',
    ]);
    expect(titles('business')).toEqual(['outcomes', 'cost']);
  });

  it('calls its levels what edition 4.0 calls them, and remembers what level 5 was called', () => {
    expect([1, 2, 3, 4, 5].map((level) => levelName(model, level))).toEqual([
      'Build',
      'Operate',
      'Scale',
      'Improve',
      'Adapt',
    ]);
    expect(model.levels[4]?.formerly).toBe('Optimize');
    expect(model.edition).toMatch(/^4\.0-beta/);
  });

  it('gives credit to its authors', () => {
    expect(model.attribution).toMatchObject({ licence: 'CC-BY-4.0', url: 'https://maturitymodel.cncf.io/' });
  });
});

describe('the DevOps journey pack', () => {
  const model = modelOf(library, 'devops-journey');
  if (!model) throw new Error('the pack is not there');

  it('asks about ten themes in four chapters, and for five figures beside them', () => {
    expect(model.dimensions.flatMap(({ planned }) => planned)).toEqual([]);
    expect(model.dimensions.map(({ title, capabilities }) => [title, capabilities.map(({ id }) => id)])).toEqual([
      ['Working together', ['together.culture', 'together.people', 'together.improvement']],
      ['Building and releasing', ['flow.automation', 'flow.iac', 'flow.cicd']],
      ['Quality and security', ['quality.shift-left', 'quality.devsecops']],
      ['Running it', ['running.observability', 'running.incident']],
      [
        'Delivery figures',
        ['figures.lead-time', 'figures.frequency', 'figures.recovery', 'figures.fail-rate', 'figures.rework'],
      ],
    ]);
    expect(model.dimensions.filter(({ counts }) => !counts).map(({ id }) => id)).toEqual(['figures']);
  });

  it('compares figures with what the quick check shows for 2025, recovery among throughput', () => {
    const figures = dimensionOf(model, 'figures');
    expect(figures?.benchmark).toMatchObject({ edition: '2025', mean: 6.7, groups: [{ mean: 6 }, { mean: 7.9 }] });
    const asked = (figures?.capabilities ?? []).flatMap((one) => (one.asks === 'figure' ? [one.figure] : []));
    expect(asked.map(({ group, mean, deviation }) => [group, mean, deviation])).toEqual([
      ['throughput', 5.5, 2.4],
      ['throughput', 4.8, 2.8],
      ['throughput', 7.4, 2.1],
      ['stability', 8.1, 2.1],
      ['stability', 7.8, 2.2],
    ]);
  });

  it('asks seven of them in its quick look', () => {
    expect(quickSet(model).map(({ id }) => id)).toEqual([
      'together.culture',
      'flow.iac',
      'flow.cicd',
      'quality.shift-left',
      'quality.devsecops',
      'running.observability',
      'running.incident',
    ]);
  });

  it('goes from scattered to learning, and says whom it builds on', () => {
    const names = ['Scattered', 'Started', 'Steady', 'Measured', 'Learning'];
    expect([1, 2, 3, 4, 5].map((level) => levelName(model, level))).toEqual(names);
    expect(model.attribution).toMatchObject({ licence: 'CC-BY-4.0', url: 'https://dora.dev/' });
    expect(model.attribution.note).toContain('our own proposal');
  });
});
