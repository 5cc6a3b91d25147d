import type { Block, Card } from '../../../chat/card.ts';
import { plain, type Text } from '../../../chat/text.ts';
import { limits } from './limits.ts';
import { clean, isVisible, oneLine } from './text.ts';

/** A card in a line, for notifications: its heading and its first sentence, or whatever else it says first. */
export function fallbackOf(card: Card): string {
  const title = firstOf(card, ['heading']);
  const sentence = /^.*?[.?](?=\s|$)|^.*$/s.exec(firstOf(card, ['text']))?.[0] ?? '';
  const said = [title, sentence].filter(Boolean).join(title.endsWith('?') ? ' ' : ': ');
  return oneLine(said || firstOf(card), limits.summary) || 'Nothing to show.';
}

/** A text without its marks, as it is read where there is no emphasis. */
export function written(text: Text): string {
  const whole = clean(plain(text)).replace(/`([^`\n]+)`/g, '$1');
  return isVisible(whole) ? whole.trim() : '';
}

function firstOf(card: Card, kinds?: readonly Block['kind'][]): string {
  for (const block of card.blocks) {
    if (kinds && !kinds.includes(block.kind)) continue;
    const first = textsOf(block).find((text) => written(text) !== '');
    if (first !== undefined) return written(first);
  }
  return '';
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
