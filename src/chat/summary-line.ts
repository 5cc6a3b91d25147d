import type { Block, Card } from './card.ts';
import { clean, isVisible, oneLine } from './clean.ts';
import { plain, type Text } from './text.ts';

/**
 * A card in a line of at most `most` characters, for notifications: its heading and its first sentence, or whatever else
 * it says first.
 */
export function summaryLine(card: Card, most: number): string {
  const title = firstOf(card, ['heading']);
  const sentence = /^.*?[.?](?=\s|$)|^.*$/s.exec(firstOf(card, ['text']))?.[0] ?? '';
  const said = [title, sentence].filter(Boolean).join(title.endsWith('?') ? ' ' : ': ');
  return oneLine(said || firstOf(card), most) || 'Nothing to show.';
}

function firstOf(card: Card, kinds?: readonly Block['kind'][]): string {
  for (const block of card.blocks) {
    if (kinds && !kinds.includes(block.kind)) continue;
    const first = textsOf(block).map(written).find(Boolean);
    if (first !== undefined) return first;
  }
  return '';
}

/** A text without its marks, as it is read where there is no emphasis. */
function written(text: Text): string {
  const whole = clean(plain(text)).replace(/`([^`\n]+)`/g, '$1');
  return isVisible(whole) ? whole.trim() : '';
}

function textsOf(block: Block): readonly Text[] {
  switch (block.kind) {
    case 'list':
      return block.items;
    case 'choices':
      return block.choices.map(({ label }) => label);
    case 'buttons':
      return block.buttons.map(({ label }) => label);
    case 'tally':
      return block.rows.map(({ label }) => label);
    case 'picture':
      return [block.alt, block.picture.title];
    default:
      return [block.text];
  }
}
