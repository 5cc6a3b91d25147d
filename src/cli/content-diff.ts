import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { editionKept } from '../assessment/edition-store.ts';
import { count, numberWord, sentence } from '../chat/wording.ts';
import { readConfig } from '../config/config.ts';
import { diffModels, type ModelDiff } from '../content/diff.ts';
import { shippedContent } from '../content/folder.ts';
import { loadLibrary, loadPack } from '../content/load.ts';
import { type Model, modelOf } from '../content/model.ts';
import { openStorage } from '../storage/database.ts';
import { UsageProblem } from './explain.ts';

/** Prints what differs between two editions: each a pack's folder, a model's id, or `id@edition` as teams were asked. */
export async function diff(before: string, after: string): Promise<void> {
  const [a, b] = [await named(before), await named(after)];
  process.stdout.write(`${said(a, b, diffModels(a, b)).join('\n')}\n`);
}

async function named(name: string): Promise<Model> {
  if (existsSync(join(name, 'model.yaml'))) return loadPack(name);
  const { contentFolders, databaseUrl } = readConfig(process.env);
  const [id = '', edition] = name.split('@');
  const library = loadLibrary([shippedContent, ...contentFolders]);
  const loaded = modelOf(library, id);
  // As teams were asked: a pack may have been reworded since under the same name.
  const kept = edition === undefined ? undefined : await fromDatabase(databaseUrl, id, edition);
  const found = kept ?? (edition === undefined || loaded?.edition === edition ? loaded : undefined);
  if (found) return found;
  const ids = library.models.map((model) => model.id).join(', ');
  throw new UsageProblem(
    edition === undefined
      ? `${name} is neither the folder of a pack (with a model.yaml in it) nor a model. There are ${ids}.`
      : `No team here was asked ${id} in the edition ${edition}. \`content diff ${id}@EDITION ${id}\` needs one that was.`,
  );
}

async function fromDatabase(databaseUrl: string, id: string, edition: string): Promise<Model | undefined> {
  const storage = await openStorage(databaseUrl);
  try {
    return await editionKept(storage.queries, id, edition);
  } finally {
    await storage.close();
  }
}

function said(a: Model, b: Model, diff: ModelDiff): string[] {
  const { about, added, removed, changed, unchanged, practices } = diff;
  const lines = [
    ...about.map((line) => `  ${line}.`),
    ...added.map(({ id, title }) => `+ ${id}: ${title} is new.`),
    ...removed.map(({ id, title }) => `- ${id}: ${title} is gone.`),
    ...changed.map(({ capability: { id, title }, what }) => `~ ${id}: ${title} is asked anew: ${what.join(', ')}.`),
    ...practices.added.map(({ id, title }) => `+ ${id}: “${title}” is new.`),
    ...practices.removed.map(({ id, title }) => `- ${id}: “${title}” is gone.`),
    ...practices.changed.map(({ practice: { id, title }, what }) => `~ ${id}: “${title}” ${what.join('; ')}.`),
  ];
  const head = `${a.id} ${a.edition} -> ${b.id} ${b.edition}`;
  if (lines.length === 0) return [`${head}: nothing differs.`];
  const asked = added.length + changed.length;
  return [
    head,
    ...lines,
    sentence(
      `${unchanged.length === 0 ? 'none' : count(unchanged.length, 'question')} as before, ${many(asked)} to ask anew, ${many(removed.length)} gone.`,
    ),
  ];
}

function many(n: number): string {
  return n === 0 ? 'none' : numberWord(n);
}
