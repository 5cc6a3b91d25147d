import { z } from 'zod';

/** The single values that the files of a pack are made of. */

const word = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** Ids by the number of their dotted parts: `recovery`, `recovery.restore`, `recovery.restore.drill`. */
export const idPatterns = {
  plain: new RegExp(`^${word}$`),
  capability: new RegExp(`^${word}\\.${word}$`),
  practice: new RegExp(`^${word}\\.${word}\\.${word}$`),
} as const;

export const plainId = z
  .string()
  .max(40)
  .regex(idPatterns.plain, 'must be lower-case words joined by dashes, like "audit-logs"');
export const capabilityId = z
  .string()
  .max(80)
  .regex(idPatterns.capability, 'must be the dimension and a name in lower case, like "recovery.restore"');
export const practiceId = z
  .string()
  .max(120)
  .regex(idPatterns.practice, 'must be the capability and a name in lower case, like "recovery.restore.drill"');

/** A text that is there, of at most so many characters. */
export const text = (longest: number) => z.string().trim().min(1).max(longest);
/** An address that can be linked. */
export const linkPattern: RegExp = /^https:\/\/[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#]\S*)?$/;
export const link = z.string().max(500).regex(linkPattern, 'must be a whole https:// address');
export const levelNumber = z.int().min(1).max(9);
// Whether it exists is a cross-check: that can name the nearest one, a pattern cannot.
export const themeName = text(40).describe(
  'Id of a theme from themes.yaml: what ties practices of different models together',
);

export const riskName = z.enum(['high', 'medium', 'low']);
export const same = z
  .array(
    z.strictObject({
      model: plainId.describe('Id of the other model'),
      id: text(120).describe('Id of the capability there, or of the practice that is marked there'),
      level: levelNumber.optional().describe('Of a practice: the level there from which it counts as in place'),
    }),
  )
  .default([])
  .describe('Where another model asks the very same, so that an answer can be offered there');
export const source = z.strictObject({
  title: text(200).describe('What the page is called'),
  url: link.describe('Its https address'),
});
export const score = z.number().min(0).max(10);
export const origin = text(128).optional().describe('In an imported pack: its id there');
