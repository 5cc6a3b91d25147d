import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../../src/content/exchange/import.ts';
import { writePack } from '../../../src/content/exchange/write-pack.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { allCapabilities } from '../../../src/content/model.ts';
import { folderWith, loaded, options, refusal } from './exchange.ts';

const hard = 'difficultyOfImplementation: { knowledge: 4, time: 5, resources: 3 }';
const easy = 'difficultyOfImplementation: { knowledge: 1, time: 2, resources: 1 }';

/** A model in the shape of DSOMM, made up: how a bakery keeps its ovens. */
const bakery = `---
meta:
  version: 9.1.0
---
Baking:
  _meta:
    label: Baking
  Ovens:
    _meta: { icon: x.png }
    Known ovens:
      uuid: 11111111-1111-4111-8111-111111111111
      description: |
        A *list* of ovens:
        - where they are
        - who heats them
      risk: Nobody knows which oven is hot.
      measure: Walk around once. Write down each oven.
      assessment: Show the list.
      level: 1
      ${easy}
      implementation:
        - { uuid: a, name: Paper, url: "http://example.org/paper" }
        - name: Pencil
      comments: ""
      isImplemented: false
    Cleaned ovens:
      uuid: 22222222-2222-4222-8222-222222222222
      risk: Old bread burns.
      measure: Clean one a week.
      level: 3
      ${hard}
      dependsOn: [11111111-1111-4111-8111-111111111111, Nothing there]
      comments: Let it cool first.
    Watched ovens:
      risk: A fire is seen late.
      measure: Put somebody there.
      level: 2
      dependsOn: [Known ovens, Cleaned ovens]
      implementation: Somebody
`;

const imported = (files: Readonly<Record<string, string>>, path = '') =>
  readModel(join(folderWith(files), path), options);

describe('a DSOMM model.yaml', () => {
  const pack = imported({ 'model.yaml': bakery }, 'model.yaml');
  const model = loaded(pack);
  const [ovens] = allCapabilities(model);

  it('becomes a staged model with its five levels, and says whose work it is', () => {
    expect(model).toMatchObject({
      id: 'owasp-dsomm',
      edition: '9.1.0',
      kind: 'staged',
      imported: { version: '9.1.0' },
    });
    expect(model.levels).toHaveLength(5);
    expect(model.attribution.licence).toBe('GPL-3.0');
    expect(model.attribution.note).toContain(
      'This work is based on the OWASP DevSecOps Maturity Model (https://dsomm.owasp.org/).',
    );
  });

  it('asks about a sub-dimension by its activities, lowest level first', () => {
    expect(ovens).toMatchObject({
      id: 'baking.ovens',
      question: 'Ovens: which of these are in place with you?',
      asks: 'practices',
    });
    expect(ovens?.evidence).toEqual(['Show the list.']);
    expect(ovens?.practices.map(({ title, level, effort }) => [title, level, effort])).toEqual([
      ['Known ovens', 1, 'S'],
      ['Watched ovens', 2, 'M'],
      ['Cleaned ovens', 3, 'L'],
    ]);
  });

  it('brings risk as reason, measure and tools as first steps, comments as caution, and links', () => {
    expect(ovens?.practices[0]).toMatchObject({
      statement: 'Known ovens',
      why: 'Nobody knows which oven is hot. A list of ovens: where they are; who heats them',
      start: ['Walk around once. Write down each oven.', 'Others use: Paper, Pencil.'],
      further: [{ title: 'Paper', url: 'https://example.org/paper' }],
      source: { title: 'OWASP DSOMM: Known ovens', url: 'https://dsomm.owasp.org/' },
      origin: '11111111-1111-4111-8111-111111111111',
    });
    expect(ovens?.practices[2]?.caution).toBe('Let it cool first.');
  });

  it('keeps what an activity depends on where it exists and is of no higher level', () => {
    expect(ovens?.practices.map(({ needs }) => needs)).toEqual([
      [],
      ['baking.ovens.known-ovens'],
      ['baking.ovens.known-ovens'],
    ]);
    expect(pack.report.lines()).toEqual([
      '1 × need that names no activity of this copy, left out: Cleaned ovens',
      '1 × need of a practice of a higher level, left out: Watched ovens',
    ]);
  });

  it('drops the need that would close a circle', () => {
    const text = 'A:\n  B:\n    C: { level: 1, dependsOn: [D] }\n    D: { level: 1, dependsOn: [C] }\n';
    const round = imported({ 'model.yaml': text }, 'model.yaml');
    expect(allCapabilities(loaded(round))[0]?.practices.map(({ needs }) => needs)).toEqual([['a.b.d'], []]);
  });

  it('asks in parts what would not fit on a screen', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `    Row ${i}: { level: ${(i % 5) + 1}, risk: R }\n`).join('');
    const parts = allCapabilities(loaded(imported({ 'model.yaml': `A:\n  B:\n${rows}` }, 'model.yaml')));
    expect(parts.map(({ title, practices }) => [title, practices.length, practices[0]?.level])).toEqual([
      ['B (1 of 2)', 10, 1],
      ['B (2 of 2)', 10, 3],
    ]);
  });
});

