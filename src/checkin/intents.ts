import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

const id = z.string().min(1).max(40);
/** An action: by id from a button, by its number when typed. */
const item = z.string().min(1).max(60);
/** Counted from 0. */
const question = z.int().min(0).max(9);
const standing = z.union([z.int().min(0).max(20), z.enum(['yes', 'partly', 'no'])]);
/** A schedule: by id from a button, by its number in `rhythm` when typed; none is the check-in's. */
const which = z.string().max(60);
const line = z.string().max(200);

export const checkInIntents = declareIntents(
  'checkin',
  {
    show: z.object({}),
    rhythm: z.object({}),
    /** Checks in at these times from now on, in somebody's own words. */
    every: z.object({ said: line }),
    /** Asks for the times. */
    edit: z.object({ which: which.optional() }),
    /** `resume`, `skip next`, `stop` or `pause until 2 june`. */
    alter: z.object({ which: which.optional(), said: line }),
    /** Asks until when. */
    pause: z.object({ which: which.optional() }),
    /** A form of these, filled in. */
    filled: z.object({
      what: z.enum(['edit', 'pause']),
      which: which.optional(),
      values: z.object({ text: z.string() }),
    }),
    now: z.object({}),
    close: z.object({ id: id.optional() }),
    done: z.object({ id, item }),
    'on-track': z.object({ id, item }),
    /** What is left out of these is asked for. */
    stuck: z.object({ id, item, text: line.optional() }),
    later: z.object({ id, item, text: line.optional() }),
    said: z.object({ id, item, what: z.enum(['stuck', 'later']), values: z.object({ text: z.string() }) }),
    still: z.object({ id, question }),
    /** Offers what it may stand at now. */
    moved: z.object({ id, question }),
    /** `openly`: typed where everybody reads it. */
    propose: z.object({ id, question, to: standing, openly: z.literal(true).optional() }),
    /** Left out, what was proposed is the only thing. */
    confirm: z.object({ id, question, to: standing.optional() }),
    /** Whether it shall come less often, since nobody has answered. */
    ease: z.object({ id, how: z.enum(['slower', 'pause', 'leave']) }),
    /** What is asked to be started again and again: `word` is the command, `said` all that follows. */
    recur: z.object({ word: z.string().max(20), said: line }),
    start: z.object({ which }),
    'not-now': z.object({ which, on: z.string().max(10) }),
  },
  { dialogs: ['edit', 'pause', 'stuck', 'later'] },
);

export type CheckInIntent = IntentOf<typeof checkInIntents>;

/** The same, typed where everybody reads it. */
export function inTheOpen(wish: Extract<CheckInIntent, { type: 'checkin.propose' }>): CheckInIntent {
  return { ...wish, openly: true };
}

/** Keeps a literal an intent of this feature, so that a misspelt button does not compile. */
export function intent(press: CheckInIntent): CheckInIntent {
  return press;
}
