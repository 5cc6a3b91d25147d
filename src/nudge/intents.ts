import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

const until = z.string().max(80);
/** The nudge whose button it was. */
const nudge = z.string().max(40).optional();

export const nudgeIntents = declareIntents(
  'nudge',
  {
    /** What somebody gets, what is held back, and what they were sent. */
    show: z.object({}),
    /** Nothing before then; left out, not before tomorrow morning. */
    snooze: z.object({ until: until.optional(), nudge }),
    wake: z.object({}),
    /** Left out, it is asked until when. */
    away: z.object({ until: until.optional(), nudge }),
    'away-until': z.object({ nudge, values: z.object({ until: z.string() }) }),
    back: z.object({}),
    /** Of one kind, of those in a nudge, or of all. */
    stop: z.object({ what: z.string().max(40).optional(), nudge }),
    start: z.object({ what: z.string().max(40).optional() }),
  },
  { dialogs: ['away'] },
);

export type NudgeIntent = IntentOf<typeof nudgeIntents>;

/** Keeps a literal an intent of this feature, so that a misspelt button does not compile. */
export function intent(press: NudgeIntent): NudgeIntent {
  return press;
}
