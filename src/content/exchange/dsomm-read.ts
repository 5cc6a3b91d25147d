import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault, Path } from '../fault.ts';
import { faultAt, type YamlFile } from '../source.ts';
import { cannotImport, wholeFault } from './problem.ts';
import { isWithin, References } from './references.ts';
import { told } from './words.ts';
import { entriesOf, isMapping, listOf, merged, readDocuments, valueAt } from './yaml-documents.ts';

/** An activity as its source has it, with what its references lead to put in their place. */
export type Activity = {
  readonly dimension: string;
  readonly sub: string;
  readonly name: string;
  readonly level: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly implementations: readonly unknown[];
};

/** What a copy of DSOMM holds. */
export type Dsomm = {
  readonly version: string;
  readonly activities: readonly Activity[];
  readonly lost: readonly string[];
};

/** The generated model of a folder, or undefined. */
export function generatedModel(folder: string): string | undefined {
  return [join(folder, 'generated/model.yaml'), join(folder, 'model.yaml')].find((path) => existsSync(path));
}

/**
 * The source files of a folder: those with a dimension of their own, two folders down at most five.
 * @throws ExchangeProblem when one of them is a link that leads out of the folder.
 */
export function sourceFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names
    .filter(
      (name) => /\.ya?ml$/.test(name) && !/(^|[\\/])[._]|node_modules|schemas[\\/]|implementations\.ya?ml$/.test(name),
    )
    .sort()
    .slice(0, 500)
    .map((name) => join(folder, name));
  const outside = files.filter((file) => !isWithin(realpathSync(folder), realOf(file)));
  if (outside.length > 0) throw cannotImport(outside.map((file) => wholeFault(file, 'leads out of the folder')));
  return files;
}

/** Where a path really is; a link to nothing is nowhere. */
function realOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : '/';
}

/**
 * Reads the model of one file, or all source files of a folder.
 * @throws ExchangeProblem naming what cannot be understood, and where.
 */
export function readDsomm(files: readonly string[], folder: string | undefined): Dsomm {
  const faults: Fault[] = [];
  const lost: string[] = [];
  const activities: Activity[] = [];
  let version = '';
  const references = new References(folder ?? dirname(files[0] ?? '.'));
  for (const path of files) {
    const { documents, faults: found } = readDocuments(path);
    faults.push(...found.filter(({ message }) => !unread.test(message)));
    for (const yaml of documents) {
      const meta = valueAt(yaml.data, 'meta');
      if (isMapping(meta) && valueAt(meta, 'version') !== undefined) version = told(valueAt(meta, 'version'));
      else activities.push(...activitiesOf(yaml, path, references, { faults, lost }));
    }
  }
  faults.push(...references.faults, ...twice(activities, files[0] ?? ''));
  if (faults.length > 0) throw cannotImport(faults);
  return { version, activities, lost };
}

/** What is said of a key that is there twice, where nothing of it comes over: a published copy has such a one. */
const unread =
  /^the key "(tags|references|isImplemented|evidence|usefulness|credits|teamsImplemented)" is written twice/;

type Found = { readonly faults: Fault[]; readonly lost: string[] };

function activitiesOf(yaml: YamlFile, path: string, references: References, found: Found): Activity[] {
  if (!isMapping(yaml.data)) {
    found.faults.push(faultAt(yaml, [], 'is no mapping of dimensions'));
    return [];
  }
  const below = (value: unknown, at: Path, what: string) => {
    if (!isMapping(value)) found.faults.push(faultAt(yaml, at, `must be a mapping of ${what}`));
    return entriesOf(value);
  };
  return below(yaml.data, [], 'dimensions').flatMap(([dimension, subs]) =>
    below(subs, [dimension], 'sub-dimensions').flatMap(([sub, all]) =>
      below(all, [dimension, sub], 'activities').flatMap(([name, said]) => {
        const at = [dimension, sub, name];
        const fields = isMapping(said) ? merged(said) : said;
        const level = valueAt(fields, 'level');
        if (!isMapping(fields)) found.faults.push(faultAt(yaml, at, 'must be a mapping of fields'));
        else if (typeof level !== 'number' || !Number.isInteger(level) || level < 1 || level > 5) {
          found.faults.push(faultAt(yaml, [...at, 'level'], 'must be a whole number from 1 to 5'));
        } else {
          const implementations = followed(fields, { yaml, path, at }, references, found);
          return [{ dimension, sub, name: told(name), level, fields, implementations }];
        }
        return [];
      }),
    ),
  );
}

type Place = { readonly yaml: YamlFile; readonly path: string; readonly at: Path };

function followed(fields: unknown, { yaml, path, at }: Place, references: References, found: Found): unknown[] {
  return listOf(valueAt(fields, 'implementation')).flatMap((one, i) => {
    const end = references.follow(one, path);
    if ('value' in end) return [end.value];
    if ('refused' in end) found.faults.push(faultAt(yaml, [...at, 'implementation', i], end.refused));
    else found.lost.push(told(at.at(-1)));
    return [];
  });
}

function twice(activities: readonly Activity[], file: string): Fault[] {
  const seen = new Set<string>();
  return activities.flatMap(({ fields, name, dimension, sub }) => {
    const own = [`${dimension} / ${sub} / ${name}`, told(fields.uuid)].filter((key) => key !== '');
    const again = own.find((key) => seen.has(key));
    for (const key of own) seen.add(key);
    return again === undefined ? [] : [wholeFault(file, `has "${again}" twice`)];
  });
}
