import type { Card } from '../../../chat/card.ts';
import { summaryLine } from '../../../chat/summary-line.ts';
import { ownVerb } from '../activity.ts';
import { adaptiveCard } from './adaptive-card.ts';
import { type DrawParts, draw } from './draw.ts';
import { type AdaptiveCard, cardType } from './elements.ts';
import { bytes, fitted } from './fit.ts';
import { limits } from './limits.ts';
import { run, wordsOf } from './text.ts';

/** A card as an Adaptive Card within every limit of Teams, with something on it. */
export function renderCard(card: Card, parts: DrawParts): AdaptiveCard {
  const fallbackText = summaryLine(card, limits.summary);
  const personal = refreshOf(card, parts);
  if (personal) {
    const { own, refresh } = personal;
    const whole = adaptiveCard(draw(card, { ...parts, own }), { fallbackText, refresh });
    // Rather the same for all than shortened.
    if (bytes(whole) <= limits.card) return whole;
  }
  const body = draw(card, parts);
  return fitted(body.length > 0 ? body : wordsOf([run(fallbackText)]), { fallbackText });
}

/**
 * How a card that stands among those in play is asked for by each of them: at most so many, all of them named ("Work
 * with Universal Actions for Adaptive Cards", user ids in refresh).
 */
function refreshOf({ own }: Card, { catalogue, place, inForm }: DrawParts) {
  if (!own || place || inForm || own.people.length === 0 || own.people.length > limits.refreshed) return undefined;
  const ask = catalogue.encode(own.ask);
  const action = { type: 'Action.Execute', title: 'Refresh', verb: ownVerb, data: { cairn: ask } } as const;
  return { own: ask, refresh: { action, userIds: own.people } };
}

/** A card on its way: `summary` is what a notification says. */
export type CardMessage = {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: readonly { readonly contentType: string; readonly content: AdaptiveCard }[];
};

export function messageOf(content: AdaptiveCard, summary = content.fallbackText ?? ''): CardMessage {
  return { type: 'message', summary, attachments: [{ contentType: cardType, content }] };
}

/** A card as a message. */
export function renderMessage(card: Card, parts: DrawParts): CardMessage {
  return messageOf(renderCard(card, parts), card.notice);
}
