import { describe, expect, it } from 'vitest';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { allCapabilities, levelName, modelOf } from '../../src/content/model.ts';

describe('the CNCF Cloud Native pack that Cairn brings along', () => {
  const library = loadLibrary([shippedContent]);
  const model = modelOf(library, 'cncf-cloud-native');
  if (!model) throw new Error('the pack is not there');

  it('has five dimensions and all twenty-seven areas, asked about or planned', () => {
    const areas = model.dimensions.map((dimension) => [
      dimension.title,
      dimension.capabilities.length + dimension.planned.length,
    ]);
    expect(areas).toEqual([
      ['People', 7],
      ['Process', 4],
      ['Policy', 4],
      ['Technology', 10],
      ['Business Outcomes', 2],
    ]);
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

  it('gives credit to its authors and offers a practice for every level of what it asks', () => {
    expect(model.attribution).toMatchObject({ licence: 'CC-BY-4.0', url: 'https://maturitymodel.cncf.io/' });
    for (const { practices } of allCapabilities(model)) {
      expect(new Set(practices.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4, 5]));
    }
  });
});
