import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { type FoundContent, findContent } from './folder.ts';
import type { Library, Model } from './model.ts';

/**
 * The library of the given folders, for the start of the bot. Packs that were checked before, to the letter and by the
 * same code, are taken as they were; parsing YAML would be the longest part of the start. They are kept beside Node's
 * own compile cache, which holds code and has to be trusted just as much.
 * @throws ContentFaults naming every fault of every file.
 */
export async function openLibrary(folders: readonly string[]): Promise<Library> {
  const file = keptAt(folders);
  const kept = file && readKept(file);
  if (kept) return kept;
  const { loadLibrary } = await import('./load.ts');
  const library = loadLibrary(folders);
  if (file) keep(file, library);
  return library;
}

/** Where the library of exactly these packs is kept; undefined when nothing can be, or something is off with them. */
function keptAt(folders: readonly string[]): string | undefined {
  const caches = getCompileCacheDir();
  if (!caches) return undefined;
  try {
    const hash = createHash('sha256');
    addCode(hash);
    for (const folder of folders.map(findContent)) {
      if (folder.faults.length > 0) return undefined;
      for (const path of pathsOf(folder)) hash.update(`\0${path}\0`).update(readFileSync(path));
    }
    return join(caches, 'cairn-content', `${hash.digest('hex')}.json`);
  } catch {
    // An unreadable file is a fault, and the loader says so better.
    return undefined;
  }
}

/** A change of the checks counts like a change of the packs. */
function addCode(hash: Hash): void {
  const folder = import.meta.dirname;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(name).update(readFileSync(join(folder, name)));
}

function pathsOf({ themes, packs }: FoundContent): string[] {
  const own = packs.flatMap(({ model, dimensions }) => [model, ...dimensions.map(({ path }) => path)]);
  return themes === undefined ? own : [themes, ...own];
}

type Kept = { readonly models: readonly Model[]; readonly themes: readonly (readonly [string, string])[] };

function readKept(file: string): Library | undefined {
  try {
    // Written by `keep` alone, under a name that is the hash of all it was made from.
    const { models, themes }: Kept = JSON.parse(readFileSync(file, 'utf8'));
    return { models, earlier: [], themes: new Map(themes) };
  } catch {
    return undefined;
  }
}

function keep(file: string, { models, themes }: Library): void {
  const kept: Kept = { models, themes: [...themes] };
  try {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify(kept), { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    // Only the next start is slower for it.
  }
}
