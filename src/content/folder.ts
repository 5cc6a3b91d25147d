import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { displayName, unreadable } from './files.ts';

/** The folder with the content that Cairn brings along. */
export const shippedContent: string = join(import.meta.dirname, '../../content');

/** The files of one pack, by name only: nothing has been read yet. */
export type PackFiles = {
  /** Name of its folder. */
  readonly folder: string;
  readonly model: string;
  readonly dimensions: readonly { readonly name: string; readonly path: string }[];
};

/** What lies in a content folder. */
export type FoundContent = {
  readonly themes?: string;
  readonly packs: readonly PackFiles[];
  readonly faults: readonly Fault[];
};

/** Looks through a content folder: `themes.yaml` and `models/<id>/*.yaml`. */
export function findContent(folder: string): FoundContent {
  const top = list(folder);
  if ('fault' in top) return { packs: [], faults: [top.fault] };
  const names = new Set(top.entries.map(({ name }) => name));
  const themes = names.has('themes.yaml') ? { themes: join(folder, 'themes.yaml') } : {};
  if (!names.has('models')) {
    // A mistyped folder must not pass as one that happens to hold nothing.
    const held = names.has('themes.yaml') || names.has('retro');
    const faults = held ? [] : [about(folder, 'holds neither models/, retro/ nor themes.yaml')];
    return { ...themes, packs: [], faults };
  }
  const models = list(join(folder, 'models'));
  if ('fault' in models) return { ...themes, packs: [], faults: [models.fault] };
  const packs = models.entries
    // A linked folder is a folder too.
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => findPack(join(folder, 'models', name), name));
  return {
    ...themes,
    packs: packs.flatMap(({ pack }) => pack ?? []),
    faults: packs.flatMap(({ faults }) => faults),
  };
}

/** The files of the pack in a folder. */
export function findPack(path: string, folder: string): { pack?: PackFiles; faults: Fault[] } {
  const inside = list(path);
  if ('fault' in inside) return { faults: [inside.fault] };
  const names = inside.entries.map(({ name }) => name);
  const dimensions = names.filter((name) => name.endsWith('.yaml') && name !== 'model.yaml');
  return {
    pack: {
      folder,
      model: join(path, 'model.yaml'),
      dimensions: dimensions.map((name) => ({ name: name.slice(0, -'.yaml'.length), path: join(path, name) })),
    },
    faults: names
      .filter((name) => name.endsWith('.yml'))
      .map((name) => about(join(path, name), 'is not read: its name must end in .yaml')),
  };
}

/** Entries by name, so that packs load in the same order everywhere. Hidden ones are an editor's or git's business. */
function list(path: string): { entries: Dirent[] } | { fault: Fault } {
  try {
    const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
    return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (error) {
    return { fault: about(path, unreadable(error)) };
  }
}

function about(path: string, message: string): Fault {
  return { file: displayName(path), line: 0, path: '', message };
}
