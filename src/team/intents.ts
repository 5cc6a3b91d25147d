import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

export const teamIntents = declareIntents('team', {
  show: z.object({}),
  zone: z.object({ zone: z.string().max(60) }),
  focus: z.object({ on: z.string().max(80) }),
  guests: z.object({ may: z.boolean() }),
  /** When people work, as it was typed. */
  hours: z.object({ hours: z.string().max(60) }),
  /** Whose public holidays are kept; `none` of any. */
  country: z.object({ country: z.string().max(60) }),
  /** Asks anew which team somebody means in private. */
  switch: z.object({}),
  /** The team somebody means in private, and what they wanted before they were asked. */
  choose: z.object({ team: z.string().max(40), goOn: z.looseObject({ type: z.string() }).optional() }),
});

export type TeamIntent = IntentOf<typeof teamIntents>;
