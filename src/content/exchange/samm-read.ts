import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { displayName } from '../files.ts';
import { faultAt, type YamlFile } from '../source.ts';
import { cannotImport, wholeFault } from './problem.ts';
import { told } from './words.ts';
import { isMapping, readDocuments } from './yaml-documents.ts';

/** The kinds of things in a copy of SAMM, by their folder. */
const kinds = [
  'business_functions',
  'security_practices',
  'streams',
  'maturity_levels',
  'practice_levels',
  'activities',
  'questions',
] as const;
type Kind = (typeof kinds)[number];

/** One thing of a copy of SAMM: what its file says, and the file's name without its ending. */
export type Item = {
  readonly id: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly yaml: YamlFile;
};

/** Everything in a copy of SAMM, by kind and in order. */
export type Samm = Readonly<Record<Kind, readonly Item[]>>;

/** The folder with SAMM's files: the one named or the `model` inside of it; undefined where neither is one. */
export function sammFolder(folder: string): string | undefined {
  return [folder, join(folder, 'model')].find((one) => existsSync(join(one, 'business_functions')));
}

/**
 * Reads a copy of SAMM.
 * @throws ExchangeProblem naming what cannot be understood, and where.
 */
export function readSamm(folder: string): Samm {
  const faults: Fault[] = [];
  const read = (kind: Kind): Item[] => {
    const inside = join(folder, kind);
    if (!existsSync(inside)) {
      faults.push(wholeFault(displayName(inside), 'is missing'));
      return [];
    }
    const names = readdirSync(inside, { withFileTypes: true }).filter(
      (one) => one.isFile() && /\.ya?ml$/.test(one.name),
    );
    const items = names
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, 1000)
      .flatMap(({ name }) => {
        const path = join(inside, name);
        const { documents, faults: found } = readDocuments(path);
        faults.push(...found);
        if (documents.length === 0 && found.length === 0) faults.push(wholeFault(displayName(path), 'is empty'));
        return documents.flatMap((yaml) => itemOf(name.replace(/\.ya?ml$/, ''), yaml, faults));
      });
    faults.push(...sameIds(items));
    return inOrder(items);
  };
  const samm = Object.fromEntries(kinds.map((kind) => [kind, read(kind)]));
  if (faults.length > 0) throw cannotImport(faults);
  return { ...empty, ...samm };
}

const empty: Samm = {
  business_functions: [],
  security_practices: [],
  streams: [],
  maturity_levels: [],
  practice_levels: [],
  activities: [],
  questions: [],
};

function itemOf(name: string, yaml: YamlFile, faults: Fault[]): Item[] {
  const { data } = yaml;
  if (!isMapping(data)) {
    faults.push(faultAt(yaml, [], 'must be a mapping of fields'));
    return [];
  }
  const id = told(data.id);
  if (id === '') faults.push(faultAt(yaml, ['id'], 'is missing'));
  return id === '' ? [] : [{ id, name, fields: data, yaml }];
}

function sameIds(items: readonly Item[]): Fault[] {
  const seen = new Map<string, Item>();
  return items.flatMap((item) => {
    const first = seen.get(item.id);
    seen.set(item.id, first ?? item);
    return first ? [faultAt(item.yaml, ['id'], `is that of ${first.name} too`)] : [];
  });
}

function inOrder(items: readonly Item[]): Item[] {
  const order = ({ fields }: Item) => (typeof fields.order === 'number' ? fields.order : 1000);
  return items.toSorted((a, b) => order(a) - order(b));
}
