import { stemmer } from 'stemmer';
import { stopWords } from './stop-words.ts';

/** A word of a card with the stem by which its forms are one. */
export type CardWord = { readonly said: string; readonly stem: string };

const longestText = 2000;
const mostWords = 150;

/** The words of a card that say what it is about: no fillers, no links, none of the given names. */
export function wordsOfCard(text: string, names: ReadonlySet<string>): readonly CardWord[] {
  const plain = text.slice(0, longestText).replace(/<[^>\s]*>|https?:\/\/\S+|[@:][a-z0-9_+-]+:?/gi, ' ');
  const words = plain.match(/[\p{L}\p{N}]+(?:[-/][\p{L}\p{N}]+)*(?:['’]\p{L}+)?/gu) ?? [];
  return words.slice(0, mostWords).flatMap((word) => {
    const said = word.replace(/['’]\p{L}+$/u, '');
    const lower = said.toLowerCase();
    if (lower.length < 2 || lower.length > 40 || stopWords.has(lower) || names.has(lower) || /^\d+$/.test(lower))
      return [];
    // Stemming twice brings "deployment" and "deploy" together, of which the first pass reaches only one.
    const shown = /^\p{Lu}[\p{Ll}]+$/u.test(said) ? lower : said;
    return [{ said: shown, stem: stemmer(stemmer(lower.replaceAll('-', ''))) }];
  });
}
