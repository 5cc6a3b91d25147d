import type { Word } from './sentence.ts';

const longest = 8;
const determiners = /^(the|a|an|this|that|these|those|our|my|its|all|any|every|each|both|some|no|another)$/;
const alone = /^(it|this|that|us|me|them|these|those)$/;

/** Where a thing that begins at `at` may end: "the config", "the keys of the cluster", "us". The longest comes first. */
export function thingsAt(words: readonly Word[], at: number): readonly number[] {
  const ends: number[] = [];
  const first = words[at];
  if (!first) return [];
  if (alone.test(first.lower) && !isNominal(words[at + 1], true)) return [at + 1];
  for (let i = at; i < Math.min(words.length, at + longest); i++) {
    const word = words[i];
    if (!word || !belongs(words, i, at)) break;
    if (isHead(word) && !isNominal(words[i + 1])) ends.unshift(i + 1);
    if (word.after.trim() !== '') break;
  }
  return ends;
}

function belongs(words: readonly Word[], i: number, at: number): boolean {
  const word = words[i];
  if (!word) return false;
  if (determiners.test(word.lower)) return i === at || words[i - 1]?.lower === 'of' || words[i - 1]?.lower === 'all';
  if (word.lower === 'of') return i > at && isNominal(words[i + 1], true);
  return isNominal(word);
}

function isNominal(word: Word | undefined, orDeterminer = false): boolean {
  if (!word) return false;
  const { tags, lower } = word;
  if (orDeterminer && determiners.test(lower)) return true;
  if (tags.has('Pronoun') || tags.has('Date') || lower === 'before' || lower === 'after') return false;
  return (
    tags.has('Noun') || tags.has('Adjective') || tags.has('Value') || (tags.has('Gerund') && !tags.has('Auxiliary'))
  );
}

function isHead({ tags, lower }: Word): boolean {
  if (/^(back|up|down|off|out|over|on|in|again|away|first|properly)$/.test(lower)) return false;
  return tags.has('Noun') && !tags.has('Possessive') && !tags.has('Pronoun');
}
