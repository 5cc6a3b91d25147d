import type { Block, Card } from '../../../chat/card.ts';
import { callingNobody, type Text } from '../../../chat/text.ts';
import { isVisible, oneLine } from './clean.ts';
import { limits } from './limits.ts';
import { runsOf } from './runs.ts';

/** A card in a line: its heading and its first sentence, or whatever else it says first. */
export function fallbackOf(card: Card): string {
  const title = firstOf(card, ['heading']);
  const sentence = /^.*?[.?](?=\s|$)|^.*$/s.exec(firstOf(card, ['text']))?.[0] ?? '';
  const said = [title, sentence].filter(Boolean).join(title.endsWith('?') ? ' ' : ': ');
  return oneLine(said || firstOf(card), limits.fallback) || 'Nothing to show.';
}

function firstOf(card: Card, kinds?: readonly Block['kind'][]): string {
  for (const block of card.blocks) {
    if (kinds && !kinds.includes(block.kind)) continue;
    const first = textsOf(block).find((text) => written(text) !== '');
    if (first !== undefined) return written(first);
  }
  return '';
}

function written(text: Text): string {
  const whole = runsOf(callingNobody(text))
    .map((run) => run.text)
    .join('');
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
