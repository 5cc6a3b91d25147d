import { cardIn, type Json, textIn } from './card.ts';
import { faultsOfCard } from './card-faults.ts';
import type { Drawn } from './page.ts';

/** Every card that was put before somebody in this process, once, by what is to be seen of it. */
const shown = new Map<string, Drawn>();

/** What is wrong with the card that a message or a dialog shows; it is noted, to be looked at later. */
export function noteShown(holder: Json): readonly string[] {
  const card = cardIn(holder);
  if (card.type !== 'AdaptiveCard') return [];
  const seen = JSON.stringify(card, (key, value) => (key === 'data' ? undefined : value));
  const title = textIn(holder.title);
  if (!shown.has(seen)) shown.set(seen, { name: `shown-${shown.size}`, card, ...(title === '' ? {} : { title }) });
  return faultsOfCard(card);
}

/** All of them, in the order in which they were first shown. */
export function allShown(): readonly Drawn[] {
  return [...shown.values()];
}
