import type { Block, Card } from '../../chat/card.ts';
import { isDirect, type Place } from '../../chat/place.ts';
import type { Text } from '../../chat/text.ts';

/** The words that can be typed: commands anywhere, sayings where an assessment is on. */
export type Speech = { readonly words: readonly string[]; readonly sayings: readonly string[] };

/** From this many on, the words of one text are a list to know, not something to say now. */
const list = 4;

/**
 * A card that tells people what to type where they read it: in a direct message the bare word; in a channel `/cairn` and
 * the word; in a thread, where Slack takes no slash commands, a command after a mention, and sayings bare.
 */
export function spokenAt(card: Card, place: Place, speech: Speech): Card {
  if (isDirect(place)) return card;
  const say = sayer(place.thread === undefined ? 'channel' : 'thread', speech);
  return { ...card, blocks: card.blocks.map((block) => spoken(block, say)) };
}

type Say = (text: Text) => Text;

function sayer(where: 'channel' | 'thread', { words, sayings }: Speech): Say {
  const commands = new Set(words);
  const first = new Set(sayings.map((saying) => firstWord(saying)));
  const typed = (code: string): string => {
    const word = firstWord(code);
    if (where === 'thread') return commands.has(word) ? `@Cairn ${code}` : code;
    return commands.has(word) || first.has(word) || /^\d$/.test(code) ? `/cairn ${code}` : code;
  };
  return (text) => {
    if (typeof text === 'string') return inString(text, typed);
    return text.map((span) => {
      if (typeof span === 'string') return inString(span, typed);
      return 'code' in span ? { code: typed(span.code) } : span;
    });
  };
}

function inString(text: string, typed: (code: string) => string): string {
  const codes = text.match(/`[^`\n]+`/g) ?? [];
  if (codes.length >= list) return text;
  return text.replace(/`([^`\n]+)`/g, (_, code: string) => `\`${typed(code)}\``);
}

function spoken(block: Block, say: Say): Block {
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
