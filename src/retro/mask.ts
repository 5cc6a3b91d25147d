/** A text whose quotes, code and links are hidden behind made-up words, so that nobody judges what others wrote. */
export type Masked = {
  readonly text: string;
  /** Made-up words, in lower case, that stand for a person. */
  readonly people: ReadonlySet<string>;
  /** Puts back what was hidden. */
  readonly unmask: (text: string) => string;
};

// Every alternative runs over characters it cannot share with what follows it, so that none ever goes back far.
const hidden =
  /```[^`]*```|`[^`\n]*`|^[ \t]*(?:>|&gt;)[^\n]*|"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|(?<![\p{L}\p{N}])['‘](?=\S)[^'’‘\n]*(?:['’](?=\p{L})[^'’‘\n]*)*['’](?![\p{L}\p{N}])|<@[^>\s]*>|<at>[^<]*<\/at>|<[^>\s]*>|https?:\/\/\S+|:[a-z0-9_+-]+:/gmu;

/** Hides quotes, code, links, emoji and mentions. */
export function mask(text: string): Masked {
  const kept = new Map<string, string>();
  const people = new Set<string>();
  const masked = text.replace(hidden, (found) => {
    const word = madeUp(kept.size);
    kept.set(word, found);
    if (found.startsWith('<@') || found.startsWith('<at>')) people.add(word.toLowerCase());
    return word;
  });
  return {
    text: masked,
    people,
    unmask: (said) => said.replace(/Zq[a-z]{3}x/g, (word) => kept.get(word) ?? word),
  };
}

/** Zqaaax, Zqaabx ...: no word of any language, and to a tagger a name. */
function madeUp(count: number): string {
  const letter = (place: number) => String.fromCharCode(97 + (Math.floor(count / 26 ** place) % 26));
  return `Zq${letter(2)}${letter(1)}${letter(0)}x`;
}
