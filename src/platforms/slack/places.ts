import { type Channel, type Direct, isDirect, type Place } from '../../chat/place.ts';

/** What this platform is called in places and conversations. */
export const slack = 'slack';

export function slackChannel(tenant: string, channel: string, thread?: string): Channel {
  return { platform: slack, tenant, channel, ...(thread === undefined ? {} : { thread }) };
}

export function slackDirect(tenant: string, person: string): Direct {
  return { platform: slack, tenant, person };
}

/** A direct message's channel begins with D (https://docs.slack.dev/reference/objects/conversation-object). */
export function isDirectChannel(channel: string): boolean {
  return channel.startsWith('D');
}

/** Where something happened: in the channel or one of its threads, or between one person and Cairn. */
export function placeOf(tenant: string, channel: string, person: string, thread?: string): Place {
  return isDirectChannel(channel) ? slackDirect(tenant, person) : slackChannel(tenant, channel, thread);
}

/** A message's own id over all channels, since Slack's timestamps are unique only within one. */
export function messageId(channel: string, ts: string): string {
  return `${channel}/${ts}`;
}

export function threadOf(place: Place): string | undefined {
  return isDirect(place) ? undefined : place.thread;
}
