import type { Channel } from '../chat/place.ts';
import { type Reply, say } from '../chat/reply.ts';

/** The people of one channel, with what they have set. */
export type Team = { readonly id: string; readonly channel: Channel; readonly settings: Settings };

export type Settings = {
  /** IANA zone of the team's wall clock. */
  readonly zone: string;
  /** A dimension, capability or theme whose suggestions go before others that help as much. */
  readonly focus?: string;
};

/** The answer to somebody in private whose team is not known. */
export const noTeam: Reply = say("You are in no team that I know. Write to me in your team's channel first.");
