import type { Intent } from './intent.ts';
import type { Reply } from './reply.ts';

/** A word that starts something, the same as `/cairn word`, `@cairn word`, in a direct message and in the terminal. */
export type Command = {
  readonly word: string;
  /** What it takes, for the help: `[model] [chapter] [solo|live|async]`. */
  readonly takes?: string;
  readonly does: string;
  /** Turns the rest of the line into an intent, or says what is off with it. */
  readonly read: (rest: string) => Intent | Reply;
};
