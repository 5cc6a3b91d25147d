import type { Channel } from '../chat/place.ts';

/** The people of one channel, with what they have set. */
export type Team = { readonly id: string; readonly channel: Channel; readonly settings: Settings };

export type Settings = {
  /** IANA zone of the team's wall clock. */
  readonly zone: string;
  /** A dimension, capability or theme whose suggestions go before others that help as much. */
  readonly focus?: string;
};
