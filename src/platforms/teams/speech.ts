import type { Card } from '../../chat/card.ts';
import { isDirect, type Place } from '../../chat/place.ts';
import { firstWord, retyped, type Speech } from '../../chat/speech.ts';
import { hasThreads } from './places.ts';

/**
 * A card that tells people what to type where they read it: bare in private, after a mention among others;
 * in a thread of Cairn's, sayings are bare too.
 */
export function spokenAt(card: Card, place: Place, { words, sayings }: Speech): Card {
  if (isDirect(place)) return retyped(card, mentioned);
  const isThread = place.thread !== undefined && hasThreads(place.channel);
  const commands = new Set(words);
  const first = new Set(sayings.map(firstWord));
  return retyped(card, (code) => {
    const word = firstWord(code);
    const toAll = commands.has(word) || (!isThread && (first.has(word) || /^\d$/.test(code)));
    return toAll ? `@Cairn ${code}` : mentioned(code);
  });
}

/** Teams has no slash commands: what other places call `/cairn` is a mention here. */
function mentioned(code: string): string {
  return code.replace(/^\/cairn\b/, '@Cairn');
}
