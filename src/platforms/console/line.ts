/** What one typed line is, before anybody looks at what it says. */
export type Line =
  | { readonly kind: 'blank' }
  /** `!now`: for the terminal, not for the bot. */
  | { readonly kind: 'order'; readonly word: string; readonly rest: string }
  /** `by` is the name as typed, undefined for whoever sits at the keyboard; `alone` when written privately to the bot. */
  | { readonly kind: 'said'; readonly by: string | undefined; readonly alone: boolean; readonly text: string };

const prefixed = /^(\p{L}[\p{L}\p{N}_.-]{0,59})([:>])(?:\s+(.*))?$/su;

/** Reads a typed line; `mayBeName` says whether a word before `:` or `>` can be somebody's name here. */
export function readLine(typed: string, mayBeName: (name: string) => boolean): Line {
  const line = typed.trim();
  if (line === '') return { kind: 'blank' };
  if (line.startsWith('!')) {
    const [word = '', ...rest] = line.slice(1).trim().split(/\s+/);
    return { kind: 'order', word: word.toLowerCase(), rest: rest.join(' ') };
  }
  const [, name, sign, text = ''] = prefixed.exec(line) ?? [];
  if (name === undefined || !mayBeName(name)) return { kind: 'said', by: undefined, alone: false, text: line };
  return { kind: 'said', by: name.normalize('NFC'), alone: sign === '>', text };
}

/** Whether a word could be a name at all. */
export function isName(word: string): boolean {
  return /^\p{L}[\p{L}\p{N}_.-]{0,59}$/u.test(word);
}
