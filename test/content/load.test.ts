import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContentFaults } from '../../src/content/fault.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { descriptorsOf, modelOf } from '../../src/content/model.ts';
import { complaints, contentWith, modelFile, peopleFile, processFile, soundContent, swap, themesFile } from './pack.ts';

describe('a sound pack', () => {
  it('becomes a model with its practices by level and their themes filled in', () => {
    const library = loadLibrary([soundContent]);
    const model = modelOf(library, 'recovery');
    expect(model).toMatchObject({
      edition: '2026-03',
      short: 'Recovery',
      kind: 'rubric',
      notYet: "We're not there yet",
    });
    expect(model?.levels[2]).toEqual({
      level: 3,
      name: 'Trusted',
      goal: 'Bringing them back is routine.',
      formerly: 'Proven',
    });
    expect(model?.dimensions.map(({ id }) => id)).toEqual(['process', 'people']);
    const restore = model?.dimensions[0]?.capabilities[0];
    expect(restore && descriptorsOf(restore)[2]).toBe('What matters is backed up on a schedule.');
    expect(restore?.practices.map(({ id, level, theme, needs }) => ({ id, level, theme, needs }))).toEqual([
      { id: 'process.restore.list-what-matters', level: 1, theme: 'data-safety', needs: [] },
      { id: 'process.restore.drill', level: 3, theme: 'reliability', needs: ['process.restore.list-what-matters'] },
    ]);
  });

  it('may use the themes of another folder, and a later folder may retitle one', () => {
    const own = contentWith({ [themesFile]: () => 'reliability: Keeping it up\n' });
    expect(complaints(own)).toEqual([
      'models/recovery/process.yaml:7 capabilities[0].theme: "data-safety" is not a theme in themes.yaml.',
    ]);
    const themesOnly = contentWith({ [themesFile]: swap(['data-safety: Backups', 'data-safety: Copies']) });
    rmSync(join(themesOnly, 'models'), { recursive: true });
    const { themes } = loadLibrary([themesOnly, own]);
    expect([...themes]).toEqual([
      ['data-safety', 'Copies and data safety'],
      ['reliability', 'Keeping it up'],
    ]);
  });
});

describe('a pack with faults', () => {
  it('names all of them at once, over all files, with line and dotted path', () => {
    const folder = contentWith({
      [themesFile]: swap(['reliability: Reliability and recovery', 'reliability: ""']),
      [modelFile]: swap(['short: Recovery', 'short: Recovery of whatever was lost']),
      [processFile]: swap(
        ['question: What happens', 'queston: What happens'],
        ['effort: M', 'effort: XL'],
        ['[process.restore.list-what-matters]', '[process.restore.list-what-mater]'],
      ),
    });
    expect(complaints(folder)).toEqual([
      'themes.yaml:2 reliability: is empty',
      'models/recovery/model.yaml:5 short: is 29 characters long; the most is 24',
      'models/recovery/process.yaml:27 capabilities[0].practices[0].effort: "XL" is not one of: S, M, L',
      'models/recovery/process.yaml:29 capabilities[0].practices[0].needs[0]: "process.restore.list-what-mater" is not a practice of this model. Did you mean "process.restore.list-what-matters"?',
      'models/recovery/process.yaml:39 capabilities[1].question: is missing',
      'models/recovery/process.yaml:42 capabilities[1].queston: is not a known key here. Did you mean "question"?',
    ]);
  });

  it('says how many there are and gives each a line of its own', () => {
    const folder = contentWith({ [modelFile]: swap(['format: 1', 'format: 2'], ['kind: rubric', 'kind: stages']) });
    expect(() => loadLibrary([folder])).toThrow(ContentFaults);
    expect(() => loadLibrary([folder])).toThrow(
      `The content has 2 faults:\n${folder}/models/recovery/model.yaml:1 format: 2 is not 1\n` +
        `${folder}/models/recovery/model.yaml:6 kind: "stages" is not a kind that can be loaded: there are rubric, staged and risk`,
    );
  });

  it.each([
    [
      'a number where a text belongs',
      swap(['edition: "2026-03"', 'edition: 3.0']),
      ':3 edition: must be a text, but 3 is a number: put it in quotes',
    ],
    ['a key with nothing behind it', swap(['title: Getting things back', 'title:']), ':4 title: is empty'],
    [
      'an address without https',
      swap(['https://', 'http://']),
      ':18 attribution.url: "http://example.org/recovery" must be a whole https:// address',
    ],
    [
      'a text where a list belongs',
      swap(['dimensions: [process, people]', 'dimensions: process']),
      ':13 dimensions: must be a list, not a text',
    ],
    [
      'a level that is no whole number',
      swap(['level: 2', 'level: 2.5']),
      ':10 levels[1].level: must be a whole number, not 2.5',
    ],
    ['no kind', swap(['kind: rubric\n', '']), ':1 kind: is missing'],
  ])('explains %s', (_, edit, said) => {
    expect(complaints(contentWith({ [modelFile]: edit }))).toEqual([`models/recovery/model.yaml${said}`]);
  });

  it.each([
    [
      'too few steps',
      swap(['            - Mark how old a copy may be, in hours\n'.slice(2), '']),
      ':35 capabilities[0].practices[1].start: has 1 entry; the least is 2',
    ],
    [
      'an id in capitals',
      swap(['id: process.failover', 'id: process.Failover']),
      ':39 capabilities[1].id: "process.Failover" must be the dimension and a name in lower case, like "recovery.restore"',
    ],
    [
      'a level that is no number',
      swap(['3: Nobody has', 'three: Nobody has']),
      ':49 capabilities[1].levels.three: the key must be the number of a level',
    ],
    ['a file that is a list', () => '- a\n', ':1 : must be a mapping (key: value), not a list'],
    ['a file that is empty', () => '# later\n', ':1 : is empty'],
  ])('explains %s in a dimension file', (_, edit, said) => {
    expect(complaints(contentWith({ [processFile]: edit }))).toContain(`models/recovery/process.yaml${said}`);
  });
});

describe('a content folder', () => {
  it('that does not exist or holds nothing of ours is named', () => {
    const empty = join(contentWith(), 'models/recovery');
    expect(complaints('/nowhere/at/all')).toEqual(['/nowhere/at/all:0 : is missing']);
    expect(complaints(empty)).toEqual([`${empty}:0 : holds neither models/, retro/ nor themes.yaml`]);
  });

  it('with a pack that has no model.yaml says so, and looks at the rest all the same', () => {
    const folder = contentWith({ [peopleFile]: swap(['title: On call', 'titel: On call']) });
    rmSync(join(folder, modelFile));
    expect(complaints(folder)).toEqual([
      'models/recovery/model.yaml:0 : is missing',
      'models/recovery/people.yaml:5 planned[0].title: is missing',
      'models/recovery/people.yaml:5 planned[0].titel: is not a known key here. Did you mean "title"?',
    ]);
  });

  it('is not bothered by notes and hidden files, but by a .yml that would be passed over', () => {
    const folder = contentWith();
    writeFileSync(join(folder, 'models/recovery/.#process.yaml'), '{');
    writeFileSync(join(folder, 'models/README.md'), 'notes');
    mkdirSync(join(folder, 'models/.git'));
    expect(complaints(folder)).toEqual([]);
    writeFileSync(join(folder, 'models/recovery/extra.yml'), '');
    expect(complaints(folder)).toEqual(['models/recovery/extra.yml:0 : is not read: its name must end in .yaml']);
  });
});
