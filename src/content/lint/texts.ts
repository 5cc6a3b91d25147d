import type { Path } from '../fault.ts';
import type { YamlFile } from '../source.ts';
import type { PackToLint } from './pack.ts';

/** A text that people read, and where it stands. */
export type Text = { readonly yaml: YamlFile; readonly at: Path; readonly text: string };

/** Under these keys are ids, addresses and what others call their things: not ours to word. */
const notProse = new Set([
  ...[
    'id',
    'dimension',
    'dimensions',
    'format',
    'edition',
    'kind',
    'theme',
    'code',
    'name',
    'formerly',
    'risk',
    'effort',
  ],
  ...[
    'principle',
    'choices',
    'needs',
    'same',
    'source',
    'rules',
    'asks',
    'group',
    'authors',
    'licence',
    'url',
    'imported',
  ],
]);

/** Titles of these are the source's own. */
const theirTitles = new Set(['principles', 'attribution']);

/** Every text of a pack that its author has worded. */
export function textsOf({ model, dimensions }: PackToLint): readonly Text[] {
  return [...(model ? [model] : []), ...dimensions].flatMap(({ yaml, value }) => within(yaml, [], value));
}

function within(yaml: YamlFile, at: Path, value: unknown): Text[] {
  if (typeof value === 'string') return [{ yaml, at, text: value }];
  if (Array.isArray(value)) return value.flatMap((entry: unknown, i) => within(yaml, [...at, i], entry));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !notProse.has(key) && !(key === 'title' && theirTitles.has(String(at[0]))))
    .flatMap(([key, inside]) => within(yaml, [...at, key], inside));
}
