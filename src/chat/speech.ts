import type { Block, Card } from './card.ts';
import type { Text } from './text.ts';

/** The words that can be typed: commands anywhere, sayings where an assessment is on. */
export type Speech = { readonly words: readonly string[]; readonly sayings: readonly string[] };

/** From this many on, the words of one text are a list to know, not something to say now. */
const list = 4;

/** A card in which what can be typed reads as `typed` has it. */
export function retyped(card: Card, typed: (code: string) => string): Card {
  const say = (text: Text): Text => {
    if (typeof text === 'string') return inString(text, typed);
    return text.map((span) => {
      if (typeof span === 'string') return inString(span, typed);
      return 'code' in span ? { code: typed(span.code) } : span;
    });
  };
  return { ...card, blocks: card.blocks.map((block) => spoken(block, say)) };
}

/** What a line begins with, in lower case. */
export function firstWord(text: string): string {
  return text.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
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
