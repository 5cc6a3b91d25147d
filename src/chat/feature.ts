import type { Card } from './card.ts';
import type { Command } from './command.ts';
import type { Intent } from './intent.ts';
import type { Person } from './person.ts';
import type { Place } from './place.ts';
import type { Reply } from './reply.ts';

/** Who wants something, where they said it, and when. */
export type Asker = { readonly person: Person; readonly place: Place; readonly now: Date };

/** Which card of which feature a message shows: enough to draw it again from the current state. */
export type Subject = { readonly feature: string; readonly card: string } & Readonly<Record<string, unknown>>;

/** What the house asks of each feature; what it has no use for it leaves out. */
export interface Feature {
  readonly name: string;
  readonly commands: readonly Command[];
  /** What a typed line means here and now: an intent, or what to say when it is a word of ours but nothing is going on. */
  understand?(said: string, asker: Asker): Promise<Intent | Reply | undefined>;
  handle(intent: Intent, asker: Asker): Promise<Reply>;
  /** The card of a message as it should look now; undefined when there is nothing left to show. */
  render?(subject: Subject, tenant: string): Promise<Card | undefined>;
  /** What waits for this person here, a line each, for somebody who comes back. */
  waiting?(asker: Asker): Promise<readonly string[]>;
}

/** Work that falls due at a time that the database knows. */
export interface DueWork {
  /** When the next piece falls due; undefined when nothing is planned. */
  nextDue(): Promise<Date | undefined>;
  /** Does all that is due at `now`. */
  runDue(now: Date): Promise<void>;
}
