import type { Card } from '../../../chat/card.ts';
import { type DrawParts, draw } from './draw.ts';
import { type AdaptiveCard, cardType } from './elements.ts';
import { fallbackOf } from './fallback.ts';
import { fitted } from './fit.ts';
import { run, wordsOf } from './text.ts';

/** A card as an Adaptive Card within every limit of Teams, with something on it. */
export function renderCard(card: Card, parts: DrawParts): AdaptiveCard {
  const body = draw(card, parts);
  const fallbackText = fallbackOf(card);
  return fitted(body.length > 0 ? body : wordsOf([run(fallbackText)]), { fallbackText });
}

/** A card as a message: `summary` is what a notification says. */
export function renderMessage(
  card: Card,
  parts: DrawParts,
): {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: readonly { readonly contentType: string; readonly content: AdaptiveCard }[];
} {
  return {
    type: 'message',
    summary: fallbackOf(card),
    attachments: [{ contentType: cardType, content: renderCard(card, parts) }],
  };
}
