const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A whole number as people write it: a word up to ten, digits beyond. */
export function numberWord(n: number): string {
  return small[n] ?? String(n);
}

/** "one question", "four questions". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${numberWord(n)} ${n === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function andList(items: readonly string[]): string {
  return joined(items, 'and');
}

/** "a", "a or b", "a, b or c". */
export function orList(items: readonly string[]): string {
  return joined(items, 'or');
}

function joined(items: readonly string[], word: string): string {
  if (items.length <= 1) return items.join('');
  // "Audit and logs, release and security" would trip its reader.
  const comma = items.length > 2 && items.some((item) => / (?:and|or) /.test(item)) ? ',' : '';
  return `${items.slice(0, -1).join(', ')}${comma} ${word} ${items.at(-1)}`;
}

/** At most so many characters: of a longer text its beginning. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  // Half of a pair, such as of an emoji, is no character.
  const beginning = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  return `${beginning.trimEnd()}…`;
}

/** What somebody wrote, with a full stop where it has no end of its own. */
export function withStop(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The first letter in upper case, the rest as it is. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
