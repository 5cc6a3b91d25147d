import type { Asker } from './feature.ts';
import type { Text } from './text.ts';

/** A feature that keeps something about people: it can say what, and let go of it. */
export interface Keeper {
  /** What is kept about the asker here, a line each; with `whole` in every detail, as an export. */
  kept(asker: Asker, whole: boolean): Promise<readonly Text[]>;
  /** What the asker should know before that: what becomes of what others rely on, and what can't be taken back. */
  losing?(asker: Asker): Promise<readonly Text[]>;
  /** Deletes what is kept about the asker here. */
  forget(asker: Asker): Promise<void>;
}
