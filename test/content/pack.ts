import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { ContentFaults, type Fault } from '../../src/content/fault.ts';
import { checkContent } from '../../src/content/lint/check-content.ts';
import { loadLibrary } from '../../src/content/load.ts';

/** A content folder with one sound pack, `recovery`. */
export const soundContent = fileURLToPath(new URL('fixtures/content', import.meta.url));

export const themesFile = 'themes.yaml';
export const modelFile = 'models/recovery/model.yaml';
export const processFile = 'models/recovery/process.yaml';
export const peopleFile = 'models/recovery/people.yaml';

/**
 * A content folder with one of each kind that `content check` has nothing to say about: `steps`, staged with a chapter
 * of figures, `stakes`, by risk with a profile, and `rungs`, a rubric.
 */
export const askingContent = fileURLToPath(new URL('fixtures/asking', import.meta.url));

export const copiesFile = 'models/steps/copies.yaml';
export const numbersFile = 'models/steps/numbers.yaml';
export const readyFile = 'models/stakes/ready.yaml';
export const stepsFile = 'models/steps/model.yaml';
export const rungsFile = 'models/rungs/model.yaml';
export const nightFile = 'models/rungs/night.yaml';

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
  return lines(faultsOf(...folders), folders);
}

/** What `content check` says when these files are changed: all that a start of the bot would say, and more. */
export function remarks(edits: Readonly<Record<string, Edit>> = {}): string[] {
  const folder = contentWith(edits, askingContent);
  return lines(
    thrownBy(() => checkContent([folder])),
    [folder],
  );
}

/** The faults themselves. */
export function faultsOf(...folders: readonly string[]): readonly Fault[] {
  return thrownBy(() => loadLibrary(folders));
}

function lines(faults: readonly Fault[], folders: readonly string[]): string[] {
  return faults.map(({ file, line, path, message }) =>
    folders.reduce((said, folder) => said.replaceAll(`${folder}/`, ''), `${file}:${line} ${path}: ${message}`),
  );
}

function thrownBy(load: () => unknown): readonly Fault[] {
  try {
    load();
    return [];
  } catch (error) {
    if (error instanceof ContentFaults) return error.faults;
    throw error;
  }
}
