import type { Card } from '../../chat/card.ts';
import { isDirect, type Place } from '../../chat/place.ts';
import { firstWord, retyped, type Speech } from '../../chat/speech.ts';

/**
 * A card that tells people what to type where they read it: in a direct message the bare word; in a channel `/cairn` and
 * the word; in a thread, where Slack takes no slash commands, a command after a mention, and sayings bare.
 */
export function spokenAt(card: Card, place: Place, { words, sayings }: Speech): Card {
  if (isDirect(place)) return card;
  const commands = new Set(words);
  const first = new Set(sayings.map(firstWord));
  return retyped(card, (code) => {
    const word = firstWord(code);
    if (place.thread !== undefined) return commands.has(word) ? `@Cairn ${code}` : code;
    return commands.has(word) || first.has(word) || /^\d$/.test(code) ? `/cairn ${code}` : code;
  });
}
