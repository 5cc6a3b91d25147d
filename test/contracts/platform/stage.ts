/**
 * A team's channel on a platform, with the people in it: what they can do there and what they see. Messages are read
 * as a text each, with every run of white space as one space and without marks of emphasis.
 */
export interface Stage {
  /** Somebody types a line in the channel, where the talk goes on. */
  says(who: string, line: string): Promise<void>;
  /** Somebody types a line to the bot alone. */
  whispers(who: string, line: string): Promise<void>;
  /**
   * Somebody presses a button by its label, or by how it begins, in the newest message they see that has it; `which`
   * counts when that message has several. Waits until there is one.
   */
  presses(who: string, label: string, which?: number): Promise<void>;
  /** Somebody presses twice so fast that the second press was on its way before the first had shown anything. */
  pressesTwice(who: string, label: string): Promise<void>;
  /** Somebody fills in the form that is open before them, by the labels of its fields, and sends it. */
  fills(who: string, values: Readonly<Record<string, string>>): Promise<unknown>;
  /** What everybody reads in the channel now, message by message; where nothing can be taken back, all that was printed. */
  channel(): Promise<readonly string[]>;
  /** Everything that everybody in the channel was ever shown, in order, each version of a message by itself. */
  everShown(): Promise<readonly string[]>;
  /** Everything that this person alone was ever shown, in order, each version of a message by itself. */
  alone(who: string): Promise<readonly string[]>;
  joins(who: string): Promise<void>;
  leaves(who: string): Promise<void>;
  /** Lets time pass, in hours; whatever falls due meanwhile happens at its time. */
  passes(hours: number): Promise<void>;
  /** The bot ends and starts again on the same database. */
  restarts(): Promise<void>;
  /** Lets what is under way go on. */
  settles(): Promise<void>;
}

/**
 * Opens a channel with these people in it, on Monday 1 March 2027 at 09:00 UTC, until the test is over. `content` is a
 * folder of packs beside those that Cairn brings.
 */
export type OpenStage = (people: readonly string[], content?: string) => Promise<Stage>;

export const monday = new Date('2027-03-01T09:00:00Z');

/** A message as one text, however it is broken into lines. */
export function flat(lines: string | readonly string[]): string {
  return (typeof lines === 'string' ? lines : lines.join(' ')).replace(/\s+/g, ' ').trim();
}
