import type { Run } from './elements.ts';

/** A longer address is shortened where it is shown, in characters: two lines of a phone. */
const longestShown = 60;

/** An address as people write it; what ends the sentence is no part of it. */
const address = /(https?:\/\/[^\s<>|"“”]+[^\s<>|"“”.,;:!?)\]’'])/;

/** A word without a place to break in, longer than a phone's line may be; other scripts break anywhere, or join. */
const longWord = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}_./=&?%+~:@#$|*\\]{25,}/gu;
const betweenBreaks = /.{12}(?=.)/gu;

/** A run as runs in which every address can be followed. It leads where it says: its host is always shown. */
export function linked(one: Run): Run[] {
  return one.text.split(address).flatMap((part, index) => {
    const shown = index % 2 === 1 ? shownOf(part) : undefined;
    if (shown !== undefined) {
      return [{ ...one, text: breakable(shown), selectAction: { type: 'Action.OpenUrl', url: part } }];
    }
    return part === '' ? [] : [{ ...one, text: breakable(part) }];
  });
}

/** The text with places, which nobody sees, where a word can be broken that is wider than a phone. */
export function breakable(text: string): string {
  return text.replace(longWord, (word) => word.replace(betweenBreaks, '$&\u200b'));
}

/** Undefined for what is no address, or names somebody before its host to look like another. */
function shownOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed?.username !== '' || parsed.password !== '') return undefined;
  const host = /^https?:\/\/[^/?#]*/.exec(url)?.[0] ?? url;
  const most = Math.max(longestShown, host.length + 1);
  return url.length <= most ? url : `${url.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
