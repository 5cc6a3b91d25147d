import { expect, it } from 'vitest';
import { editionKept, keepEdition, withEarlierEditions } from '../../src/assessment/edition-store.ts';
import { editionOf } from '../../src/content/model.ts';
import { eachDatabase } from '../support/databases.ts';
import { aLibrary, ladder } from '../support/model.ts';

const newer = { ...ladder, edition: '2', title: 'The longer ladder' };

eachDatabase('the edition store', (fresh) => {
  it('gives an edition back as teams were asked with it, however often it is kept', async () => {
    const { storage } = await fresh();
    await storage.transaction((tx) => keepEdition(tx, ladder));
    await storage.transaction((tx) => keepEdition(tx, { ...ladder, title: 'Reworded' }));
    expect(await editionKept(storage.queries, ladder.id, ladder.edition)).toEqual(ladder);
    expect(await editionKept(storage.queries, ladder.id, '2')).toBeUndefined();
  });

  it('adds to the library what its packs hold no more, and nothing else', async () => {
    const { storage } = await fresh();
    await storage.transaction((tx) => keepEdition(tx, ladder));
    await storage.transaction((tx) => keepEdition(tx, newer));
    const library = await withEarlierEditions(storage.queries, aLibrary(newer));
    expect(library.earlier).toEqual([ladder]);
    expect(editionOf(library, ladder)).toEqual(ladder);
    expect(editionOf(library, newer)).toEqual(newer);
  });

  it('takes the loaded edition for one that nobody knows', async () => {
    const { storage } = await fresh();
    const library = await withEarlierEditions(storage.queries, aLibrary(newer));
    expect(editionOf(library, { id: ladder.id, edition: '0' })).toEqual(newer);
    expect(editionOf(library, { id: 'unknown', edition: '1' })).toBeUndefined();
  });
});
