import { cardIn, cardType, type Json, linesOf, objectIn } from './card.ts';
import type { Crowd } from './crowd.ts';
import { whence } from './crowd.ts';
import type { Sent } from './inbound.ts';
import type { Message } from './tenant.ts';

/** Asks for a card as somebody sees it, as their client does on its own, whether it is told to or not. */
export async function asksForOwn(crowd: Crowd, who: string, message: Message): Promise<Sent> {
  const { action } = objectIn(cardIn(message.activity).refresh);
  const { title, verb, data } = objectIn(action);
  const value = { action: { type: 'Action.Execute', title, verb, data }, trigger: 'automatic' };
  return crowd.invoke(who, whence(message), 'adaptiveCard/action', value, { replyToId: message.id });
}

/** A message's card as somebody sees it: asked for where they are named in it, else the one for all. */
export async function ownView(crowd: Crowd, who: string, message: Message): Promise<Json> {
  const card = cardIn(message.activity);
  const { userIds } = objectIn(card.refresh);
  if (!Array.isArray(userIds) || !userIds.includes(crowd.connector.tenant.person(who).id)) return card;
  const { body } = await asksForOwn(crowd, who, message);
  const { statusCode, type, value } = objectIn(body);
  if (statusCode !== 200 || type !== cardType) throw new Error(`Teams shows that something went wrong: ${type}.`);
  return objectIn(value);
}

/** What stands on a card that did not before, as one text. */
export function newLines(before: Json, after: Json): string {
  const known = new Set(linesOf(before));
  return linesOf(after)
    .filter((line) => !known.has(line))
    .join(' ');
}
