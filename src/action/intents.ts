import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

export const actionIntents = declareIntents('action', {
  list: z.object({}),
  add: z.object({ title: z.string().max(1_000) }),
  /** By id from a button, by number in the list when typed. */
  done: z.object({ which: z.string().max(60) }),
  drop: z.object({ which: z.string().max(60) }),
});

export type ActionIntent = IntentOf<typeof actionIntents>;
