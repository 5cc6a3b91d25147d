import type { Channel, Direct, Place } from '../../chat/place.ts';
import type { Activity } from './activity.ts';

/** What this platform is called in places and conversations. */
export const teams = 'teams';

/** What Teams puts between a channel and the message whose replies are meant. */
const threadMark = ';messageid=';

export function teamsChannel(tenant: string, channel: string, thread?: string): Channel {
  return { platform: teams, tenant, channel, ...(thread === undefined ? {} : { thread }) };
}

export function teamsDirect(tenant: string, person: string): Direct {
  return { platform: teams, tenant, person };
}

/** `19:...@thread.tacv2;messageid=1` in its two parts. */
export function splitConversation(conversation: string): { readonly channel: string; readonly thread?: string } {
  const [channel = '', thread] = conversation.split(threadMark, 2);
  return thread ? { channel, thread } : { channel };
}

/** The conversation of a place, as Teams names it. A chat between a few people has no threads. */
export function conversationOf({ channel, thread }: Channel): string {
  return thread === undefined || !hasThreads(channel) ? channel : `${channel}${threadMark}${thread}`;
}

/** Whether it is a channel of a team; the others are chats. */
export function hasThreads(channel: string): boolean {
  return /@thread\.(tacv2|skype)$/.test(channel);
}

export function isPersonal({ conversation }: Activity): boolean {
  return (
    conversation.conversationType === 'personal' || (!conversation.conversationType && /^a:/.test(conversation.id))
  );
}

/** Where something was said or pressed. A message that begins a thread stands in the channel itself. */
export function placeOf(activity: Activity, tenant: string): Place {
  if (isPersonal(activity)) return teamsDirect(tenant, activity.from.id);
  const { channel, thread } = splitConversation(activity.conversation.id);
  const begins = activity.type !== 'invoke' && thread === activity.id;
  return teamsChannel(tenant, channel, begins || !hasThreads(channel) ? undefined : thread);
}

/** A message's own id over all conversations. */
export function messageId(activity: Activity): string {
  return `${splitConversation(activity.conversation.id).channel}/${activity.id ?? ''}`;
}
