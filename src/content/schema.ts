import { z } from 'zod';

/**
 * The shape of the files of a pack. Everything that needs a second look at another place (does this practice exist?
 * is every level described?) is in checks.ts, so that the shape alone can become an editor's JSON Schema.
 * Every description below is shown to an author by the editor.
 */

const word = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** Ids by the number of their dotted parts: `recovery`, `recovery.restore`, `recovery.restore.drill`. */
export const idPatterns = {
  plain: new RegExp(`^${word}$`),
  capability: new RegExp(`^${word}\\.${word}$`),
  practice: new RegExp(`^${word}\\.${word}\\.${word}$`),
} as const;

const plainId = z
  .string()
  .max(40)
  .regex(idPatterns.plain, 'must be lower-case words joined by dashes, like "audit-logs"');
const capabilityId = z
  .string()
  .max(80)
  .regex(idPatterns.capability, 'must be the dimension and a name in lower case, like "recovery.restore"');
const practiceId = z
  .string()
  .max(120)
  .regex(idPatterns.practice, 'must be the capability and a name in lower case, like "recovery.restore.drill"');

const text = (longest: number) => z.string().trim().min(1).max(longest);
const link = z
  .string()
  .max(500)
  .regex(/^https:\/\/[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#]\S*)?$/, 'must be a whole https:// address');
const levelNumber = z.int().min(1).max(9);
// Whether it exists is a cross-check: that can name the nearest one, a pattern cannot.
const themeName = text(40).describe('Id of a theme from themes.yaml: what ties practices of different models together');

/** A concrete thing a team can adopt. */
export const practiceSchema = z.strictObject({
  id: practiceId.describe("The capability's id, a dot, and a name of its own. Never changes: history hangs on it"),
  level: levelNumber.describe('The level this practice helps a team to reach'),
  title: text(80).describe('What to do, as an instruction, at most 80 characters'),
  why: text(400).describe('What goes wrong without it, in a sentence or two, at most 400 characters'),
  start: z
    .array(text(200))
    .min(2)
    .max(5)
    .describe('How to begin: two to five concrete steps, each at most 200 characters'),
  effort: z.enum(['S', 'M', 'L']).describe('S: days. M: weeks. L: months'),
  theme: themeName.optional().describe("Id of a theme from themes.yaml; left out, the capability's own theme"),
  needs: z
    .array(text(120))
    .default([])
    .describe('Ids of practices of this model that have to come first; none of a higher level'),
  source: z
    .strictObject({
      title: text(200).describe('What the page is called'),
      url: link.describe('Its https address'),
    })
    .optional()
    .describe('Where the idea is described'),
});

/** One thing that is asked about. */
export const capabilitySchema = z.strictObject({
  id: capabilityId.describe("The dimension's id, a dot, and a name of its own. Never changes: history hangs on it"),
  title: text(80).describe('What it is about, at most 80 characters'),
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
    .describe('What each level of the model looks like here: number and description, at most 400 characters each'),
  practices: z.array(practiceSchema).describe('What a team can adopt, for every level a few'),
});

/** A file of one dimension. */
export const dimensionSchema = z.strictObject({
  dimension: plainId.describe('Id of the dimension: the name of this file without .yaml'),
  title: text(60).describe('The name people read, at most 60 characters'),
  summary: text(400).describe('What the dimension is about, at most 400 characters'),
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
  attribution: z
    .strictObject({
      title: text(200).describe('The work this pack restates'),
      authors: text(200).describe('Who wrote it'),
      licence: text(100).describe('Its licence, as an SPDX id where there is one'),
      url: link.describe('Where it is published'),
      note: text(600).describe('What was changed and how the pack relates to the original'),
    })
    .describe('Whose ideas these are'),
};

/** For what can still be said of a model.yaml whose kind is unknown. */
export const modelHeadSchema = z.object(head);

/** `rubric`: one description per level, and the team picks the one that fits. */
const rubricSchema = z.strictObject({
  ...head,
  kind: z.literal('rubric').describe('How it is asked. rubric: "which of these describes you best?"'),
  levels: z
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
    .describe('The steps of the model, lowest first'),
  notYet: text(80).describe('How a team says that it is below level 1'),
});

/** model.yaml. A union by kind: `staged` and `risk` will be further members. */
export const modelSchema = z.discriminatedUnion('kind', [rubricSchema]);

/** themes.yaml: theme id to title. */
export const themesSchema = z
  .record(plainId, text(60))
  .describe('Themes tie capabilities and practices of different models together: id and title');

export type PracticeFile = z.infer<typeof practiceSchema>;
export type CapabilityFile = z.infer<typeof capabilitySchema>;
export type DimensionFile = z.infer<typeof dimensionSchema>;
export type ModelFile = z.infer<typeof modelSchema>;
