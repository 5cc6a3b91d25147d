import type { Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { count, sentence } from '../../chat/wording.ts';
import { minutesOf, type RetroFormat } from '../../content/retro-formats.ts';
import { button } from './view.ts';

export type Offer = {
  readonly format: RetroFormat;
  readonly reason: string;
  readonly collected: number;
  /** How many were offered before this one. */
  readonly nth: number;
  readonly incident: boolean;
};

/** A way to begin, with the reason why. */
export function offerCard({ format, reason, collected, nth, incident }: Offer): Card {
  const kept = collected > 0 ? [{ kind: 'aside', text: `${cardsText(collected)} kept for it so far.` } as const] : [];
  return {
    blocks: [
      { kind: 'text', text: ['How about ', { bold: format.title }, `? ${reason} ${takes(format)}`] },
      { kind: 'list', items: format.columns.map(({ title, prompt }): Text => [{ bold: title }, `: ${prompt}`]) },
      ...(format.watch === undefined
        ? []
        : [
            {
              kind: 'aside',
              text: `Good to know: ${format.watch.charAt(0).toLowerCase()}${format.watch.slice(1)}`,
            } as const,
          ]),
      ...kept,
      {
        kind: 'buttons',
        buttons: [
          button('Start it', { type: 'retro.start', format: format.id, mode: 'live' }, 'primary'),
          button('Another format', { type: 'retro.show', nth: nth + 1, ...(incident ? { incident } : {}) }),
          ...(nth > 0 ? [button('All of them', { type: 'retro.formats' })] : []),
          button('In our own time', { type: 'retro.ask-until', format: format.id }),
          button('Collect a card', { type: 'retro.keep' }),
        ],
      },
    ],
  };
}

function takes(format: RetroFormat): string {
  return `It takes about ${minutesOf(format)} minutes, and whoever starts it leads.`;
}

function cardsText(cards: number): string {
  return `${sentence(count(cards, 'card'))} ${cards === 1 ? 'is' : 'are'}`;
}

/** Every format there is. */
export function formatsCard(formats: readonly RetroFormat[]): Card {
  return {
    blocks: [
      { kind: 'text', text: `There are ${count(formats.length, 'way')} to hold a retro:` },
      {
        kind: 'list',
        items: formats.map(
          (format): Text => [{ bold: format.title }, ` · ${minutesOf(format)} minutes. ${format.when}`],
        ),
      },
      {
        kind: 'buttons',
        buttons: formats.map(({ id, title }) => button(title, { type: 'retro.start', format: id, mode: 'live' })),
      },
      { kind: 'aside', text: 'Or type it: `retro start sailboat`, with `named` or `4 dots` if you like.' },
    ],
  };
}
