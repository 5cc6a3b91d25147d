import { distance } from 'fastest-levenshtein';

/**
 * ` Did you mean "title"?`, to be put behind a message, or nothing when no candidate is close.
 * Leading parts that a dotted id shares with a candidate do not count: otherwise all ids of a capability look alike.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const shared = sharedParts(word, candidate);
    const tail = word.slice(shared);
    const allowed = Math.max(1, Math.ceil(tail.length * 0.4));
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const far = distance(tail.toLowerCase(), candidate.slice(shared).toLowerCase());
    if (far <= allowed && far < bestDistance) [best, bestDistance] = [candidate, far];
  }
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

/** Length of the dotted beginning that both have in common, its last dot included. */
function sharedParts(a: string, b: string): number {
  let end = 0;
  for (let i = 0; i < a.length && a[i] === b[i]; i++) if (a[i] === '.') end = i + 1;
  return end;
}
