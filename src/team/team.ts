import type { Channel } from '../chat/place.ts';
import type { Naming } from '../chat/platform.ts';
import { type Refusal, type Reply, refuse, say } from '../chat/reply.ts';

/** The people of one channel, with what they have set. */
export type Team = {
  readonly id: string;
  readonly channel: Channel;
  /** What people call the channel, where it is known. */
  readonly name?: string;
  /** How the platform has its channels called, where it says. */
  readonly naming?: Naming;
  readonly settings: Settings;
};

export type Settings = {
  /** IANA zone of the team's wall clock. */
  readonly zone: string;
  /** A dimension, capability or theme whose suggestions go before others that help as much. */
  readonly focus?: string;
  /** Guests and people from other organisations take part. */
  readonly guests?: boolean;
  /** When people work; `usualHours` where nobody has said. */
  readonly hours?: Hours;
  /** Whose public holidays are kept: a country, or a part of one (`DE`, `DE-BE`). */
  readonly country?: string;
  /** The channel is gone, or Cairn was put out of it; nobody sets this. */
  readonly gone?: boolean;
};

/** When people of a team work on a weekday, on the wall clock: `09:00`. */
export type Hours = { readonly from: string; readonly to: string };

export const usualHours: Hours = { from: '09:00', to: '17:00' };

/** "Monday to Friday, 9:00 to 17:00". */
export function hoursText({ from, to }: Hours): string {
  return `Monday to Friday, ${from.replace(/^0/, '')} to ${to.replace(/^0/, '')}`;
}

/** How a team is called in a sentence: "#payments". */
export function teamName({ name, channel, naming }: Team): string {
  if (naming && name === undefined) return naming.unnamed;
  return `${naming?.sign ?? '#'}${name ?? channel.channel}`;
}

/** The answer to somebody who goes on with what is under way in a channel that is gone. */
export const channelGone: Refusal = refuse(
  'channel gone',
  'The channel of this is gone, or I was put out of it, so I can’t go on there. What you said before is kept; once I am back, it goes on.',
);

/** The answer to somebody in private whose team is not known. */
export const noTeam: Reply = say(
  "You are in no team that I know. Add me to a team's channel or chat first; then write `/cairn` there once.",
);
