import type { Subject } from '../chat/feature.ts';
import type { Place } from '../chat/place.ts';

/**
 * A message as a feature asks for it. `key` is its name: showing a key again redraws the message that stands.
 * No text is kept, only the subject it is drawn from, so nothing that anybody wrote stays behind in the outbox.
 */
export type Message = {
  readonly key: string;
  readonly place: Place;
  /** What the message belongs to (an assessment's id); private messages are forgotten with it. */
  readonly about: string;
  readonly subject: Subject;
  /** The key of the message whose thread it hangs in, where the platform has threads. */
  readonly under?: string;
  /** It will never change: once it has arrived, the outbox forgets it. */
  readonly once?: boolean;
};

/** A message that is due, as the outbox holds it. */
export type DueMessage = Omit<Message, 'once'> & {
  readonly once: boolean;
  readonly id: string;
  readonly wanted: number;
  /** How many attempts set out and never reported back: the outcome is unknown while there is one. */
  readonly attempting: number | undefined;
  readonly externalId: string | undefined;
  readonly attempts: number;
  readonly notBefore: number;
};
