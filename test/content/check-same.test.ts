import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askingContent, complaints, contentWith, copiesFile, readyFile, soundContent, swap } from './pack.ts';

const practice = 'capabilities[0].practices[0].same[0]';
const link = '{ model: stakes, id: ready.restore.copies }';

/** What is said when the first practice of `steps` links like this; the other folder has a rubric. */
function linked(to: string): string[] {
  const own = contentWith({ [copiesFile]: swap([link, to]) }, askingContent);
  return complaints(own, contentWith());
}

describe('a link to the same thing in another model', () => {
  it('leads to a question of levels from a level on, to a row, or to a question as a whole', () => {
    expect(linked('{ model: recovery, id: process.restore, level: 3 }')).toEqual([]);
    expect(linked(link)).toEqual([]);
    expect(linked('{ model: stakes, id: ready.restore }')).toEqual([]);
  });

  it('names what is there, and a near miss is suggested', () => {
    expect(linked('{ model: stakes, id: ready.restore.copie }')).toEqual([
      `${copiesFile}:28 ${practice}.id: "ready.restore.copie" is not in the model stakes. Did you mean "ready.restore.copies"?`,
    ]);
    const edit = swap(['{ model: steps, id: copies.safe }', '{ model: steps, id: copies.save }']);
    expect(complaints(contentWith({ [readyFile]: edit }, askingContent))).toEqual([
      `${readyFile}:12 capabilities[0].same[0].id: "copies.save" is not in the model steps. Did you mean "copies.safe"?`,
    ]);
  });

  it('names a level that is there', () => {
    expect(linked('{ model: recovery, id: process.restore, level: 4 }')).toEqual([
      `${copiesFile}:28 ${practice}.level: the model recovery has no level 4; its highest is 3`,
    ]);
    expect(linked('{ model: recovery, id: process.restore }')).toEqual([
      `${copiesFile}:28 ${practice}.level: is missing: from which level of "process.restore" on does this practice count as in place?`,
    ]);
  });

  it('names a level only of what is asked by levels', () => {
    expect(linked('{ model: stakes, id: ready.restore.copies, level: 2 }')).toEqual([
      `${copiesFile}:28 ${practice}.level: is not for "ready.restore.copies", which is marked there as a row`,
    ]);
    expect(linked('{ model: stakes, id: ready.restore, level: 2 }')).toEqual([
      `${copiesFile}:28 ${practice}.level: is not for "ready.restore", which asks for rows there, not for a level`,
    ]);
    expect(linked('{ model: recovery, id: process.restore.drill }')).toEqual([
      `${copiesFile}:28 ${practice}.id: "process.restore.drill" is not marked in recovery, which asks for levels: name the capability`,
    ]);
  });

  it('leads to another model', () => {
    expect(linked('{ model: steps, id: copies.safe.restore }')).toEqual([
      `${copiesFile}:28 ${practice}.model: "steps" is this model itself: a link leads to another one`,
    ]);
  });

  it('is not held against a pack while the other model is not loaded or cannot be read', () => {
    expect(linked('{ model: elsewhere, id: any.thing, level: 9 }')).toEqual([]);
    const own = contentWith({ [copiesFile]: swap([link, '{ model: stakes, id: ready.gone }']) }, askingContent);
    writeFileSync(join(own, readyFile), 'dimension: [');
    expect(complaints(own, soundContent)).toEqual([expect.stringContaining(`${readyFile}:1 : is not valid YAML`)]);
  });
});
