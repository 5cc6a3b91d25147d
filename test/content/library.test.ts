import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../src/content/load.ts';
import { newFolder } from '../support/databases.ts';
import { complaints, contentWith, modelFile, peopleFile, processFile, swap } from './pack.ts';

const libraryModule = fileURLToPath(new URL('../../src/content/library.ts', import.meta.url));

/** The library as a start of the bot opens it, with its code kept in `caches`; what it says when it can't, instead. */
async function opened(caches: string | undefined, ...folders: readonly string[]): Promise<string> {
  const script = `import { openLibrary } from ${JSON.stringify(libraryModule)};
    const told = await openLibrary(${JSON.stringify(folders)}).then(
      ({ models, themes }) => JSON.stringify({ models, themes: [...themes] }), (error) => error.message);
    process.stdout.write(told);`;
  const env = { PATH: process.env.PATH, ...(caches === undefined ? {} : { NODE_COMPILE_CACHE: caches }) };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

/** What the packs themselves say. */
function loaded(...folders: readonly string[]): string {
  const { models, themes } = loadLibrary(folders);
  return JSON.stringify({ models, themes: [...themes] });
}

/** The libraries that are kept. */
function keptIn(caches: string): string[] {
  if (!existsSync(caches)) return [];
  const files = readdirSync(caches, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /cairn-content[\\/]/.test(file)).map((file) => join(caches, file));
}

/** The only one. */
function theKept(caches: string): string {
  const [file, ...more] = keptIn(caches);
  if (file === undefined || more.length > 0) throw new Error(`${more.length + (file ? 1 : 0)} libraries are kept`);
  return file;
}

describe('the library at the start of the bot', () => {
  it('is what the packs say, the first time and from the copy that was kept', async () => {
    const [folder, caches] = [contentWith(), newFolder()];
    expect(await opened(caches, folder)).toBe(loaded(folder));
    expect(await opened(caches, folder)).toBe(loaded(folder));
    // Only what is read from the copy can show what was changed there.
    const kept = theKept(caches);
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('Getting things back', 'Read from the copy'));
    expect(await opened(caches, folder)).toContain('Read from the copy');
    expect(keptIn(caches)).toEqual([kept]);
  });

  it('comes from the packs again when any file of theirs has changed, and from the old copy when it is back', async () => {
    const [folder, caches] = [contentWith(), newFolder()];
    await opened(caches, folder);
    for (const file of [modelFile, processFile, peopleFile, 'themes.yaml']) {
      const before = readFileSync(join(folder, file), 'utf8');
      writeFileSync(join(folder, file), before.replace(/^((?:- )?title: |reliability: )/m, '$1Changed '));
      const now = await opened(caches, folder);
      expect(now).toBe(loaded(folder));
      if (file !== peopleFile) expect(now).toContain('Changed ');
      writeFileSync(join(folder, file), before);
      expect(await opened(caches, folder)).toBe(loaded(folder));
    }
  });

  it('sees a pack that is new, and one that is gone', async () => {
    const [folder, caches] = [contentWith(), newFolder()];
    const other = contentWith({ [modelFile]: swap(['id: recovery', 'id: second']) });
    await opened(caches, folder);
    mkdirSync(join(folder, 'models/second'));
    for (const file of [modelFile, processFile, peopleFile]) {
      writeFileSync(join(folder, file.replace('recovery', 'second')), readFileSync(join(other, file)));
    }
    expect(await opened(caches, folder)).toBe(loaded(folder));
    expect(JSON.parse(await opened(caches, folder))).toHaveProperty('models.length', 2);
    rmSync(join(folder, 'models/second'), { recursive: true });
    expect(JSON.parse(await opened(caches, folder))).toHaveProperty('models.length', 1);
  });

  it('is that of these folders, in this order', async () => {
    const caches = newFolder();
    const one = contentWith();
    const other = contentWith({ 'themes.yaml': swap(['reliability: Reliability and recovery', 'reliability: Other']) });
    rmSync(join(other, 'models'), { recursive: true });
    for (const folders of [[one], [one, other], [other, one]]) {
      expect(await opened(caches, ...folders)).toBe(loaded(...folders));
      expect(await opened(caches, ...folders)).toBe(loaded(...folders));
    }
    expect(keptIn(caches)).toHaveLength(3);
  });
});

describe('a broken pack', () => {
  it('is named with all its faults each time, and never kept', async () => {
    const caches = newFolder();
    const folder = contentWith({
      [modelFile]: swap(['short: Recovery', 'short: Recovery of whatever was lost']),
      [processFile]: swap(['effort: M', 'effort: XL']),
    });
    const faults = complaints(folder);
    expect(faults).toHaveLength(2);
    for (let time = 0; time < 2; time += 1) {
      const told = await opened(caches, folder);
      expect(told).toMatch(/^The content has 2 faults:\n/);
      for (const fault of faults) expect(told).toContain(fault);
      expect(keptIn(caches)).toEqual([]);
    }
  });

  it('is named though it was sound and kept before; a folder that is gone, too', async () => {
    const [folder, caches] = [contentWith(), newFolder()];
    const sound = await opened(caches, folder);
    const text = readFileSync(join(folder, modelFile), 'utf8');
    writeFileSync(join(folder, modelFile), text.replace('kind: rubric', 'kind: stages'));
    expect(await opened(caches, folder)).toMatch(/^The content has one fault:\n.*model\.yaml:6 kind: "stages"/);
    rmSync(join(folder, modelFile));
    expect(await opened(caches, folder)).toContain('model.yaml: is missing');
    expect(await opened(caches, folder, join(folder, 'nowhere'))).toContain('nowhere: is missing');
    writeFileSync(join(folder, modelFile), text);
    expect(await opened(caches, folder)).toBe(sound);
  });
});

describe('a copy that cannot be used', () => {
  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['something else', () => 'null'],
  ])('because it is %s is passed over and written anew', async (_, damage) => {
    const [folder, caches] = [contentWith(), newFolder()];
    const sound = await opened(caches, folder);
    const kept = theKept(caches);
    const text = readFileSync(kept, 'utf8');
    writeFileSync(kept, damage(text));
    expect(await opened(caches, folder)).toBe(sound);
    expect(readFileSync(kept, 'utf8')).toBe(text);
  });

  it('because nothing can be kept there keeps nobody from starting', async () => {
    const [folder, caches] = [contentWith(), newFolder()];
    await opened(caches, folder);
    const at = join(theKept(caches), '..');
    rmSync(at, { recursive: true });
    writeFileSync(at, 'a file where the folder should be');
    expect(await opened(caches, folder)).toBe(loaded(folder));
    expect(readFileSync(at, 'utf8')).toBe('a file where the folder should be');
  });

  it('because Node keeps no code keeps nobody from starting either', async () => {
    const folder = contentWith();
    expect(await opened(undefined, folder)).toBe(loaded(folder));
  });
});
