/** One sign or word of a risk rule and where it stands, counted from 0. */
export type RuleToken = {
  readonly sign: '&&' | '||' | '!' | '(' | ')' | 'word';
  readonly text: string;
  readonly at: number;
};

/** Why a rule cannot be understood: reads on from the place of the rule, with the character counted from 1. */
export type RuleFault = { readonly fault: string };

/** A rule of more characters than this is refused unread. */
export const longestRule = 2000;

const signs = ['&&', '||', '!', '(', ')'] as const;

/** The signs and words of a rule in their order, or what stands there that is neither. */
export function ruleTokens(text: string): readonly RuleToken[] | RuleFault {
  if (text.length > longestRule) {
    return { fault: `is ${text.length} characters long; at most ${longestRule} are read` };
  }
  const tokens: RuleToken[] = [];
  for (const match of text.matchAll(/(&&|\|\||[!()])|([A-Za-z0-9_-]+)|[^ \t\r\n]/gu)) {
    const [piece, found, word] = match;
    const sign = word === undefined ? signs.find((one) => one === found) : 'word';
    if (!sign) return { fault: strange(piece, match.index) };
    tokens.push({ sign, text: piece, at: match.index });
  }
  return tokens;
}

/** The rule with every word replaced, and all else as it was written. */
export function renamedRule(text: string, rename: (word: string) => string): string {
  return text.replace(/[A-Za-z0-9_-]+/g, rename);
}

/** A place in a rule as a person counts it. */
export function placeOf(at: number): string {
  return `character ${at + 1}`;
}

function strange(piece: string, at: number): string {
  if (piece === '&' || piece === '|') return `has a single ${piece} at ${placeOf(at)}: it is written ${piece}${piece}`;
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(piece) ? `“${piece}”` : 'a character that cannot be shown';
  return `has ${shown} at ${placeOf(at)}; a rule has only names, &&, ||, ! and parentheses`;
}
