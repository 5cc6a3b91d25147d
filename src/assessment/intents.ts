import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';

const id = z.string().min(1).max(40);
const capability = z.string().min(1).max(120);
const round = z.int().min(0);
/** A level, the number of an answer, or a percentage; what of it there is the question knows. */
const level = z.int().min(0).max(100);
const mark = z.enum(['yes', 'partly', 'no', 'n/a']);
const rows = z.union([z.array(z.int().min(1).max(99)).min(1).max(99), z.enum(['all', 'rest'])]);
const mode = z.enum(['live', 'async', 'solo']);
const scope = z.union([
  z.strictObject({ kind: z.enum(['dimension', 'question']), id: capability }),
  z.strictObject({ kind: z.enum(['quick', 'all']) }),
]);
const one = z.object({ id });
const question = z.object({ id, capability });
const step = z.object({ practice: z.string().max(160) });

/** Everything that can be asked of an assessment, by button or by word. */
export const assessmentIntents = declareIntents(
  'assessment',
  {
    /** Start one; what is missing is asked for. `until` is the deadline as it was typed. */
    assess: z.object({
      model: z.string().max(60).optional(),
      scope: scope.optional(),
      mode: mode.optional(),
      until: z.string().max(80).optional(),
    }),
    /** `as`: a figure in somebody's own words. */
    vote: z.object({
      id,
      capability,
      round,
      vote: z.union([level, z.enum(['unsure', 'n/a', 'skipped'])]),
      as: z.string().max(60).optional(),
    }),
    /** Marks rows by their numbers; from the form the marks come as `values`, by the names of its fields. */
    mark: z.object({
      id,
      capability,
      round,
      marks: z.array(z.object({ rows, mark: z.union([mark, z.literal('unsure')]) })).max(99),
      values: z.record(z.string(), z.string()).optional(),
    }),
    'write-marks': z.object({ id, capability, round }),
    figure: z.object({ id, capability, round, values: z.object({ figure: z.string().max(200) }) }),
    'write-figure': z.object({ id, capability, round }),
    /** Leaves the rows open that are not marked yet, and asks the next question. */
    'go-on': question,
    why: question,
    example: question,
    'write-note': question,
    note: z.object({ id, capability, values: z.object({ text: z.string(), shown: z.string().optional() }) }),
    'show-note': z.object({ id, capability, shown: z.boolean() }),
    /** What was typed is gone: the vote, or the note, goes with it; of marks only those of `rows`. */
    retract: z.object({ id, capability, round, what: z.enum(['vote', 'note']), rows: z.array(z.int()).optional() }),
    /** The team's question as one person sees it. */
    own: z.object({ id, capability, round }),
    reveal: z.object({ id, capability, round }),
    agree: z.object({ id, capability, level: z.union([level, z.literal('n/a')]) }),
    /** How rows stand, as the team agrees. */
    'agree-rows': z.object({ id, capability, marks: z.array(z.object({ rows, mark })).max(99) }),
    accept: question,
    talk: question,
    again: z.object({ id, capability, round }),
    park: question,
    pass: question,
    back: one,
    /** Begin, or go on, with one's own questions; `early`: somebody typed an answer before they were asked. */
    answer: z.object({ id, early: z.boolean().optional() }),
    /** What was said before holds; or is asked anew, by its numbers, while the rest holds. `before` shows all of it. */
    'still-true': one,
    anew: z.object({ id, numbers: z.union([z.array(z.int().min(1).max(999)).min(1).max(99), z.literal('all')]) }),
    before: one,
    status: one,
    pause: one,
    resume: one,
    stop: one,
    /** From a button, `settling` says which of the two ends of an async was meant: of the answering, or of the settling. */
    finish: z.object({ id, settling: z.boolean().optional() }),
    discard: one,
    'hand-over': z.object({ id, to: z.string().max(80) }),
    'take-over': one,
    publish: one,
    levels: z.object({}),
    next: z.object({}),
    history: z.object({}),
    /** What models there are; or of one, what it asks and how it scores. */
    models: z.object({ model: z.string().max(60).optional() }),
    'take-step': step.extend({ owner: z.string().max(80).optional(), due: z.string().max(80).optional() }),
    'own-step': step.extend({ values: z.object({ owner: z.string(), due: z.string() }) }),
    'decline-step': step,
  },
  {
    dialogs: ['before', 'why', 'example', 'write-note', 'write-marks', 'write-figure', 'take-step'],
    views: ['own'],
  },
);

export type AssessmentIntent = IntentOf<typeof assessmentIntents>;

/** Keeps a literal an intent of this feature, so that a misspelt button does not compile. */
export function intent(press: AssessmentIntent): AssessmentIntent {
  return press;
}
