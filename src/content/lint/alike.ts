import { distance } from 'fastest-levenshtein';

/** Words that carry no difference of their own, those of amount and degree among them. */
const empty = new Set(
  `a an the this that these those and or but so of in on at to for from by with as is are was were be been being have has
  had do does did it its we our us they their them you your who which what when where how there here also then than
  some most many much more few several all every each any both about almost nearly mostly partly largely fully
  usually often sometimes regularly generally always very quite rather already still just only own can could may might
  will would good better well`.split(/\s+/),
);

/** A different one of these makes a different sentence, however alike the rest is. */
const decisive =
  /^(?:\p{N}.*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|quarter|third|no|not|nobody|none|nothing|never|neither|nor|without|cannot|\p{L}+n't|hourly|daily|weekly|monthly|quarterly|yearly|hours?|days?|weeks?|months?|years?|minutes?|before|after|first|last|once|twice)$/u;

/** What remains of a text when the words that say nothing are gone. */
export type Gist = { readonly words: readonly string[]; readonly decisive: string };

/** The gist of a text, to be compared with that of others. */
export function gistOf(text: string): Gist {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  const told = words.filter((word) => !empty.has(word));
  return {
    words: told.filter((word) => !decisive.test(word)),
    decisive: told
      .filter((word) => decisive.test(word))
      .sort()
      .join(' '),
  };
}

const nearlyAll = 0.85;

/**
 * Whether two texts say the same but for words of amount and endings: of the words that say something nearly all are
 * in both, and none of those that turn a sentence round (not, numbers, days) differs.
 */
export function alike(a: Gist, b: Gist): boolean {
  if (a.decisive !== b.decisive) return false;
  const total = a.words.length + b.words.length;
  if (total === 0) return true;
  if (2 * Math.min(a.words.length, b.words.length) < nearlyAll * total) return false;
  const left = [...b.words];
  let shared = 0;
  for (const word of a.words) {
    const i = left.findIndex((other) => sameWord(word, other));
    if (i < 0) continue;
    left.splice(i, 1);
    shared += 1;
  }
  return 2 * shared >= nearlyAll * total;
}

/** The same but for its ending or a slip: "test" and "tested". */
function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 4) return false;
  if (long.startsWith(short) && long.length - short.length <= 3) return true;
  return short.length > 6 && distance(a, b) === 1;
}
