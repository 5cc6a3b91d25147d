import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

/** The longest title of an action, in characters. */
export const longestTitle = 200;

/** The longest title with its day, as it is typed. A button has to hold it, escaped. */
export const longestLine = 260;

/** The longest reason or remark, in characters. */
export const longestRemark = 300;

/** By id from a button, by number in the list when typed. */
const which = z.string().max(60);

const repository = z.string().max(140);

/** What a form asks about one action. */
export const asked = ['assign', 'due', 'block', 'drop', 'remark'] as const;

export const actionIntents = declareIntents(
  'action',
  {
    /** What is open; `mine` of the asker alone, `all` with what has ended. */
    list: z.object({ whose: z.enum(['mine', 'all']).optional(), page: z.int().min(0).max(999).optional() }),
    show: z.object({ which }),
    add: z.object({ title: z.string().max(longestLine) }),
    /** Asks for the owner and the day of something that was said. */
    'write-down': z.object({ title: z.string().max(longestTitle) }),
    keep: z.object({ values: z.object({ title: z.string(), owner: z.string(), due: z.string() }) }),
    done: z.object({ which }),
    reopen: z.object({ which }),
    unblock: z.object({ which }),
    'hand-back': z.object({ which }),
    /** Takes on what nobody has. */
    take: z.object({ which }),
    /** What is left out of these is asked for. */
    assign: z.object({ which, to: z.string().max(80).optional() }),
    due: z.object({ which, day: z.string().max(80).optional() }),
    block: z.object({ which, why: z.string().max(longestRemark).optional() }),
    drop: z.object({ which, why: z.string().max(longestRemark).optional() }),
    remark: z.object({ which, text: z.string().max(longestRemark).optional() }),
    /** The form that asked for it, filled in. */
    filled: z.object({ which, what: z.enum(asked), values: z.object({ text: z.string() }) }),
    /** Where the team's actions are copied to; with a repository, asks for the token. */
    github: z.object({ repository: repository.optional() }),
    'github-connect': z.object({ repository, values: z.object({ token: z.string() }) }),
    'github-off': z.object({ team: z.string().max(40).optional() }),
    'github-retry': z.object({ team: z.string().max(40) }),
  },
  { dialogs: ['write-down', 'assign', 'due', 'block', 'drop', 'remark', 'github'] },
);

export type ActionIntent = IntentOf<typeof actionIntents>;

/** Keeps a literal an intent of this feature, so that a misspelt button does not compile. */
export function intent(press: ActionIntent): ActionIntent {
  return press;
}
