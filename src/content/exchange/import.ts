import { existsSync, readFileSync, statSync } from 'node:fs';
import { displayName } from '../files.ts';
import { dsommPack } from './dsomm.ts';
import { generatedModel, readDsomm, sourceFiles } from './dsomm-read.ts';
import { largestLens, readJson } from './json-file.ts';
import { importLens } from './lens-import.ts';
import type { ImportOptions, Pack } from './pack.ts';
import { cannotImport, ExchangeProblem } from './problem.ts';
import { sammPack } from './samm.ts';
import { readSamm, sammFolder } from './samm-read.ts';

/**
 * Reads whatever a path names: a custom lens (JSON), OWASP DSOMM (its model.yaml, or a folder of its sources) or OWASP
 * SAMM (its folder `model`, or the one around it).
 * @throws ExchangeProblem when it is none of these or cannot be understood.
 */
export function readModel(path: string, options: ImportOptions): Pack {
  if (!existsSync(path)) throw new ExchangeProblem(`There is no file or folder ${path}.`);
  return statSync(path).isDirectory() ? fromFolder(path, options) : fromFile(path, options);
}

function fromFile(path: string, options: ImportOptions): Pack {
  if (/\.ya?ml$/i.test(path)) return dsommOrNothing([path], undefined, path, options);
  if (!/\.json$/i.test(path) && !beginsLikeJson(path)) throw unknown(path);
  const reading = readJson(path);
  if ('fault' in reading) throw cannotImport([reading.fault]);
  return importLens(reading.json, reading.repaired, options);
}

function fromFolder(path: string, options: ImportOptions): Pack {
  const samm = sammFolder(path);
  if (samm !== undefined) return sammPack(readSamm(samm), displayName(samm), options);
  const generated = generatedModel(path);
  if (generated !== undefined) return dsommOrNothing([generated], path, path, options);
  return dsommOrNothing(sourceFiles(path), path, path, options);
}

function dsommOrNothing(
  files: readonly string[],
  folder: string | undefined,
  path: string,
  options: ImportOptions,
): Pack {
  if (files.length === 0) throw unknown(path);
  const dsomm = readDsomm(files, folder);
  if (dsomm.activities.length === 0) throw unknown(path);
  return dsommPack(dsomm, options);
}

function beginsLikeJson(path: string): boolean {
  const about = statSync(path);
  return about.isFile() && about.size <= largestLens && readFileSync(path, 'utf8').trimStart().startsWith('{');
}

function unknown(path: string): ExchangeProblem {
  return new ExchangeProblem(
    `${displayName(path)} holds nothing that can be imported. There are: a custom lens (a .json file), OWASP DSOMM (its model.yaml or the folder of its sources) and OWASP SAMM (its folder model).`,
  );
}
