import { distance } from 'fastest-levenshtein';

/** The known word that a mistyped one most likely means; undefined when none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const starts = known.filter((one) => word.length >= 3 && one.startsWith(word));
  if (starts.length === 1) return starts[0];
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const one of known) {
    const far = isSwap(word, one) ? 1 : distance(word, one);
    if (far < least) {
      least = far;
      best = one;
    }
  }
  return best;
}

/** Whether two neighbouring letters changed places: the commonest typo, which counts as one. */
function isSwap(typed: string, meant: string): boolean {
  const at = [...typed].findIndex((letter, index) => letter !== meant[index]);
  return at >= 0 && typed.slice(0, at) + typed.charAt(at + 1) + typed.charAt(at) + typed.slice(at + 2) === meant;
}
