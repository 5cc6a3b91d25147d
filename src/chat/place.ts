/** A channel of a platform: where a team lives. */
export type Channel = {
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
  /** The platform's id of the message whose thread is meant; the channel itself without. */
  readonly thread?: string;
};

/** A private conversation between one person and the bot. */
export type Direct = { readonly platform: string; readonly tenant: string; readonly person: string };

/** Where a message lives. */
export type Place = Channel | Direct;

export function isDirect(place: Place): place is Direct {
  return 'person' in place;
}

/** The private conversation with `person` on the platform of `place`. */
export function directWith(person: string, place: Place): Direct {
  return { platform: place.platform, tenant: place.tenant, person };
}

/** The channel itself, whatever the thread. */
export function wholeChannel({ platform, tenant, channel }: Channel): Channel {
  return { platform, tenant, channel };
}

/** Whether it is in that channel, whatever the thread. */
export function isIn(place: Place, { platform, tenant, channel }: Channel): boolean {
  return !isDirect(place) && place.platform === platform && place.tenant === tenant && place.channel === channel;
}

/** One string per conversation, its threads included; messages keep their order within it. */
export function conversationKey(place: Place): string {
  const end = isDirect(place) ? `@${place.person}` : `#${place.channel}`;
  return `${place.platform}/${place.tenant}/${end}`;
}
