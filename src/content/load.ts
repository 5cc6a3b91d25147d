import { basename, dirname, join, resolve } from 'node:path';
import { crossChecks } from './checks.ts';
import { ContentFaults, type Fault, inReadingOrder } from './fault.ts';
import { findContent, findPack, shippedContent } from './folder.ts';
import type { Library, Model } from './model.ts';
import { type ReadPack, readPack, readThemes } from './read.ts';

/**
 * Loads every pack below the given folders, each of the shape `themes.yaml`, `models/<id>/*.yaml`.
 * Themes of all folders count for all packs; where two folders title one theme, the later one has the word.
 * @throws ContentFaults naming every fault of every file.
 */
export function loadLibrary(folders: readonly string[]): Library {
  const { faults, build } = readAll(folders);
  if (faults.length > 0) throw new ContentFaults(inReadingOrder(faults));
  return build();
}

/** Everything below the given folders with its faults; `build` is only for when there are none. */
export function readAll(folders: readonly string[]): {
  readonly packs: readonly ReadPack[];
  readonly faults: readonly Fault[];
  readonly build: () => Library;
} {
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
  return {
    packs,
    faults,
    build: () => ({ models: packs.flatMap((pack) => pack.build() ?? []), earlier: [], themes: themes.titles }),
  };
}

/**
 * Loads one pack by its folder, with the themes of the content folder it lies in and of the one that Cairn brings.
 * @throws ContentFaults naming every fault of every file.
 */
export function loadPack(folder: string): Model {
  const path = resolve(folder);
  const home = findContent(dirname(dirname(path)));
  const themes = readThemes([join(shippedContent, 'themes.yaml'), ...(home.themes === undefined ? [] : [home.themes])]);
  const { pack, faults: missing } = findPack(path, basename(path));
  const read = pack && readPack(pack);
  const faults = [
    ...missing,
    ...themes.faults,
    ...(read ? [...read.faults, ...crossChecks([read.draft], themes.complete ? themes.titles : undefined)] : []),
  ];
  const model = faults.length === 0 ? read?.build() : undefined;
  if (!model) throw new ContentFaults(inReadingOrder(faults));
  return model;
}
