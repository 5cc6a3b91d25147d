import type { Card } from './card.ts';
import type { Channel, Direct, Place } from './place.ts';

/**
 * A message on its way out. `id` is the delivery's own: retries reuse it, and `find` looks a message up by it. A new
 * message with a thread in its place hangs under that message.
 */
export type Outgoing = {
  readonly id: string;
  readonly place: Place;
  readonly card: Card;
  /** Grows with every version that was wanted. */
  readonly version: number;
};

/** How people mend here what stands in the way; `backticks` mark what can be typed. */
export type Remedies = {
  /** What lets the bot into a channel, to go on with: "invite me with ...". */
  readonly invite: string;
  /** What lets the bot write to somebody, in whole sentences to them. */
  readonly open: string;
};

/** How a channel is called in a sentence: by its name with the sign before it, or, where that is not known, by `unnamed`. */
export type Naming = { readonly sign: string; readonly unnamed: string };

/** What delivery needs of a platform. Each call throws a `DeliveryProblem` when the platform says no. */
export interface Platform {
  readonly name: string;
  /** The least time between two messages in one conversation, in milliseconds. */
  readonly paceMs?: number;
  readonly remedies?: Remedies;
  /** Without, channels are called like `#payments`, by their id where they have no name. */
  readonly naming?: Naming;
  /** The web address that leads people to a channel, where the platform has such a thing. */
  linkTo?(channel: Channel): string | undefined;
  /**
   * Until when somebody wants nothing to reach them, if they do now and the platform says so. Where it can't be asked
   * it is undefined; throws a `DeliveryProblem` when the platform asks to wait.
   */
  quiet?(person: Direct): Promise<Date | undefined>;
  /**
   * Shows a new message; returns the platform's own id for it, or undefined where it took the message and named none:
   * that one stands as it is, and what changes later is posted anew.
   */
  post(message: Outgoing): Promise<string | undefined>;
  /** Redraws a message that stands. */
  update(externalId: string, message: Outgoing): Promise<void>;
  /** The platform's id of a message that may have been posted by an attempt whose outcome is unknown. */
  find(message: Pick<Outgoing, 'id' | 'place'>): Promise<string | undefined>;
}

/** What stands in the way, where the people concerned can do something about it. */
export type Obstacle = 'not a member' | 'archived' | 'channel gone' | 'message gone' | 'unreachable';

/** Why a delivery did not go through, mapped from the platform's own error at its edge (kept as `cause`). */
export class DeliveryProblem extends Error {
  /** Wait this long before the next try, when the platform said so. */
  readonly retryAfterMs: number | undefined;
  /** Trying again cannot help: the delivery is parked for the operator. */
  readonly permanent: boolean;
  readonly obstacle: Obstacle | undefined;
  /** What was asked may have been done all the same. */
  readonly open: boolean;

  constructor(
    message: string,
    options: { retryAfterMs?: number; permanent?: boolean; obstacle?: Obstacle; open?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DeliveryProblem';
    this.retryAfterMs = options.retryAfterMs;
    this.permanent = options.permanent ?? options.obstacle !== undefined;
    this.obstacle = options.obstacle;
    this.open = options.open ?? false;
  }
}

/** What a problem comes to in a private conversation: whatever is in the way there, the person can't be reached. */
export function inPrivate(problem: unknown): unknown {
  if (!(problem instanceof DeliveryProblem) || !problem.obstacle || problem.obstacle === 'message gone') return problem;
  return new DeliveryProblem(problem.message, { obstacle: 'unreachable', cause: problem.cause });
}
