import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { ContentFaults, type Fault } from '../../src/content/fault.ts';
import { loadLibrary } from '../../src/content/load.ts';

/** A content folder with one sound pack, `recovery`. */
export const soundContent = fileURLToPath(new URL('fixtures/content', import.meta.url));

export const themesFile = 'themes.yaml';
export const modelFile = 'models/recovery/model.yaml';
export const processFile = 'models/recovery/process.yaml';
export const peopleFile = 'models/recovery/people.yaml';

/** A content folder with two more: `steps`, staged with a chapter of figures, and `stakes`, by risk with a profile. */
export const askingContent = fileURLToPath(new URL('fixtures/asking', import.meta.url));

export const copiesFile = 'models/steps/copies.yaml';
export const numbersFile = 'models/steps/numbers.yaml';
export const readyFile = 'models/stakes/ready.yaml';

type Edit = (text: string) => string;

/** A copy of the sound content with some files changed, gone when the test is over. */
export function contentWith(edits: Readonly<Record<string, Edit>> = {}, from: string = soundContent): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(from, folder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')));
  }
  return folder;
}

/** Replaces a text that must be there, each [from, to] once. */
export function swap(...pairs: readonly (readonly [string, string])[]): Edit {
  return (text) => {
    let changed = text;
    for (const [from, to] of pairs) {
      if (!changed.includes(from)) throw new Error(`the fixture does not say: ${from}`);
      changed = changed.replace(from, () => to);
    }
    return changed;
  };
}

/** What an author reads when the folders are loaded, without the temporary folder in front; nothing when all is well. */
export function complaints(...folders: readonly string[]): string[] {
  return faultsOf(...folders).map(({ file, line, path, message }) =>
    folders.reduce((said, folder) => said.replaceAll(`${folder}/`, ''), `${file}:${line} ${path}: ${message}`),
  );
}

/** The faults themselves. */
export function faultsOf(...folders: readonly string[]): readonly Fault[] {
  try {
    loadLibrary(folders);
    return [];
  } catch (error) {
    if (error instanceof ContentFaults) return error.faults;
    throw error;
  }
}
