import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import type { Fault } from '../fault.ts';
import { displayName, unreadable } from '../files.ts';
import { parseYaml, type YamlFile } from '../source.ts';

const largestFile = 2_000_000;

/** Every YAML document of a file, each still knowing its lines, or what is wrong with the file. */
export type Documents = { readonly documents: readonly YamlFile[]; readonly faults: readonly Fault[] };

/** Reads a file of at most 2 MB with one or more YAML documents. Nothing is thrown. */
export function readDocuments(path: string): Documents {
  const file = displayName(path);
  const refused = (message: string): Documents => ({ documents: [], faults: [{ file, line: 0, path: '', message }] });
  try {
    const about = statSync(path);
    if (!about.isFile()) return refused('is not a file');
    if (about.size > largestFile) return refused(`is too large: at most ${largestFile / 1e6} MB are read`);
    const bytes = readFileSync(path);
    return isUtf8(bytes) ? parseDocuments(file, bytes.toString('utf8')) : refused('is not UTF-8 text');
  } catch (error) {
    return refused(unreadable(error));
  }
}

/** Parses YAML text with one or more documents; empty ones are none. */
export function parseDocuments(file: string, text: string): Documents {
  const documents: YamlFile[] = [];
  const faults: Fault[] = [];
  let above = 0;
  // A line that begins with "---" always begins a document: inside of a text it would be indented.
  for (const part of text.replace(/^\uFEFF/, '').split(/^(?=---(?:\s|$))/m)) {
    const offset = above;
    const { yaml, faults: found } = parseYaml(file, part);
    faults.push(...found.map((fault) => ({ ...fault, line: fault.line > 0 ? fault.line + offset : 0 })));
    if (yaml && yaml.data !== null) documents.push({ ...yaml, lineOf: (at) => yaml.lineOf(at) + offset });
    above += part.split('\n').length - 1;
  }
  return { documents, faults };
}

/** The keys and values of a mapping, without those that begin with "_"; nothing of anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isMapping(value) ? Object.entries(value).filter(([key]) => !key.startsWith('_')) : [];
}

/** A value of a mapping that is its own. */
export function valueAt(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A mapping with what it takes over from others ("<<") filled in where it says nothing itself. */
export function merged(value: Record<string, unknown>): Record<string, unknown> {
  const { '<<': others, ...own } = value;
  const taken = listOf(others).filter(isMapping).toReversed();
  return Object.assign({}, ...taken, own);
}

/** Whether it has keys and values. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as it is, a single value as a list of one, nothing as an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}
