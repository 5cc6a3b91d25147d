import { faultAt } from '../source.ts';
import type { LintRule } from './pack.ts';
import { textsOf } from './texts.ts';
import type { Wording } from './wording-list.ts';

type Pattern = {
  readonly found: RegExp;
  readonly fine: RegExp | undefined;
  readonly why: string;
  readonly instead: string;
};

const compiled = new WeakMap<Wording, readonly Pattern[]>();

/** Texts blame nobody, boast of nothing and do not shout. */
export const wording: LintRule = (pack, around) => {
  const patterns = patternsOf(around.wording);
  return textsOf(pack).flatMap(({ yaml, at, text }) => [
    ...(shouts.test(text) ? [faultAt(yaml, at, 'has an exclamation mark: let the fact speak')] : []),
    ...patterns.flatMap(({ found, fine, why, instead }) => {
      // What is fine is taken out first, so that it hides nothing else in the same text.
      const word = found.exec(fine ? text.replace(fine, '·') : text)?.[0];
      return word === undefined ? [] : [faultAt(yaml, at, `"${word}" ${why}: ${instead}`)];
    }),
  ]);
};

/** A mark behind a word or a closing quote; `!=`, `!important` and `&& !b` are code. */
const shouts = /[\p{L}\p{N}"'”’)]!+(?=$|[\s"'”’).,])/u;

function patternsOf(list: Wording): readonly Pattern[] {
  const known = compiled.get(list);
  if (known) return known;
  const patterns = list.map(({ words, unless, exactly, why, instead }) => ({
    found: anyOf(words, exactly ? 'u' : 'iu'),
    fine: unless.length > 0 ? anyOf(unless, exactly ? 'gu' : 'giu') : undefined,
    why,
    instead,
  }));
  compiled.set(list, patterns);
  return patterns;
}

function anyOf(phrases: readonly string[], flags: string): RegExp {
  const alternatives = phrases.map((phrase) =>
    phrase
      .split(/\s+/)
      .map((word) => (word.endsWith('*') ? `${RegExp.escape(word.slice(0, -1))}[\\p{L}-]*` : RegExp.escape(word)))
      .join('\\s+'),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}]|-\\p{L})`, flags);
}
