import type { Block, Card } from './card.ts';
import type { Command } from './command.ts';
import type { Intent } from './intent.ts';
import type { Person } from './person.ts';
import type { Channel, Place } from './place.ts';
import type { Onward, Reply } from './reply.ts';

/** Who wants something, where they said it, and when. */
export type Asker = Heard & { readonly person: Person; readonly place: Place; readonly now: Date };

/** How a line reached the bot. */
export type Heard = {
  /** The platform's id of its message, where that can be edited and deleted. */
  readonly message?: string;
  /** Said between people in a thread: only what means something there is answered. */
  readonly overheard?: boolean;
  /** Said to the bot and nobody else: whatever it is, it is answered. */
  readonly addressed?: boolean;
  /** It was typed where others can read it. */
  readonly aloud?: boolean;
};

/** Which card of which feature a message shows: enough to draw it again from the current state. */
export type Subject = { readonly feature: string; readonly card: string } & Readonly<Record<string, unknown>>;

/** Something that can be started from anywhere; its id is in what people have installed, and stays. */
export type Start = { readonly id: string; readonly label: string; readonly press: Intent };

export type Turn = { readonly id: string; readonly label: string; readonly into: (text: string) => Intent };

export type Concern = {
  readonly person: string;
  readonly channelName: string;
  /**
   * Where whoever a private message is for may be called when they can't be reached, and the key of the message that it
   * hangs under. Absent where that alone would tell something of them: that they have answered, or have not.
   */
  readonly call?: { readonly place: Channel; readonly under?: string };
};

/** What the house asks of each feature; what it has no use for it leaves out. */
export interface Feature {
  readonly name: string;
  readonly commands: readonly Command[];
  /** What a typed line means here and now: an intent, or what to say when it is a word of ours but nothing is going on. */
  understand?(said: string, asker: Asker): Promise<Intent | Reply | undefined>;
  /** Whether what people say to each other in the asker's thread is about this feature. */
  follows?(asker: Asker): Promise<boolean>;
  /** Carries an intent out; one that had to be cleared up first leads on to another. */
  handle(intent: Intent, asker: Asker): Promise<Reply | Onward>;
  /** A message that said something to this feature reads differently now; undefined when it never did. */
  reread?(message: string, said: string | undefined, asker: Asker): Promise<Reply | undefined>;
  /** The card of a message as it should look now; undefined when there is nothing left to show. */
  render?(subject: Subject, tenant: string): Promise<Card | undefined>;
  /** What waits for this person here, a line each, for somebody who comes back. */
  waiting?(asker: Asker): Promise<readonly string[]>;
  /** What the person's own page shows of it. */
  home?(asker: Asker): Promise<readonly Block[]>;
  /** What can be started from anywhere. */
  readonly starts?: readonly Start[];
  /** What somebody's message can be turned into. */
  readonly turns?: readonly Turn[];
  /** Whom to tell, and of which channel, when a message of this feature can't be delivered. */
  concerns?(subject: Subject, tenant: string): Promise<Concern | undefined>;
}

/** Work that falls due at a time that the database knows. */
export interface DueWork {
  /** When the next piece falls due; undefined when nothing is planned. */
  nextDue(): Promise<Date | undefined>;
  /** Does all that is due at `now`. */
  runDue(now: Date): Promise<void>;
}
