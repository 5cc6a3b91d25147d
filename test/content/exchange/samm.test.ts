import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../../src/content/exchange/import.ts';
import { writePack } from '../../../src/content/exchange/write-pack.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { allCapabilities } from '../../../src/content/model.ts';
import { folderWith, loaded, options, refusal } from './exchange.ts';

const head = '---\n# A made-up file in the shape of SAMM\n';

/** A model in the shape of SAMM, made up: how a ship is kept, in two levels. */
const ship: Readonly<Record<string, string>> = {
  'business_functions/Sailing.yml': `${head}id: f1\nname: Sailing\ndescription: |\n  Getting there.\n\n  And back.\ncolor:\n  #228B22\norder: 1\ntype: Function\n`,
  'security_practices/S-Sails.yml':
    'id: p1\nfunction: f1\nname: Sails\nshortName: SL\nshortDescription: Cloth.\nlongDescription: Cloth that pulls.\norder: 1\n',
  'streams/S-SL-A.yml': 'id: s1\npractice: p1\nname: Cloth\nletter: A\norder: 1\n',
  'maturity_levels/1.yml': 'id: m1\nnumber: 1\ndescription: Sails are there.\n',
  'maturity_levels/2.yml': 'id: m2\nnumber: 2\ndescription: Sails are cared for.\n',
  'practice_levels/S-SL-1.yml': 'id: l1\npractice: p1\nmaturityLevel: m1\nobjective: Have sails.\n',
  'practice_levels/S-SL-2.yml': 'id: l2\npractice: p1\nmaturityLevel: m2\nobjective: Keep sails.\n',
  'activities/S-SL-1-A.yml':
    'id: a1\nstream: s1\nlevel: l1\ntitle: Raise the sails\nbenefit: You move\nshortDescription: Sails go up.\nrelatedActivities:\n  - a2\n',
  'activities/S-SL-2-A.yml':
    'id: a2\nstream: s1\nlevel: l2\ntitle: Mend the sails\nbenefit: You move longer\nshortDescription: Holes are closed.\nrelatedActivities:\n  - a1\n',
  'questions/S-SL-1-A.yml':
    'id: q1\nactivity: a1\nanswerSet: x\ntext: Do you raise your sails?\norder: 1\nquality:\n- Your sails go up within an hour\n- Everybody knows the ropes\n',
  'questions/S-SL-2-A.yml':
    'id: q2\nactivity: a2\nanswerSet: x\ntext: Are your sails whole?\norder: 1\nquality:\n- You look for holes\n',
};

function copyOf(
  files: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | undefined>> = {},
  root = 'model',
) {
  const all = Object.entries({ ...files, ...changes });
  return folderWith(
    Object.fromEntries(all.flatMap(([name, text]) => (text === undefined ? [] : [[`${root}/${name}`, text]]))),
  );
}

describe('a copy of SAMM', () => {
  const pack = readModel(copyOf(ship), options);
  const model = loaded(pack);
  const [sails] = allCapabilities(model);

  it('becomes a staged model: functions are chapters, practices questions', () => {
    expect(model).toMatchObject({ id: 'owasp-samm', kind: 'staged', imported: { format: 'samm' } });
    expect(model.levels).toEqual([
      { level: 1, name: 'Best effort', goal: 'Sails are there.' },
      { level: 2, name: 'Repeatable', goal: 'Sails are cared for.' },
    ]);
    expect(model.dimensions).toMatchObject([{ id: 'sailing', title: 'Sailing', summary: 'Getting there.' }]);
    expect(sails).toMatchObject({ id: 'sailing.sails', code: 'SL', why: 'Cloth that pulls.' });
  });

  it('asks by activities: the question as a statement, what makes it count as first steps', () => {
    expect(sails?.practices).toMatchObject([
      {
        id: 'sailing.sails.raise-the-sails',
        level: 1,
        code: 'S-SL-1-A',
        title: 'Raise the sails',
        statement: 'We raise our sails.',
        why: 'You move. Sails go up.',
        start: ['Your sails go up within an hour', 'Everybody knows the ropes'],
        needs: [],
        source: { url: 'https://owaspsamm.org/model/sailing/sails/' },
      },
      {
        level: 2,
        statement: 'Are your sails whole?',
        start: ['You look for holes'],
        needs: ['sailing.sails.raise-the-sails'],
      },
    ]);
    expect(sails?.evidence).toEqual(['Your sails go up within an hour', 'You look for holes']);
  });

  it('says what became of its four answers, and keeps its licence', () => {
    expect(pack.report.lines()[0]).toBe(
      '1 × each activity answered with in place, partly or not yet, instead of one of four shares: all questions',
    );
    expect(model.attribution.licence).toBe('CC-BY-SA-4.0');
  });

  it('may have Windows line ends, and may be named by its folder or the one above', () => {
    const windows = Object.fromEntries(
      Object.entries(ship).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
    );
    const folder = copyOf(windows);
    expect(loaded(readModel(folder, options)).dimensions).toEqual(model.dimensions);
    expect(loaded(readModel(join(folder, 'model'), options)).dimensions).toEqual(model.dimensions);
  });

  it.each([
    [
      'a link to nothing',
      { 'questions/S-SL-1-A.yml': 'id: q1\nactivity: gone\ntext: T\n' },
      'S-SL-1-A.yml:2 activity: leads to nothing in this copy',
    ],
    [
      'an id that is there twice',
      { 'activities/S-SL-2-A.yml': 'id: a1\nstream: s1\nlevel: l2\ntitle: T\n' },
      'S-SL-2-A.yml:1 id: is that of S-SL-1-A too',
    ],
    ['no id', { 'streams/S-SL-A.yml': 'practice: p1\n' }, 'S-SL-A.yml:1 id: is missing'],
    ['a list for a mapping', { 'streams/S-SL-A.yml': '- a\n' }, 'S-SL-A.yml:1: must be a mapping of fields'],
    ['an empty file', { 'streams/S-SL-A.yml': '# nothing\n' }, 'S-SL-A.yml: is empty'],
    ['broken YAML', { 'streams/S-SL-A.yml': 'id: [' }, 'S-SL-A.yml:'],
    [
      'a level that is none',
      { 'maturity_levels/1.yml': 'id: m1\nnumber: first\n' },
      '1.yml:2 number: must be a whole number',
    ],
    [
      'no activities folder',
      { 'activities/S-SL-1-A.yml': undefined, 'activities/S-SL-2-A.yml': undefined },
      'model/activities: is missing',
    ],
  ])('is refused with its place: %s', (_, changes, said) => {
    const message = refusal(() => readModel(copyOf(ship, changes), options));
    expect(message).toMatch(/^Nothing was imported\.\n/);
    expect(message).toContain(said);
  });
});

const copy = process.env.CAIRN_SAMM;

describe('a real copy of SAMM', () => {
  it.skipIf(!copy || !existsSync(copy))(
    'is imported whole from the folder that CAIRN_SAMM names (skipped without one)',
    () => {
      const folder = folderWith();
      writePack(readModel(copy ?? '', options), { folder, replace: false });
      const model = loadLibrary([shippedContent, folder]).models.find(({ id }) => id === 'owasp-samm');
      expect(model?.dimensions).toHaveLength(5);
      expect(model && allCapabilities(model)).toHaveLength(15);
      expect(model && allCapabilities(model).flatMap(({ practices }) => practices)).toHaveLength(90);
    },
  );
});
