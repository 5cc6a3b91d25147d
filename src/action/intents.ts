import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

export const actionIntents = declareIntents(
  'action',
  {
    list: z.object({}),
    add: z.object({ title: z.string().max(1_000) }),
    /** Asks for the owner and the day of something that was said. */
    'write-down': z.object({ title: z.string() }),
    keep: z.object({ values: z.object({ title: z.string(), owner: z.string(), due: z.string() }) }),
    /** By id from a button, by number in the list when typed. */
    done: z.object({ which: z.string().max(60) }),
    drop: z.object({ which: z.string().max(60) }),
  },
  { dialogs: ['write-down'] },
);

export type ActionIntent = IntentOf<typeof actionIntents>;
