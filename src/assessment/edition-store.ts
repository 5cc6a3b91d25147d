import { diffModels } from '../content/diff.ts';
import { type Library, type Model, modelOf } from '../content/model.ts';
import type { Queries, Tx } from '../storage/database.ts';
import { readKept } from './kept-model.ts';

/** Keeps a model as a team is asked with it now, unless it is kept already. */
export async function keepEdition(tx: Tx, model: Model): Promise<void> {
  const kept = await tx
    .selectFrom('edition')
    .select('model')
    .where('model', '=', model.id)
    .where('edition', '=', model.edition)
    .executeTakeFirst();
  if (kept) return;
  await tx
    .insertInto('edition')
    .values({ model: model.id, edition: model.edition, content: JSON.stringify({ version: 1, model }) })
    .onConflict((conflict) => conflict.columns(['model', 'edition']).doNothing())
    .execute();
}

/** The library with the editions that teams were asked with and that no pack holds any more. */
export async function withEarlierEditions(db: Queries, library: Library): Promise<Library> {
  const known = await db
    .selectFrom('edition')
    .select(['model', 'edition'])
    .orderBy('model')
    .orderBy('edition')
    .execute();
  const gone = known.filter(({ model, edition }) => modelOf(library, model)?.edition !== edition);
  const earlier: Model[] = [];
  for (const { model, edition } of gone) {
    const kept = await editionKept(db, model, edition);
    if (kept) earlier.push(kept);
  }
  return { ...library, earlier };
}

/** An edition as it was kept. */
export async function editionKept(db: Queries, model: string, edition: string): Promise<Model | undefined> {
  const row = await db
    .selectFrom('edition')
    .select('content')
    .where('model', '=', model)
    .where('edition', '=', edition)
    .executeTakeFirst();
  return row && readKept(row.content);
}

/**
 * The loaded models whose questions read differently from what teams were asked in the same edition, by id: an author
 * has changed them without giving the edition a new name.
 */
export async function rewordedEditions(db: Queries, library: Library): Promise<readonly Model[]> {
  const reworded: Model[] = [];
  for (const model of library.models) {
    const kept = await editionKept(db, model.id, model.edition);
    if (!kept) continue;
    const { added, removed, changed } = diffModels(kept, model);
    if (added.length + removed.length + changed.length > 0) reworded.push(model);
  }
  return reworded;
}
