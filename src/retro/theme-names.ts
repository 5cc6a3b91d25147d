import { stemmer } from 'stemmer';
import { mask } from './mask.ts';
import { sentencesOf, type Word } from './sentence.ts';
import { stopWords } from './stop-words.ts';

/** Words that judge: what a theme is called stands before everybody for the rest of the retro. */
const judging =
  /^(?:blam\w*|fault\w*|guilt\w*|laz\w+|stupid\w*|idiot\w*|careless\w*|incompeten\w*|useless|negligen\w*|sloppy|awful|terrible|horrible|dumb|crap\w*|shit\w*|clueless|ignoran\w*|unprofessional|mistakes?|lia?rs?|poor|weak|ugly|annoying|toxic|fools?|moron\w*|losers?|rubbish|nonsense|hi|hello|hey|lol|wtf|fail|fails|failed)$/;

const longestPhrase = 3;
const longestName = 60;
const longestAsItIs = 40;

type Phrase = { readonly text: string; readonly stems: readonly string[]; readonly card: number };

/**
 * What a group of cards is called: a noun or a phrase that one of them says and that the others speak of too, those closest
 * to the rest given first; empty where there is none. Nobody is named in it, and nothing judged.
 */
export function themeName(texts: readonly string[], names: readonly string[]): string {
  const people = new Set(names.flatMap((name) => name.toLowerCase().split(/\s+/)));
  const cards = texts.map(wordsOf);
  const phrases = cards.flatMap((words, card) => phrasesOf(words, people).map((phrase) => ({ ...phrase, card })));
  const inCards = new Map<string, Set<number>>();
  for (const [card, words] of cards.entries()) {
    for (const { lower } of words) inCards.set(stemOf(lower), (inCards.get(stemOf(lower)) ?? new Set()).add(card));
  }
  const many = (stem: string) => inCards.get(stem)?.size ?? 0;
  const least = texts.length === 1 ? 1 : Math.max(2, Math.ceil(texts.length / 3));
  const worth = ({ stems }: Phrase) => {
    const shared = stems.filter((stem) => many(stem) >= least).length;
    return stems.reduce((sum, stem) => sum + many(stem), 0) / stems.length + shared * 0.75;
  };
  const [best] = phrases
    .filter(({ stems }) => many(stems.at(-1) ?? '') >= least)
    .toSorted((a, b) => worth(b) - worth(a) || a.card - b.card);
  const [only = '', another] = texts;
  const name = best?.text ?? (another === undefined && canStand(only, cards[0] ?? [], people) ? only.trim() : '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a short card can be a name as it is: it speaks of nobody. */
function canStand(text: string, words: readonly Word[], people: ReadonlySet<string>): boolean {
  const isOff = ({ lower, tags }: Word) =>
    judging.test(lower) || people.has(lower) || tags.has('FirstName') || /^(?:you|he|she|they|who|i)$/.test(lower);
  return text.trim().length <= longestAsItIs && /\p{L}{3}/u.test(text) && !words.some(isOff);
}

/** The words of a card, those of quotes and links hidden. */
function wordsOf(text: string): readonly Word[] {
  return sentencesOf(mask(text).text).flatMap(({ words }) =>
    words.map((word, at) => (at + 1 < words.length ? word : { ...word, after: '.' })),
  );
}

/** Nouns with what stands before them: "flaky tests", and "tests". */
function phrasesOf(words: readonly Word[], people: ReadonlySet<string>): readonly Omit<Phrase, 'card'>[] {
  return words.flatMap((word, end) => {
    if (!isNoun(word, words[end - 1], people)) return [];
    const found: Omit<Phrase, 'card'>[] = [];
    for (let start = end; start >= 0 && start > end - longestPhrase; start--) {
      const first = words[start];
      if (!first || (start < end && (first.after.trim() !== '' || !describes(first, people)))) break;
      const phrase = words.slice(start, end + 1);
      const said = phrase.map((one, at) => plain(one, at === 0)).join(' ');
      if (said.length <= longestName) found.push({ text: said, stems: phrase.map(({ lower }) => stemOf(lower)) });
    }
    return found;
  });
}

/** As it was written, but without the capital of a sentence's beginning. */
function plain({ text }: Word, isFirst: boolean): string {
  return isFirst && /^\p{Lu}\p{Ll}+$/u.test(text) ? text.toLowerCase() : text;
}

function stemOf(lower: string): string {
  return stemmer(stemmer(lower.replaceAll('-', '')));
}

/** What stands behind an article is a noun, whatever else it can be: "the build". */
function isNoun(word: Word, before: Word | undefined, people: ReadonlySet<string>): boolean {
  if (!isWord(word, people)) return false;
  if (word.tags.has('Noun') && !word.tags.has('Verb')) return true;
  // "Pairing with the new people", but not "we are pairing".
  if (word.tags.has('Gerund') && before === undefined) return true;
  return word.tags.has('Verb') && /^(?:the|our|a|an|this|that)$/.test(before?.lower ?? '');
}

function describes(word: Word, people: ReadonlySet<string>): boolean {
  return isWord(word, people) && (word.tags.has('Noun') || word.tags.has('Adjective') || word.tags.has('Gerund'));
}

function isWord({ text, lower, tags }: Word, people: ReadonlySet<string>): boolean {
  if (lower.length < 3 || stopWords.has(lower) || judging.test(lower) || people.has(lower.replace(/'s?$/, '')))
    return false;
  if (/^zq[a-z]{3}x/i.test(text) || !/^\p{L}[\p{L}\p{N}/-]*$/u.test(text)) return false;
  return !['Pronoun', 'Possessive', 'Date', 'Person', 'FirstName', 'Auxiliary', 'AtMention'].some((tag) =>
    tags.has(tag),
  );
}
