import { z } from 'zod';
import { importFormats } from './imported.ts';
import {
  capabilityId,
  levelNumber,
  link,
  origin,
  plainId,
  practiceId,
  riskName,
  same,
  score,
  source,
  text,
  themeName,
} from './schema-values.ts';

/**
 * The shape of the files of a pack. Everything that needs a second look at another place (does this practice exist?
 * is every level described?) is in checks.ts, so that the shape alone can become an editor's JSON Schema.
 * Every description below is shown to an author by the editor.
 */

/** A concrete thing a team can adopt. */
export const practiceSchema = z.strictObject({
  id: practiceId.describe("The capability's id, a dot, and a name of its own. Never changes: history hangs on it"),
  level: levelNumber.optional().describe('The level this practice helps a team to reach; not in a risk model'),
  risk: riskName.optional().describe('In a risk model: what is at stake while it is missing'),
  title: text(80).describe('What to do, as an instruction, at most 80 characters'),
  name: text(160).optional().describe('What its source calls it'),
  code: text(40).optional().describe('Its code in the source, like OPS05-BP01 or OE:05'),
  statement: text(160)
    .optional()
    .describe('Where practices are asked: how a team says that it is in place, at most 160 characters'),
  quick: z.boolean().default(false).describe('Where practices are asked: whether the five-minute set asks it'),
  why: text(400).describe('What goes wrong without it, in a sentence or two, at most 400 characters'),
  start: z
    .array(text(200))
    .min(1)
    .max(5)
    .describe('How to begin: two to five concrete steps, each at most 200 characters'),
  effort: z.enum(['S', 'M', 'L']).describe('S: days. M: weeks. L: months'),
  theme: themeName.optional().describe("Id of a theme from themes.yaml; left out, the capability's own theme"),
  caution: text(300).optional().describe('What to look out for, at most 300 characters'),
  tradeoff: text(300).optional().describe('What it costs, or when to leave it, at most 300 characters'),
  principle: text(40).optional().describe('Id of the principle in model.yaml that it serves most'),
  choices: z.array(text(40)).default([]).describe('Under a profile question: the choices whose teams it helps'),
  needs: z
    .array(text(120))
    .default([])
    .describe('Ids of practices of this model that have to come first; none of a higher level'),
  same,
  source: source.optional().describe('Where the idea is described'),
  further: z.array(source).max(12).optional().describe('What else there is to read about it'),
  origin,
});

/** What a figure question asks for. */
const figureSchema = z.strictObject({
  asks: z
    .enum(['duration', 'frequency', 'share'])
    .describe('duration: how long. frequency: how often. share: how many percent, of which less is better'),
  answers: z
    .array(
      z.strictObject({
        label: text(60).describe('The answer as it is read'),
        most: z.number().positive().optional().describe('The most hours it stands for; the first answer has no end'),
      }),
    )
    .max(9)
    .default([])
    .describe('Worst first; a share has none'),
  group: plainId.describe("Id of the group in the chapter's benchmark that it counts for"),
  mean: score.describe('What others scored on average, 0 to 10'),
  deviation: score.describe('The standard deviation of that'),
});

/** One thing that is asked about. */
export const capabilitySchema = z.strictObject({
  id: capabilityId.describe("The dimension's id, a dot, and a name of its own. Never changes: history hangs on it"),
  title: text(80).describe('What it is about, at most 80 characters'),
  code: text(40).optional().describe('Its number or code in the source, like OPS 5'),
  theme: themeName,
  quick: z.boolean().default(false).describe('Whether it belongs to the five-minute set (six to ten of a whole model)'),
  question: text(300).describe('What the team is asked, at most 300 characters'),
  why: text(900).describe('Why it matters, for those who ask, at most 900 characters'),
  evidence: z
    .array(text(300))
    .min(1)
    .max(8)
    .describe('What a team could point at to show where it stands, one to eight things'),
  example: text(600).describe('An honest answer by a made-up team, at most 600 characters'),
  levels: z
    .record(z.string().regex(/^[1-9]$/, 'must be the number of a level'), text(400))
    .optional()
    .describe('In a rubric: what each level looks like here, number and description, at most 400 characters each'),
  profile: z
    .array(
      z.strictObject({
        id: plainId.describe('Its own name'),
        title: text(60).describe('What it is called'),
        text: text(300).describe('How a team would recognise itself in it, at most 300 characters'),
      }),
    )
    .min(2)
    .max(9)
    .optional()
    .describe('Of a question that counts towards nothing: which of these describes you?'),
  figure: figureSchema.optional().describe('Of a question for a figure'),
  rules: z
    .array(
      z.strictObject({
        risk: z.enum(['high', 'medium', 'low', 'none']).describe('What the question stands at'),
        when: text(2000).describe('Names of its practices with &&, ||, ! and parentheses, or "default"'),
      }),
    )
    .optional()
    .describe("In a risk model: the source's own rules for the risk of the question; the first that holds decides"),
  none: z
    .strictObject({
      origin: text(128).describe('Its id there'),
      title: text(512).describe('Its wording'),
      place: z.int().min(1).describe('Its place among the answers there, counted from 1'),
    })
    .optional()
    .describe('In an imported pack: the answer there that nothing is in place, which is no row here'),
  practices: z.array(practiceSchema).describe('What a team can adopt; in staged and risk models the rows it marks'),
  same,
  origin,
});

