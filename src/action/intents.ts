import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

/** The longest title of an action, in characters. */
export const longestTitle = 200;

/** The longest title with its day, as it is typed. A button has to hold it, escaped. */
export const longestLine = 260;

export const actionIntents = declareIntents(
  'action',
  {
    list: z.object({}),
    add: z.object({ title: z.string().max(longestLine) }),
    /** Asks for the owner and the day of something that was said. */
    'write-down': z.object({ title: z.string().max(longestTitle) }),
    keep: z.object({ values: z.object({ title: z.string(), owner: z.string(), due: z.string() }) }),
    /** By id from a button, by number in the list when typed. */
    done: z.object({ which: z.string().max(60) }),
    drop: z.object({ which: z.string().max(60) }),
  },
  { dialogs: ['write-down'] },
);

export type ActionIntent = IntentOf<typeof actionIntents>;
