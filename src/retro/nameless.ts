import { stopWords } from './stop-words.ts';

/** Given names that are words as well: these are names only in the middle of a sentence, with a capital. */
const words = new Set(
  `amber april art august autumn bill bob case chance chase chip cliff dale dawn dean drew eve faith frank gene glory grace
  grant guy hope iris ivy jack joy june lane lily mark max may merit miles olive pat penny pierce ray rich rob rod rose sandy
  sky stone storm sue summer ward will wren`.split(/\s+/),
);

const mention = /<@[^>\s]*>|(?<![\p{L}\p{N}._-])@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu;

/** A text with "somebody" for each of the given names of people, their parts, and every mention. */
export function withoutNames(text: string, names: readonly string[]): string {
  const known = [...new Set(names.flatMap((name) => [name, ...name.split(/\s+/)]))]
    .map((name) => name.trim())
    .filter((name) => name.length > 1)
    .toSorted((a, b) => b.length - a.length);
  const plain = text.replace(mention, 'somebody');
  return known
    .reduce((said, name) => said.replace(patternOf(name), 'somebody'), plain)
    .replace(/(?<![\p{L}\p{N}])somebody(?: somebody)+/gu, 'somebody')
    .replace(/^somebody/, 'Somebody');
}

function patternOf(name: string): RegExp {
  const escaped = RegExp.escape(name);
  const isWord = words.has(name.toLowerCase()) || stopWords.has(name.toLowerCase());
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return isWord
    ? new RegExp(`(?<=[\\p{L}\\p{N},;] )${RegExp.escape(capital)}(?![\\p{L}\\p{N}_])`, 'gu')
    : new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'giu');
}
