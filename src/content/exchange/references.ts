import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Fault } from '../fault.ts';
import { type Documents, isMapping, readDocuments, valueAt } from './yaml-documents.ts';

/** What a `$ref` led to: a value, nothing, or a reason not to go there. */
export type Found = { readonly value: unknown } | { readonly missing: true } | { readonly refused: string };

const mostHops = 10;

/** Follows `$ref: file#/pointer` inside of one folder, and never out of it. */
export class References {
  readonly #root: string;
  readonly #files = new Map<string, Documents>();
  readonly faults: Fault[] = [];

  constructor(root: string) {
    this.#root = realpathSync(root);
  }

  /** The value itself, or what its `$ref` stands for. `from` is the path of the file it stands in. */
  follow(value: unknown, from: string): Found {
    let here = { value, from };
    const been = new Set<string>();
    for (let hop = 0; hop <= mostHops; hop++) {
      const ref = valueAt(here.value, '$ref');
      if (typeof ref !== 'string') return { value: here.value };
      const [path = '', pointer = ''] = ref.split('#', 2);
      const file = path === '' ? here.from : this.#inside(path, here.from);
      if (file === undefined) return { refused: `“${ref.slice(0, 100)}” leads out of the folder` };
      if (file === null) return { missing: true };
      const place = `${file}#${pointer}`;
      if (been.has(place)) return { refused: `“${ref.slice(0, 100)}” leads back to itself` };
      been.add(place);
      const found = this.#at(file, pointer);
      if (found === undefined) return { missing: true };
      here = { value: found, from: file };
    }
    return { refused: `has more than ${mostHops} references behind each other` };
  }

  /**
   * The file that a reference means: below the folder, beside the file it stands in, or, where the folder is only a
   * part of the whole, the end of its path. Null when there is none; undefined when it leads out of the folder.
   */
  #inside(path: string, from: string): string | null | undefined {
    const parts = path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
    const below = parts.includes('..') ? [] : parts.map((_, i) => join(this.#root, ...parts.slice(i)));
    const candidates = isAbsolute(path) ? [path] : [...below, resolve(this.#root, path), resolve(dirname(from), path)];
    const inside = candidates.filter((one) => isWithin(this.#root, one));
    if (inside.length === 0) return undefined;
    const found = inside.find((one) => existsSync(one) && statSync(one).isFile());
    if (found === undefined) return null;
    // A link inside of the folder may still lead out of it.
    const real = realpathSync(found);
    return isWithin(this.#root, real) ? real : undefined;
  }

  #at(file: string, pointer: string): unknown {
    const known = this.#files.get(file) ?? readDocuments(file);
    if (!this.#files.has(file)) this.faults.push(...known.faults);
    this.#files.set(file, known);
    const steps = pointer.split('/').slice(1).map(unescaped);
    return known.documents.map(({ data }) => steps.reduce(valueAt, data)).find((value) => isMapping(value));
  }
}

/** One step of a JSON pointer as the key it means. */
export function unescaped(step: string): string {
  const plain = step.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** Whether a path is a folder or below it, both without links. */
export function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