/** A file of one dimension. */
export const dimensionSchema = z.strictObject({
  dimension: plainId.describe('Id of the dimension: the name of this file without .yaml'),
  title: text(60).describe('The name people read, at most 60 characters'),
  name: text(160).optional().describe('What its source calls it, where that is longer'),
  origin,
  summary: text(400).describe('What the dimension is about, at most 400 characters'),
  counts: z.boolean().default(true).describe('Whether it counts towards the level of the model'),
  benchmark: z
    .strictObject({
      edition: text(40).describe('The edition of the figures, in quotes'),
      audience: text(80).describe('Whose figures they are'),
      mean: score.describe('The mean over all of them'),
      groups: z
        .array(
          z.strictObject({
            id: plainId.describe('Its own name'),
            title: text(40).describe('What it is called'),
            mean: score.describe('What others scored on average'),
            deviation: score.describe('The standard deviation of that'),
          }),
        )
        .min(1)
        .describe('What the figures are summed up to'),
      source: source.describe('Where they are published'),
    })
    .optional()
    .describe('What the figures of this chapter are compared with, as scores from 0 to 10'),
  capabilities: z.array(capabilitySchema).default([]).describe('What is asked about, in this order'),
  planned: z
    .array(
      z.strictObject({
        id: capabilityId.describe('The id it will have as a capability'),
        title: text(80).describe('What it will be about'),
      }),
    )
    .default([])
    .describe('Areas of the model that have no questions yet'),
});

/** What model.yaml says whatever the kind of its model. */
const head = {
  format: z.literal(1).describe('Version of this format: 1'),
  id: plainId.describe('Id of the model: the name of its folder. Never changes'),
  edition: z
    .string()
    .max(40)
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, 'must be letters, digits, dots and dashes, like "4.0-beta.2025-09"')
    .describe('Edition of the content, in quotes. Answers stay pinned to the edition they were given for'),
  title: text(80).describe('The name people read'),
  short: text(24).describe('The name on a button, at most 24 characters'),
  summary: text(600).describe('What the model is and whom it helps, at most 600 characters'),
  dimensions: z
    .array(plainId)
    .min(1)
    .describe('Ids of the dimensions in the order in which they are asked; each has its own file'),
  principles: z
    .array(
      z.strictObject({
        id: plainId.describe('Its own name'),
        title: text(80).describe('What it is called'),
        text: text(400).describe('What it means for a team, at most 400 characters'),
      }),
    )
    .default([])
    .describe('What the model stands on, beside what it asks'),
  attribution: z
    .strictObject({
      title: text(200).describe('The work this pack restates'),
      authors: text(200).describe('Who wrote it'),
      licence: text(100).describe('Its licence, as an SPDX id where there is one'),
      url: link.describe('Where it is published'),
      note: text(600).describe('What was changed and how the pack relates to the original'),
    })
    .describe('Whose ideas these are'),
  imported: z
    .strictObject({
      format: z.enum(importFormats).describe('What it was read from'),
      version: text(80).optional().describe('The version that the source gives itself'),
      at: z.iso.date().optional().describe('The day on which it was imported'),
      title: text(512).optional().describe('The title there, where ours is shorter'),
    })
    .optional()
    .describe("Of a pack that `content import` wrote: its texts are the source's, so our rules of style do not apply"),
};

/** For what can still be said of a model.yaml whose kind is unknown. */
export const modelHeadSchema = z.object(head);

const levels = z
  .array(
    z.strictObject({
      level: levelNumber.describe('Its number: 1 for the first, then 2, and so on'),
      name: text(24).describe('Its name, at most 24 characters'),
      goal: text(300).describe('What a team at this level has achieved, at most 300 characters'),
      formerly: text(24).optional().describe('What earlier editions called it'),
    }),
  )
  .min(2)
  .max(9)
  .describe('The steps of the model, lowest first');
const notYet = text(80).describe('How a team says that it is below level 1');

/** `rubric`: one description per level, and the team picks the one that fits. */
const rubricSchema = z.strictObject({
  ...head,
  kind: z.literal('rubric').describe('How it is asked. rubric: "which of these describes you best?"'),
  levels,
  notYet,
});

/** `staged`: practices that belong to levels, and the team marks each. */
const stagedSchema = z.strictObject({
  ...head,
  kind: z.literal('staged').describe('staged: practices per level, each in place, partly, not yet or not for us'),
  levels,
  notYet: notYet.default('Not there yet'),
});

/** `risk`: practices without levels, each with what is at stake. */
const riskSchema = z.strictObject({
  ...head,
  kind: z.literal('risk').describe('risk: practices with what is at stake while they are missing'),
});

/** model.yaml, by kind. */
export const modelSchema = z.discriminatedUnion('kind', [rubricSchema, stagedSchema, riskSchema]);

/** themes.yaml: theme id to title. */
export const themesSchema = z
  .record(plainId, text(60))
  .describe('Themes tie capabilities and practices of different models together: id and title');

export type PracticeFile = z.infer<typeof practiceSchema>;
export type CapabilityFile = z.infer<typeof capabilitySchema>;
export type DimensionFile = z.infer<typeof dimensionSchema>;
export type ModelFile = z.infer<typeof modelSchema>;
