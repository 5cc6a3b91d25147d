import { z } from 'zod';
import { parseRule } from '../risk-rules.ts';
import { ruleTokens } from '../rule-tokens.ts';
import { told } from './words.ts';

/** The one version of the format that there is. */
export const lensVersion = '2021-11-01';

const risk = z.enum(['HIGH_RISK', 'MEDIUM_RISK', 'NO_RISK']);
export type LensRisk = z.infer<typeof risk>;

/** A text, a number as a text, and nothing for anything else: published lenses have all of these. */
const anyText = z.unknown().optional().transform(told);

/** A text with an address, wherever they stand. */
export type Resource = { readonly text: string; readonly url: string };

const resource = z
  .unknown()
  .optional()
  .transform((value): Resource | undefined => {
    const { displayText, url, Url, URL: upper } = mapping(value);
    const found = { text: told(displayText), url: told(url ?? Url ?? upper) };
    return found.text === '' && found.url === '' ? undefined : found;
  });

const furtherResources = z
  .unknown()
  .optional()
  .transform((value) =>
    list(value).map((one) => {
      const { type, content } = mapping(one);
      return { type: told(type), content: list(content).flatMap((item) => resource.parse(item) ?? []) };
    }),
  );

const tolerantId = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9_-]+$/, 'is no id: letters, digits and _ make one');

/** A lens as it may come in: what can be understood without doubt is taken, keys that nobody knows are passed over. */
export const anyLens = z.object({
  schemaVersion: z.literal(lensVersion),
  name: z.string().trim().min(1).transform(told),
  description: anyText,
  _version: anyText,
  pillars: z
    .array(
      z.object({
        id: tolerantId,
        name: anyText,
        questions: z
          .array(
            z.object({
              id: tolerantId,
              title: anyText,
              description: anyText,
              helpfulResource: resource,
              url: anyText,
              choices: z
                .array(
                  z.object({
                    id: tolerantId,
                    title: anyText,
                    description: anyText,
                    helpfulResource: resource,
                    improvementPlan: resource,
                    additionalResources: furtherResources,
                  }),
                )
                .min(1)
                .max(15),
              riskRules: z
                .array(z.object({ condition: z.string(), risk }))
                .min(1)
                .max(20),
            }),
          )
          .min(1)
          .max(100),
      }),
    )
    .min(1)
    .max(50),
});

export type AnyLens = z.infer<typeof anyLens>;

const id = z.string().regex(/^[A-Za-z0-9_]{3,128}$/, 'must have 3 to 128 letters, digits and _');
const text = (most: number) => z.string().min(1).max(most);
const webAddress = z
  .string()
  .max(2048)
  .regex(/^https?:\/\/\S+$/, 'must be an http:// or https:// address');
const content = z.strictObject({ displayText: text(2048), url: webAddress.optional() });

const strictChoice = z.strictObject({
  id,
  title: text(128),
  helpfulResource: content.optional(),
  improvementPlan: content.optional(),
  additionalResources: z
    .array(
      z.strictObject({
        type: z.enum(['HELPFUL_RESOURCE', 'IMPROVEMENT_PLAN']),
        content: z
          .array(z.strictObject({ displayText: text(2048), url: webAddress }))
          .min(1)
          .max(5),
      }),
    )
    .max(2)
    .optional(),
});

const strictQuestion = z
  .strictObject({
    id,
    title: text(128),
    description: text(2048).optional(),
    choices: z.array(strictChoice).min(1).max(15),
    riskRules: z
      .array(z.strictObject({ condition: z.string().min(1), risk }))
      .min(1)
      .max(3),
  })
  .superRefine(({ choices, riskRules }, context) => {
    const say = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    once(choices, (at) => say(['choices', at, 'id'], 'is taken already in this question'));
    choices.forEach(({ id: choice, improvementPlan }, i) => {
      if (!choice.endsWith('_no') && !improvementPlan) say(['choices', i, 'improvementPlan'], 'is missing');
    });
    const known = new Set(choices.map((choice) => choice.id));
    riskRules.forEach(({ condition, risk: value }, i) => {
      const last = i === riskRules.length - 1;
      if ((condition === 'default') !== last)
        say(['riskRules', i, 'condition'], 'the default stands last, and only there');
      if (riskRules.findIndex((one) => one.risk === value) < i)
        say(['riskRules', i, 'risk'], `${value} has a rule already`);
      const rule = parseRule(condition);
      const tokens = ruleTokens(condition);
      if ('fault' in rule) say(['riskRules', i, 'condition'], rule.fault);
      else if (!('fault' in tokens) && rule.kind !== 'default') {
        const words = tokens.flatMap(({ sign, text: word }) => (sign === 'word' && !known.has(word) ? [word] : []));
        for (const word of words)
          say(['riskRules', i, 'condition'], `names ${word}, which is no choice of the question`);
      }
    });
  });

/** A lens as it may go out: the limits that are published, to the letter. */
export const strictLens = z
  .strictObject({
    schemaVersion: z.literal(lensVersion),
    name: text(128),
    description: text(2048).optional(),
    pillars: z
      .array(z.strictObject({ id, name: text(128), questions: z.array(strictQuestion).min(1).max(20) }))
      .min(1)
      .max(10),
  })
  .superRefine(({ pillars }, context) => {
    const say = (path: (string | number)[]) => context.addIssue({ code: 'custom', path, message: 'is taken already' });
    once(pillars, (i) => say(['pillars', i, 'id']));
    const places = pillars.flatMap(({ questions }, i) =>
      questions.map((one, k) => ({ id: one.id, at: [i, k] as const })),
    );
    once(places, (n) => say(['pillars', places[n]?.at[0] ?? 0, 'questions', places[n]?.at[1] ?? 0, 'id']));
  });

export type Lens = z.infer<typeof strictLens>;
export type LensQuestion = z.infer<typeof strictQuestion>;
export type LensChoice = z.infer<typeof strictChoice>;

/** Calls `again` with the position of everything whose id was there before. */
export function once(all: readonly { readonly id: string }[], again: (at: number) => void): void {
  const seen = new Set<string>();
  all.forEach(({ id: own }, i) => {
    if (seen.has(own)) again(i);
    seen.add(own);
  });
}

function mapping(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 20) : [];
}
