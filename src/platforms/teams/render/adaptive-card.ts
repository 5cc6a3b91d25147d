import { directed } from './direction.ts';
import type { AdaptiveCard, Element } from './elements.ts';
import { withMentions } from './mention.ts';

/** A card of elements, each laid out from where its language begins. */
export function adaptiveCard(body: readonly Element[], more: Partial<AdaptiveCard> = {}): AdaptiveCard {
  const { lines, entities } = withMentions(body);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    msteams: { width: 'Full', ...(entities.length > 0 ? { entities } : {}) },
    body: lines.map(directed),
    ...more,
  };
}
