import type { Block } from '../chat/card.ts';
import type { Person } from '../chat/person.ts';
import type { Team } from '../team/team.ts';

/** Something that a person is to be reminded of. Times are milliseconds since the epoch. */
export type Want = {
  readonly id: string;
  readonly person: string;
  readonly team: string;
  /** Whose it is: a feature with a source. */
  readonly feature: string;
  /** What it belongs to, such as an assessment's id; it is dropped with that. */
  readonly about: string;
  readonly notBefore: number;
  /** From then on it is of no use. */
  readonly until?: number;
};

/**
 * What a feature asks for. `key` is its name among all of the tenant: asking again replaces what was asked, for
 * whomever that was. Without `notBefore` it may come at once.
 */
export type NewWant = {
  readonly person: Pick<Person, 'id'>;
  readonly team: Pick<Team, 'id' | 'channel'>;
  readonly feature: string;
  readonly about: string;
  readonly key: string;
  readonly notBefore?: Date;
  readonly until?: Date;
};

/** What a nudge says of one thing: the last block may be its buttons. */
export type Owed = readonly Block[];

/** A feature that reminds people. */
export type Source = {
  readonly feature: string;
  /** What people call it, as in `nudges stop actions`. */
  readonly word: string;
  /** What it is about, in a few words: "missing answers". */
  readonly topic: string;
  /** Whether the person still owes it, and what to tell them; asked when it is decided and again when it is sent. */
  owes(want: Want, team: Team, now: Date): Promise<Owed | undefined>;
};

/** A nudge that was sent, and the zone that its reader was in. */
export type Sent = { readonly at: number; readonly zone: string };

/** What somebody has said of their nudges. `stopped`: features, or `all`. */
export type Wishes = {
  readonly awayUntil?: number;
  readonly snoozedUntil?: number;
  readonly stopped: readonly string[];
};

/** So many nudges may somebody get in any seven days; in a day of theirs it is one. */
export const mostInWeek = 3;

/** What stands for every feature in `stopped`. */
export const everything = 'all';
