import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLError } from 'yaml';
import { dotted, type Fault, type Path } from './fault.ts';
import { displayName, messageOf, unreadable } from './files.ts';

/** A YAML file as plain data that still knows where everything stood. */
export type YamlFile = {
  /** The name by which faults call it. */
  readonly file: string;
  readonly data: unknown;
  /** Line of a value, counted from 1; of its nearest existing ancestor when the path leads nowhere. */
  readonly lineOf: (path: Path) => number;
};

/** What came of reading a file. Both may be there: a key written twice is a fault, yet the rest can be checked. */
export type Reading = { readonly yaml?: YamlFile; readonly faults: readonly Fault[] };

const largestFile = 2_000_000;
const mostAliases = 100;

/** Reads one YAML file. Whatever is wrong with it comes back as faults; nothing is thrown. */
export function readYaml(path: string): Reading {
  const file = displayName(path);
  const refused = (message: string): Reading => ({ faults: [{ file, line: 0, path: '', message }] });
  try {
    const about = statSync(path);
    if (!about.isFile()) return refused('is not a file');
    if (about.size > largestFile) return refused(`is too large: at most ${largestFile / 1e6} MB are read`);
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) return refused('is not UTF-8 text');
    return parseYaml(file, bytes.toString('utf8'));
  } catch (error) {
    return refused(unreadable(error));
  }
}

/** Parses YAML text; `file` is only its name in faults. */
export function parseYaml(file: string, text: string): Reading {
  try {
    // No LineCounter and no pretty errors: line numbers are counted only when there is a fault to report.
    const doc = parseDocument(text, { prettyErrors: false, stringKeys: true });
    const faults = syntaxFaults(file, text, doc);
    const broken = [...doc.errors, ...doc.warnings].some(({ code }) => code !== 'DUPLICATE_KEY');
    if (broken) return { faults };
    const data: unknown = doc.toJS({ maxAliasCount: mostAliases });
    return { yaml: { file, data, lineOf: (path) => lineAt(text, offsetOf(doc.contents, path)) }, faults };
  } catch (error) {
    // The parser throws at too many aliases and at nesting that exhausts the stack.
    return { faults: [{ file, line: 0, path: '', message: `cannot be read as YAML: ${messageOf(error)}` }] };
  }
}

/** A fault at a place of a file. */
export function faultAt(yaml: YamlFile, path: Path, message: string): Fault {
  return { file: yaml.file, line: yaml.lineOf(path), path: dotted(path), message };
}

/** The first error and the keys written twice above it: what comes after an error is mostly its echo. */
function syntaxFaults(file: string, text: string, doc: Document.Parsed): Fault[] {
  const all = [...doc.errors, ...doc.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  const first = all.findIndex(({ code }) => code !== 'DUPLICATE_KEY');
  return (first < 0 ? all : all.slice(0, first + 1)).map((error) => ({
    file,
    line: lineAt(text, error.pos[0]),
    path: '',
    message: syntaxMessage(error, text),
  }));
}

function syntaxMessage(error: YAMLError, text: string): string {
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^["']?([^\s:"']+)/.exec(text.slice(error.pos[0], error.pos[0] + 100))?.[1] ?? '';
    return `the key "${key}" is written twice in the same place.`;
  }
  if (error.code === 'MULTIPLE_DOCS') return 'holds more than one YAML document ("---").';
  const hint = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? ' A text with ": " in it needs quotes.' : '';
  return `is not valid YAML: ${error.message.replace(/\.?$/, '.')}${hint}`;
}

/** Walks as far as the path exists. For a key of a map it is the key that counts, not what stands behind it. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  // The parser's node types leave `range` optional and untyped behind unknown.
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
