import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../../src/content/exchange/write-file.ts';
import { writePack } from '../../../src/content/exchange/write-pack.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { folderWith, packOf, refusal, smallLens } from './exchange.ts';

const below = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
const pack = packOf(smallLens());
const files = ['models', 'models/boats', 'models/boats/hull.yaml', 'models/boats/model.yaml'];

describe('an imported pack', () => {
  it('is written so that the bot can load it, with nothing beside it', () => {
    const folder = join(folderWith(), 'further');
    expect(writePack(pack, { folder, replace: false })).toBe(join(folder, 'models/boats'));
    expect(below(folder)).toEqual(files);
    expect(loadLibrary([shippedContent, folder]).models.map(({ id }) => id)).toContain('boats');
  });

  it('leaves a pack that is there alone, unless it is told to replace it', () => {
    const folder = folderWith();
    writePack(pack, { folder, replace: false });
    writeFileSync(join(folder, 'models/boats/old.yaml'), 'old');
    expect(refusal(() => writePack(pack, { folder, replace: false }))).toMatch(
      /models\/boats is there already\. Say --replace to put this one in its place, or --as with another id to have both\.$/,
    );
    expect(below(folder)).toContain('models/boats/old.yaml');
    writePack(pack, { folder, replace: true });
    expect(below(folder)).toEqual(files);
  });

  it('is not written when it would not pass the check, and what was there stays', () => {
    const folder = folderWith();
    writePack(pack, { folder, replace: false });
    const before = readFileSync(join(folder, 'models/boats/hull.yaml'), 'utf8');
    const broken = { ...pack, dimensions: pack.dimensions.map((dimension) => ({ ...dimension, title: '' })) };
    expect(refusal(() => writePack(broken, { folder, replace: true }))).toBe(
      'Nothing was imported: the pack would not pass the content check.\nhull.yaml:3 title: is empty',
    );
    expect(below(folder)).toEqual(files);
    expect(readFileSync(join(folder, 'models/boats/hull.yaml'), 'utf8')).toBe(before);
  });

  it('gets an id that is one, and none that Cairn has itself', () => {
    const as = (id: string) =>
      refusal(() => writePack({ ...pack, model: { ...pack.model, id } }, { folder: folderWith(), replace: true }));
    expect(as('../elsewhere')).toContain('“../elsewhere” cannot be the id of a pack');
    expect(as('Boats')).toContain('“Boats” cannot be the id of a pack');
    expect(as('devops-journey')).toBe('Cairn brings a model called devops-journey already. Name another id with --as.');
  });

  it('says so where it cannot be written', () => {
    const folder = folderWith({ models: 'a file' });
    expect(refusal(() => writePack(pack, { folder, replace: false }))).toContain('The pack cannot be written to');
  });
});

describe('an exported file', () => {
  it('is written whole, over another one only when told to', () => {
    const folder = folderWith();
    const file = join(folder, 'lens.json');
    writeWhole(file, 'one', false);
    expect(refusal(() => writeWhole(file, 'two', false))).toMatch(/lens\.json is there already\. Say --replace/);
    writeWhole(file, 'two', true);
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(below(folder)).toEqual(['lens.json']);
  });

  it('says so where it cannot be written, and leaves nothing behind', () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'lens.json'));
    chmodSync(join(folder, 'lens.json'), 0o755);
    expect(refusal(() => writeWhole(join(folder, 'lens.json'), 'x', true))).toContain('cannot be written');
    expect(below(folder)).toEqual(['lens.json']);
  });
});
