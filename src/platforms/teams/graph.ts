import { z } from 'zod';
import { type Channel, isDirect } from '../../chat/place.ts';
import { DeliveryProblem, type Outgoing } from '../../chat/platform.ts';
import { retryAfter } from './connector.ts';
import type { Gate } from './gate/gate.ts';
import { trustsMicrosoft } from './gate/service-url.ts';
import { hasThreads } from './places.ts';
import type { References } from './references.ts';
import type { AdaptiveCard } from './render/elements.ts';

/** How long Microsoft Graph may take over one call, in milliseconds. */
const longestCall = 15_000;

/** Fifty messages are the most that come on a page ("List channel messages"); so many pages are looked at. */
const pageSize = 50;
const mostPages = 4;

/** Where Microsoft Graph is asked about a tenant that is reached by this service URL; undefined where it can't be. */
export type GraphOf = (serviceUrl: string) => string | undefined;

/**
 * The global service, which the government's community cloud uses as well ("Microsoft Graph national cloud
 * deployments"); Cairn works with no other cloud.
 */
export const microsoftGraph: GraphOf = (serviceUrl) =>
  trustsMicrosoft(serviceUrl) ? 'https://graph.microsoft.com/v1.0' : undefined;

const messageSchema = z.object({
  id: z.string(),
  from: z
    .object({ application: z.looseObject({}).nullish() })
    .nullish()
    .catch(undefined),
  attachments: z.array(z.object({ content: z.string().nullish().catch(undefined) })).catch([]),
});

const pageSchema = z.object({ value: z.array(messageSchema), '@odata.nextLink': z.string().nullish() });

const cardSchema = z.object({ body: z.array(z.looseObject({ id: z.unknown().optional() })) });

export type GraphParts = {
  readonly gate: Gate;
  readonly references: References;
  readonly graphOf: GraphOf;
  readonly problem: (what: string, error: unknown) => void;
};

/** The one thing that Cairn asks Microsoft Graph: whether a message stands that it may have sent. */
export class Graph {
  readonly #parts: GraphParts;

  constructor(parts: GraphParts) {
    this.#parts = parts;
  }

  /**
   * The id of the message that shows a delivery, among the newest of the channel, the thread or the chat; undefined
   * where there is none, or where Graph may not be asked. Throws a DeliveryProblem when it has to be asked later.
   */
  async find({ id, place }: Pick<Outgoing, 'id' | 'place'>): Promise<string | undefined> {
    const { gate, references, graphOf } = this.#parts;
    // The private conversations of bots go by ids that Graph does not know.
    if (isDirect(place)) return undefined;
    const reach = await references.reach(place.tenant);
    const root = reach && graphOf(reach.serviceUrl);
    const path = await this.#pathOf(place);
    if (root === undefined || path === undefined) return undefined;
    const token = await gate.token({ graph: place.tenant });
    if (token === undefined) return undefined;
    let next: string | undefined = `${root}${path}`;
    for (let page = 0; next !== undefined && page < mostPages; page++) {
      // A token that reads a team's messages is sent to nobody else.
      if (new URL(next).origin !== new URL(root).origin) return undefined;
      const read: z.output<typeof pageSchema> | undefined = await this.#page(next, token);
      const found = read?.value.find((message) => shows(message, id));
      if (found) return found.id;
      next = read?.['@odata.nextLink'] ?? undefined;
    }
    return undefined;
  }

  /** "List channel messages", "List replies" and "List messages in a chat"; a team goes by its group there. */
  async #pathOf({ tenant, channel, thread }: Channel): Promise<string | undefined> {
    const at = encodeURIComponent(channel);
    if (!hasThreads(channel)) {
      return `/chats/${at}/messages?$top=${pageSize}&$orderby=${encodeURIComponent('createdDateTime desc')}`;
    }
    const group = (await this.#parts.references.about(tenant, channel))?.group;
    if (group === undefined) return undefined;
    const messages = `/teams/${encodeURIComponent(group)}/channels/${at}/messages`;
    const replies = thread === undefined ? '' : `/${encodeURIComponent(thread)}/replies`;
    return `${messages}${replies}?$top=${pageSize}`;
  }

  async #page(url: string, token: string): Promise<z.output<typeof pageSchema> | undefined> {
    const response = await fetch(url, {
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(longestCall),
    });
    const { status, headers } = response;
    if (response.ok) return pageSchema.parse(await response.json());
    await response.body?.cancel();
    const refusal = new Error(`Microsoft Graph answered with status ${status}`);
    if (status === 429 || status >= 500) {
      const retryAfterMs = retryAfter(headers);
      throw new DeliveryProblem(refusal.message, { ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
    }
    this.#parts.problem('whether a message stands could not be asked, so it is sent again', refusal);
    return undefined;
  }
}

/**
 * A card that can be told from every other: its first element carries the delivery's key as its id. That is the one
 * property of the schema that stays with a card, that nobody sees, and that no screen reader speaks.
 */
export function marked(card: AdaptiveCard, delivery: string): object {
  const [first, ...others] = card.body;
  return first ? { ...card, body: [{ ...first, id: markOf(delivery) }, ...others] } : card;
}

/** Graph tells a card as the text of its JSON ("Working with Microsoft Teams messaging APIs", card attachment). */
function shows({ from, attachments }: z.output<typeof messageSchema>, delivery: string): boolean {
  if (!from?.application) return false;
  return attachments.some(({ content }) => {
    const card = cardSchema.safeParse(parsed(content ?? '')).data;
    return card?.body[0]?.id === markOf(delivery);
  });
}

function markOf(delivery: string): string {
  return `cairn-${delivery}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
