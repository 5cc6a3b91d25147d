import type { Span } from '../../chat/text.ts';
import { andList, numberWord } from '../../chat/wording.ts';

/** "*a*, *b* and *c*". */
export function italics(titles: readonly string[]): Span[] {
  return titles.flatMap((title, index) => {
    const last = titles.length > 2 && titles.some((one) => one.includes(' and ')) ? ', and ' : ' and ';
    const before = index === 0 ? '' : index === titles.length - 1 ? last : ', ';
    return [before, { italic: title }];
  });
}

/** "“a”, “b” and “c”": for titles of practices, which have commas of their own. */
export function quoted(titles: readonly string[]): string {
  const marked = titles.map((title) => `“${title}”`);
  return marked.length < 3 ? marked.join(' and ') : `${marked.slice(0, -1).join(', ')} and ${marked.at(-1)}`;
}

/** As many as fit, and how many there are beyond them; one that is left over takes no more room than saying so. */
export function firstFew<T>(all: readonly T[], most = 5): { readonly shown: readonly T[]; readonly left: number } {
  const shown = all.length <= most + 1 ? all : all.slice(0, most);
  return { shown, left: all.length - shown.length };
}

/** "a, b and four more". */
export function firstOf(titles: readonly string[]): string {
  const { shown, left } = firstFew(titles);
  return andList(left === 0 ? shown : [...shown, `${numberWord(left)} more`]);
}
