import type { Intent } from './intent.ts';
import type { Person } from './person.ts';
import type { Channel, Place } from './place.ts';
import type { Reply } from './reply.ts';

/** The app's intent entry: everything a platform may ask of the bot. It never throws. */
export interface Entry {
  /** Somebody pressed a button or sent a dialog; the platform has already decoded it. */
  press(intent: Intent, person: Person, place: Place): Promise<Reply>;
  /** Somebody wrote a line that the bot may read. */
  hear(said: string, person: Person, place: Place): Promise<Reply>;
  /** Who is in the channel now. */
  members(channel: Channel, people: readonly Person[]): Promise<void>;
  /** What waits for this person here, for somebody who comes back. */
  waiting(person: Person, place: Place): Promise<readonly string[]>;
  /** The words that begin a command. */
  readonly words: readonly string[];
}
