import type { Channel } from '../chat/place.ts';
import { type Reply, say } from '../chat/reply.ts';

/** The people of one channel, with what they have set. */
export type Team = {
  readonly id: string;
  readonly channel: Channel;
  /** What people call the channel, where it is known. */
  readonly name?: string;
  readonly settings: Settings;
};

export type Settings = {
  /** IANA zone of the team's wall clock. */
  readonly zone: string;
  /** A dimension, capability or theme whose suggestions go before others that help as much. */
  readonly focus?: string;
  /** Guests and people from other organisations take part. */
  readonly guests?: boolean;
};

/** How a team is called in a sentence: "#payments". */
export function teamName({ name, channel }: Team): string {
  return `#${name ?? channel.channel}`;
}

/** The answer to somebody in private whose team is not known. */
export const noTeam: Reply = say("You are in no team that I know. Write to me in your team's channel first.");
