const ascii = /^[\x20-\x7e]*$/;

/**
 * The text without what no reader sees as it was meant: control characters, halves of characters, and the marks that
 * reorder what is written. Every kind of line break becomes `\n`.
 */
export function clean(text: string): string {
  if (ascii.test(text)) return text;
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed();
}

/** Whether a reader sees anything of it. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{M}]/u.test(text);
}

/** One line of at most `most` characters, cut after a word where there is one, with an ellipsis for the rest. */
export function oneLine(text: string, most: number): string {
  const line = clean(text).replace(/\s+/g, ' ').trim();
  return cut(line, most);
}

/** At most `most` characters, cut after a word where there is one, with an ellipsis for the rest. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const words = start.replace(/\s+\S*$/, '');
  // A word longer than half of what fits is cut through, so that something is left of it.
  return `${(words.length > most / 2 ? words : start).trimEnd()}…`;
}
