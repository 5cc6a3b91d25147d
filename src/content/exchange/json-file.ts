import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import type { Fault } from '../fault.ts';
import { displayName, messageOf, unreadable } from '../files.ts';
import { parseYaml, type YamlFile } from '../source.ts';

/** A lens is at most this large, in bytes. */
export const largestLens = 500 * 1024;

/** A JSON file as plain data that knows where everything stood, or what is wrong with it. */
export type JsonReading = { readonly json: YamlFile; readonly repaired: readonly string[] } | { readonly fault: Fault };

/** Reads one JSON file of at most 500 KB. */
export function readJson(path: string): JsonReading {
  const file = displayName(path);
  const refused = (message: string): JsonReading => ({ fault: { file, line: 0, path: '', message } });
  try {
    const about = statSync(path);
    if (!about.isFile()) return refused('is not a file');
    if (about.size > largestLens) return refused('is larger than 500 KB, the most that a custom lens may have');
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) return refused('is not UTF-8 text');
    return parseJson(file, bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    return refused(unreadable(error));
  }
}

/** Parses JSON text. Some tools write NaN where nothing was filled in: that is read as nothing, and said. */
export function parseJson(file: string, text: string): JsonReading {
  const repaired: string[] = [];
  const sound = text.replace(/"(?:[^"\\\n]|\\.)*"?|\bNaN\b/g, (piece, at: number) => {
    if (piece !== 'NaN') return piece;
    if (repaired.length < 100) repaired.push(`line ${lineAt(text, at)}`);
    return 'null';
  });
  try {
    const data: unknown = JSON.parse(sound);
    // JSON is YAML, and the reader of that knows lines. It is asked only when there is something to say.
    let yaml: YamlFile | undefined;
    const lineOf: YamlFile['lineOf'] = (at) => {
      yaml ??= parseYaml(file, sound).yaml ?? { file, data, lineOf: () => 0 };
      return yaml.lineOf(at);
    };
    return { json: { file, data, lineOf }, repaired };
  } catch (error) {
    const said = messageOf(error);
    const position = /at position (\d+)/.exec(said)?.[1];
    const line = lineAt(sound, position === undefined ? strangeAt(sound) : Number(position));
    return {
      fault: { file, line, path: '', message: `is not valid JSON: ${said.replace(/ in JSON at position.*$/s, '')}` },
    };
  }
}

/** Where the first thing stands that is no word of JSON; the end where every one is. */
function strangeAt(text: string): number {
  const word = /[\s{}[\],:]+|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true\b|false\b|null\b/y;
  let at = 0;
  while (at < text.length && word.test(text)) at = word.lastIndex;
  return at;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
