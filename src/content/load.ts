import { crossChecks } from './checks.ts';
import { ContentFaults, inReadingOrder } from './fault.ts';
import { findContent } from './folder.ts';
import type { Library } from './model.ts';
import { readPack, readThemes } from './read.ts';

/**
 * Loads every pack below the given folders, each of the shape `themes.yaml`, `models/<id>/*.yaml`.
 * Themes of all folders count for all packs; where two folders title one theme, the later one has the word.
 * @throws ContentFaults naming every fault of every file.
 */
export function loadLibrary(folders: readonly string[]): Library {
  const found = folders.map(findContent);
  const themes = readThemes(found.flatMap((folder) => folder.themes ?? []));
  const packs = found.flatMap((folder) => folder.packs.map(readPack));
  const faults = [
    ...found.flatMap((folder) => folder.faults),
    ...themes.faults,
    ...packs.flatMap((pack) => pack.faults),
    ...crossChecks(
      packs.map((pack) => pack.draft),
      themes.complete ? themes.titles : undefined,
    ),
  ];
  if (faults.length > 0) throw new ContentFaults(inReadingOrder(faults));
  return { models: packs.flatMap((pack) => pack.build() ?? []), themes: themes.titles };
}
