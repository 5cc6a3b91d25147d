import type { Block, Card } from '../../chat/card.ts';
import { isDirect, type Place } from '../../chat/place.ts';
import type { Text } from '../../chat/text.ts';
import { hasThreads } from './places.ts';

/** The words that can be typed: commands anywhere, sayings where an assessment is on. */
export type Speech = { readonly words: readonly string[]; readonly sayings: readonly string[] };

/** From this many on, the words of one text are a list to know, not something to say now. */
const list = 4;

/**
 * A card that tells people what to type where they read it: bare in private, after a mention among others;
 * in a thread of Cairn's, sayings are bare too.
 */
export function spokenAt(card: Card, place: Place, speech: Speech): Card {
  const typed = isDirect(place) ? mentioned : typedIn(place.thread !== undefined && hasThreads(place.channel), speech);
  const say = (text: Text): Text => {
    if (typeof text === 'string') return inString(text, typed);
    return text.map((span) => {
      if (typeof span === 'string') return inString(span, typed);
      return 'code' in span ? { code: typed(span.code) } : span;
    });
  };
  return { ...card, blocks: card.blocks.map((block) => spoken(block, say)) };
}

function typedIn(thread: boolean, { words, sayings }: Speech): (code: string) => string {
  const commands = new Set(words);
  const first = new Set(sayings.map(firstWord));
  return (code) => {
    const word = firstWord(code);
    const toAll = commands.has(word) || (!thread && (first.has(word) || /^\d$/.test(code)));
    return toAll ? `@Cairn ${code}` : mentioned(code);
  };
}

/** Teams has no slash commands: what other places call `/cairn` is a mention here. */
function mentioned(code: string): string {
  return code.replace(/^\/cairn\b/, '@Cairn');
}

function inString(text: string, typed: (code: string) => string): string {
  const codes = text.match(/`[^`\n]+`/g) ?? [];
  if (codes.length >= list) return text;
  return text.replace(/`([^`\n]+)`/g, (_, code: string) => `\`${typed(code)}\``);
}

function spoken(block: Block, say: (text: Text) => Text): Block {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'aside':
      return { ...block, text: say(block.text) };
    case 'list':
      return { ...block, items: block.items.map(say) };
    default:
      return block;
  }
}

function firstWord(text: string): string {
  return text.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
}
