import { z } from 'zod';

const text = z.string().nullish();

/** A word of Teams', in whatever capitals. */
const small = text.transform((told) => told?.toLowerCase());

const account = z.object({
  id: z.string().min(1).max(500),
  name: text,
  aadObjectId: text,
});

const entity = z.looseObject({
  type: z.string(),
  text,
  timezone: text,
  mentioned: z.object({ id: z.string(), name: text }).nullish().catch(undefined),
});

const named = z.object({ id: z.string(), name: text }).nullish().catch(undefined);

/** What Teams tells of channels, teams and messages; the same word in other capitals is the same. */
const events = [
  ...(['channelDeleted', 'channelRenamed', 'channelRestored', 'channelShared', 'channelUnshared'] as const),
  ...(['channelMemberAdded', 'channelMemberRemoved'] as const),
  ...(['teamArchived', 'teamDeleted', 'teamHardDeleted', 'teamRenamed', 'teamRestored', 'teamUnarchived'] as const),
  ...(['editMessage', 'undeleteMessage', 'softDeleteMessage'] as const),
] as const;

const event = text.transform((told) => events.find((known) => known.toLowerCase() === told?.toLowerCase()));

const channelData = z.object({
  tenant: z.object({ id: z.string() }).nullish(),
  team: z.object({ id: z.string(), name: text, aadGroupId: text }).nullish().catch(undefined),
  channel: z.object({ id: z.string(), name: text, type: text }).nullish().catch(undefined),
  eventType: event,
  settings: z.object({ selectedChannel: named }).nullish().catch(undefined),
});

const conversation = z.object({
  id: z.string().min(1).max(1_000),
  conversationType: small,
  tenantId: text,
  name: text,
});

/**
 * An invoke from a chat of others, which Cairn is not in, may come without one ("Create and send dialogs", one-to-one
 * chat): it is answered as in the person's own chat.
 */
export const nowhere: z.output<typeof conversation> = { id: 'none', conversationType: 'personal' };

/** What Teams tells Cairn, as far as it is used here (Microsoft's "Bot Framework -- Activity", and what Teams adds). */
export const activitySchema = z.object({
  type: z.string(),
  id: text,
  name: text,
  timestamp: text,
  serviceUrl: z.string(),
  channelId: z.string(),
  from: account,
  recipient: account.nullish(),
  conversation: conversation.nullish().transform((told) => told ?? nowhere),
  text,
  localTimezone: text,
  entities: z.array(entity).nullish().catch(undefined),
  attachments: z
    .array(z.object({ contentType: text, content: z.unknown().optional() }))
    .nullish()
    .catch(undefined),
  channelData: channelData.nullish().catch(undefined),
  value: z.unknown().optional(),
  replyToId: text,
  /** What became of an installation: `add`, `remove`, and the same with `-upgrade`. */
  action: small,
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
});

export type Activity = z.output<typeof activitySchema>;

/** The tenant of whatever names none, such as a client on this machine. */
export const localTenant = 'local';

/**
 * The tenant where it happened. In a channel that several organisations share that is the host's, which the conversation
 * names ("Apps for shared and private channels").
 */
export function tenantOf({ channelData: data, conversation }: Activity): string {
  return (conversation.tenantId || data?.tenant?.id || localTenant).toLowerCase();
}

/** What an `adaptiveCard/action` brings. */
export const executeSchema = z.object({
  action: z.object({ type: z.string(), verb: text, data: z.unknown().optional() }),
});

/** The verb that a card's own view is asked for with. */
export const ownVerb = 'own';

/** Whether a client, not a person, asks for a card as somebody sees it; it does so whenever the card is drawn again. */
export function isRefresh({ type, name, value }: Activity): boolean {
  if (type !== 'invoke' || name !== 'adaptiveCard/action') return false;
  return executeSchema.safeParse(value).data?.action.verb === ownVerb;
}

/** What a `task/fetch` or `task/submit` brings. */
export const taskSchema = z.object({ data: z.unknown().optional() });

/** What somebody turned into something, and the form that followed. */
export const turnSchema = z.object({
  commandId: z.string(),
  messagePayload: z.object({ id: text, body: z.object({ contentType: text, content: text }).nullish() }).nullish(),
  data: z.unknown().optional(),
});