describe('a folder of DSOMM sources', () => {
  const tools =
    'implementations:\n  paper:\n    name: Paper\n    url: https://example.org/paper\n  again:\n    $ref: "#/implementations/paper"\n';
  const source = (ref: string) =>
    `Baking:\n  Ovens:\n    Known ovens: &known\n      level: 1\n      risk: R\n      tags: [a]\n      tags: [b]\n      implementation:\n        - $ref: ${ref}\n    More ovens:\n      <<: *known\n      risk: S\n`;
  const files = (ref: string) => ({
    'src/default/Baking/Ovens.yaml': source(ref),
    'src/default/Baking/_meta.yaml': '_meta:\n  label: Baking\n',
    'src/default/implementations.yaml': tools,
  });
  const steps = (folder: string) =>
    allCapabilities(loaded(readModel(folder, options)))[0]?.practices.map(({ start }) => start[0]);

  it('is read with what its references lead to, whichever part of it is named', () => {
    const folder = folderWith(files('src/default/implementations.yaml#/implementations/paper'));
    expect(steps(folder)).toEqual(['Others use: Paper.', 'Others use: Paper.']);
    expect(steps(join(folder, 'src/default'))).toEqual(['Others use: Paper.', 'Others use: Paper.']);
    expect(steps(folderWith(files('../implementations.yaml#/implementations/again')))).toEqual([
      'Others use: Paper.',
      'Others use: Paper.',
    ]);
  });

  it('prefers the model that was generated from it', () => {
    const both = { ...files('x.yaml#/y'), 'generated/model.yaml': bakery };
    expect(imported(both).model.edition).toBe('9.1.0');
  });

  it('says which references lead nowhere, and never follows one out of the folder or in a loop', () => {
    expect(imported(files('src/default/implementations.yaml#/implementations/ink')).report.lines()[0]).toBe(
      '2 × link to a tool that leads nowhere, left out: Known ovens; More ovens',
    );
    const told = (ref: string, more = {}) => refusal(() => imported({ ...files(ref), ...more }));
    expect(told('../../../../../etc/passwd#/root')).toContain(
      '“../../../../../etc/passwd#/root” leads out of the folder',
    );
    const loop = {
      'src/default/implementations.yaml':
        'implementations:\n  a: { $ref: "#/implementations/b" }\n  b: { $ref: "#/implementations/a" }\n',
    };
    expect(told('src/default/implementations.yaml#/implementations/a', loop)).toContain('leads back to itself');
  });

  it('does not follow a link on the disk out of the folder either', () => {
    const outside = folderWith({ 'secret.yaml': 'implementations: { key: { name: Key } }\n' });
    const folder = folderWith(files('secret.yaml#/implementations/key'));
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'secret.yaml'));
    expect(refusal(() => readModel(folder, options))).toContain('leads out of the folder');
  });
});

describe('a DSOMM file that cannot be understood', () => {
  it.each([
    ['no level', 'A:\n  B:\n    C: { risk: R }\n', 'model.yaml:3 A.B.C.level: must be a whole number from 1 to 5'],
    [
      'a level too high',
      'A:\n  B:\n    C: { level: 6 }\n',
      'model.yaml:3 A.B.C.level: must be a whole number from 1 to 5',
    ],
    ['no mapping', 'A: [1, 2]\n', 'model.yaml:1 A: must be a mapping of sub-dimensions'],
    ['one id for two', 'A:\n  B:\n    C: { level: 1, uuid: x }\n    D: { level: 1, uuid: x }\n', 'has "x" twice'],
    [
      'an activity that is there twice',
      'A:\n  B:\n    C: { level: 1 }\n    C: { level: 2 }\n',
      'model.yaml:4: the key "C" is written twice',
    ],
    ['broken YAML', 'A:\n  B: [\n', 'model.yaml:'],
    [
      'a bomb',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefgh'].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[i]}`)}]`).join('\n')}\n`,
      'model.yaml: cannot be read as YAML',
    ],
    ['too deep a file', `A: ${'['.repeat(20_000)}`, 'model.yaml'],
    ['an object that holds itself', 'A: &a\n  B: *a\n', 'model.yaml'],
  ])('is refused with its place: %s', (_, text, said) => {
    const message = refusal(() => imported({ 'model.yaml': text }, 'model.yaml'));
    expect(message).toMatch(/^Nothing was imported\.\n/);
    expect(message).toContain(said);
  });

  it('gains nothing by keys that objects have of their own', () => {
    const pack = imported(
      { 'model.yaml': 'A:\n  B:\n    __proto__: { level: 1 }\n    constructor: { level: 1 }\n' },
      'model.yaml',
    );
    expect(allCapabilities(loaded(pack)).flatMap(({ practices }) => practices.map(({ id }) => id))).toEqual([
      'a.b.constructor',
    ]);
  });
});

const copy = process.env.CAIRN_DSOMM;

describe('a real copy of DSOMM', () => {
  it.skipIf(!copy || !existsSync(copy))(
    'is imported whole from the folder that CAIRN_DSOMM names (skipped without one)',
    () => {
      const folder = folderWith();
      writePack(readModel(copy ?? '', options), { folder, replace: false });
      const model = loadLibrary([shippedContent, folder]).models.find(({ id }) => id === 'owasp-dsomm');
      expect(model?.dimensions).toHaveLength(5);
      expect(model && allCapabilities(model).flatMap(({ practices }) => practices).length).toBeGreaterThanOrEqual(180);
    },
  );
});
