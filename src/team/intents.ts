import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

export const teamIntents = declareIntents('team', {
  show: z.object({}),
  zone: z.object({ zone: z.string().max(60) }),
  focus: z.object({ on: z.string().max(80) }),
});

export type TeamIntent = IntentOf<typeof teamIntents>;
