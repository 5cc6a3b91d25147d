import { z } from 'zod';
import type { Fault } from './fault.ts';
import { faultAt, type YamlFile } from './source.ts';

const text = (longest: number) => z.string().trim().min(1).max(longest);
const id = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by dashes, like "what-went-well"');
const prompts = z.array(text(200)).min(2).max(12);

/** The phases of a retro, in their order. */
export const phaseIds = ['stage', 'gather', 'group', 'vote', 'discuss', 'decide', 'close'] as const;
export type PhaseId = (typeof phaseIds)[number];

const minute = z.int().min(0).max(120);

const columnSchema = z.strictObject({
  id: id.describe('Never changes: cards of earlier retros hang on it'),
  title: text(40).describe('The heading, at most 40 characters'),
  prompt: text(200).describe('What somebody is asked who fills it, at most 200 characters'),
  good: text(200).optional().describe('In a health check: how green looks'),
  bad: text(200).optional().describe('In a health check: how red looks'),
});

const formatSchema = z.strictObject({
  id: id.describe('Never changes: the history of retros hangs on it'),
  title: text(60).describe('What it is called'),
  kind: z
    .enum(['columns', 'topics', 'timeline', 'review', 'health'])
    .default('columns')
    .describe('columns: cards in columns. topics: an agenda. timeline and review: in order of time. health: votes'),
  when: text(200).describe('When to use it, at most 200 characters'),
  watch: text(200).optional().describe('What to look out for'),
  opening: text(200).describe('The question that everybody answers first, in a word or a sentence'),
  columns: z.array(columnSchema).min(2).max(12).describe('In the order in which they are filled'),
  minutes: z
    .strictObject({
      stage: minute.describe('Arriving, the last actions, the safety vote'),
      gather: minute.describe('Writing cards'),
      group: minute.describe('Putting cards together'),
      vote: minute.describe('Giving dots'),
      discuss: minute.describe('Talking about the themes with most dots'),
      decide: minute.describe('Agreeing on actions'),
      close: minute.describe('Thanks, and whether it was worth the time'),
    })
    .describe('How long each phase takes unless the facilitator says otherwise; 0 leaves it out'),
  differs: z
    .partialRecord(z.enum(phaseIds), text(300))
    .default({})
    .describe('What the facilitator is told of a phase that goes another way than usual'),
  how: prompts.describe('Questions for the discussion that begin with how'),
  what: prompts.describe('Questions for the discussion that begin with what'),
});

/** The shape of retro/formats.yaml. What is not a format may be left out of a further folder's file. */
export const formatsSchema = z.strictObject({
  format: z.literal(1).describe('The format of this file; so far there is only 1'),
  stance: z
    .strictObject({
      short: text(200).describe('The stance in a sentence'),
      text: text(900).describe('The stance as it is posted at the start'),
    })
    .optional()
    .describe('In what spirit a team looks back'),
  safety: z
    .strictObject({
      question: text(200).describe('What everybody is asked, anonymously, before the cards'),
      answers: z.array(text(120)).length(5).describe('What 1, 2, 3, 4 and 5 stand for'),
      promise: text(300).describe('What happens to the votes'),
      lowAt: z.int().min(1).max(4).describe('One vote of at most this counts as low'),
      low: text(400).describe('What the team reads when it is low'),
      facilitator: z.array(text(200)).min(2).max(6).describe('What the facilitator can do when it is low'),
    })
    .optional()
    .describe('The vote on how freely people can talk'),
  closing: z
    .strictObject({
      question: text(200).describe('What everybody is asked at the end'),
      answers: z.array(text(120)).length(5).describe('What 0, 1, 2, 3 and 4 stand for'),
      thanks: text(200).describe('The invitation to thank somebody'),
    })
    .optional()
    .describe('How a retro ends'),
  strengths: z
    .array(
      z.strictObject({
        id: id.describe('Never changes'),
        title: text(60).describe('The kind of action'),
        example: text(200).describe('One of that kind'),
      }),
    )
    .min(2)
    .max(9)
    .optional()
    .describe('Kinds of action by how much they can be relied on, the strongest first'),
  formats: z.array(formatSchema).max(40).default([]).describe('The ways to hold a retro'),
});

export type FormatsFile = z.output<typeof formatsSchema>;
type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** One column of a format; in a health check one thing that is voted on. */
export type RetroColumn = Readonly<Given<z.output<typeof columnSchema>>>;

/** A way to hold a retro. */
export type RetroFormat = Readonly<Omit<Given<z.output<typeof formatSchema>>, 'columns'>> & {
  readonly columns: readonly RetroColumn[];
};

/** What is said in every retro, whatever its format. */
export type RetroTexts = Readonly<{
  stance: NonNullable<FormatsFile['stance']>;
  safety: NonNullable<FormatsFile['safety']>;
  closing: NonNullable<FormatsFile['closing']>;
  strengths: NonNullable<FormatsFile['strengths']>;
}>;

/** How long a format takes in all, in minutes. */
export function minutesOf({ minutes }: RetroFormat): number {
  return phaseIds.reduce((sum, phase) => sum + minutes[phase], 0);
}

/** What no single value of the file can tell: ids taken twice, a length nobody can sit through, missing ends. */
export function formatFaults(yaml: YamlFile, { formats }: FormatsFile): Fault[] {
  return formats.flatMap((format, f) => {
    const at = ['formats', f];
    const total = phaseIds.reduce((sum, phase) => sum + format.minutes[phase], 0);
    return [
      ...(formats.findIndex((one) => one.id === format.id) < f
        ? [faultAt(yaml, [...at, 'id'], `"${format.id}" is taken already`)]
        : []),
      ...(total < 15 || total > 180
        ? [faultAt(yaml, [...at, 'minutes'], `add up to ${total}: a retro takes 15 to 180 minutes`)]
        : []),
      ...format.columns.flatMap((column, c) => [
        ...(format.columns.findIndex((one) => one.id === column.id) < c
          ? [faultAt(yaml, [...at, 'columns', c, 'id'], `"${column.id}" is taken already in this format`)]
          : []),
        ...endFaults(yaml, [...at, 'columns', c], format.kind, column),
      ]),
      ...(['how', 'what'] as const).flatMap((word) =>
        format[word].flatMap((prompt, i) =>
          prompt.toLowerCase().startsWith(`${word} `) || prompt.toLowerCase().includes(` ${word} `)
            ? []
            : [faultAt(yaml, [...at, word, i], `asks no question with "${word}"`)],
        ),
      ),
    ];
  });
}

function endFaults(
  yaml: YamlFile,
  at: (string | number)[],
  kind: string,
  column: FormatsFile['formats'][0]['columns'][0],
) {
  const wanted = kind === 'health';
  return (['good', 'bad'] as const).flatMap((end) => {
    if (wanted === (column[end] !== undefined)) return [];
    return [
      faultAt(yaml, [...at, end], wanted ? 'is missing: a health check needs both ends' : 'is only for a health check'),
    ];
  });
}
