import type { Card } from './card.ts';
import type { Heard, Start, Turn } from './feature.ts';
import type { Intent } from './intent.ts';
import type { Person } from './person.ts';
import type { Channel, Direct, Place } from './place.ts';
import type { Reply } from './reply.ts';

/** The app's intent entry: everything a platform may ask of the bot. It never throws. */
export interface Entry {
  /** Somebody pressed a button or sent a dialog; the platform has already decoded it. */
  press(intent: Intent, person: Person, place: Place, heard?: Heard): Promise<Reply>;
  /** Somebody wrote a line that the bot may read. */
  hear(said: string, person: Person, place: Place, heard?: Heard): Promise<Reply>;
  /** Whether a line is something that people say to the bot, to be asked about before it is taken for an answer in a form. */
  isForUs(said: string, person: Person, place: Place): Promise<boolean>;
  /** A message that was heard reads differently now, or was deleted (`said` is undefined then). */
  reread(message: string, said: string | undefined, person: Person, place: Place): Promise<Reply>;
  /** Who is in the channel now, and what people call it. */
  members(channel: Channel, people: readonly Person[], name?: string): Promise<void>;
  /** Whether anything of a channel is kept; where nothing is, nobody ever asked for anything there. */
  isKnown(channel: Channel): Promise<boolean>;
  /** The bot was taken into a channel. */
  arrived(channel: Channel): Promise<void>;
  /** The channel is gone, or the bot was put out of it: what is under way there rests until it is reached again. */
  gone(channel: Channel): Promise<void>;
  /** It can be written there again, or may be: what was held back goes out. */
  reached(place: Place): Promise<void>;
  /** The answer to what somebody said in a channel can't be written to them in private. */
  unanswered(person: string, place: Channel): Promise<void>;
  /** What a platform knows of somebody has changed; undefined: they are gone for good. */
  personIs(where: Direct, person: Person | undefined): Promise<void>;
  /** What waits for this person here, for somebody who comes back. */
  waiting(person: Person, place: Place): Promise<readonly string[]>;
  /** A person's own page: what they owe, what they promised, where they are, what is kept. */
  home(person: Person, place: Direct): Promise<Card>;
  /** The words that begin a command. */
  readonly words: readonly string[];
  /** What else can be said while something is going on. */
  readonly sayings: readonly string[];
  /** What can be started from anywhere. */
  readonly starts: readonly Start[];
  /** What somebody's message can be turned into. */
  readonly turns: readonly Turn[];
}
