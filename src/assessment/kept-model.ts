import { z } from 'zod';
import { type Model, modelKinds } from '../content/model.ts';

const practice = z.looseObject({
  id: z.string(),
  capability: z.string(),
  title: z.string(),
  quick: z.boolean().default(false),
  theme: z.string(),
  start: z.array(z.string()),
  choices: z.array(z.string()).default([]),
  needs: z.array(z.string()).default([]),
  same: z.array(z.looseObject({ model: z.string(), id: z.string() })).default([]),
});

const capability = z.looseObject({
  id: z.string(),
  title: z.string(),
  question: z.string(),
  asks: z.enum(['levels', 'practices', 'profile', 'figure']).default('levels'),
  practices: z.array(practice),
  same: practice.shape.same,
});

/** What every edition has that was ever kept, and what stands for a field that came later. */
const kept = z.looseObject({
  id: z.string(),
  edition: z.string(),
  title: z.string(),
  short: z.string(),
  kind: z.enum(modelKinds).default('rubric'),
  levels: z.array(z.looseObject({ level: z.number(), name: z.string(), goal: z.string() })),
  principles: z.array(z.looseObject({ id: z.string() })).default([]),
  attribution: z.looseObject({ title: z.string() }),
  dimensions: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      counts: z.boolean().default(true),
      capabilities: z.array(capability),
      planned: z.array(z.looseObject({ id: z.string() })).default([]),
    }),
  ),
});

const row = z.object({ version: z.literal(1), model: kept });

/** A model as its edition was kept, rows of before the version was written among them; undefined when it is none. */
export function readKept(content: string): Model | undefined {
  const data = parsed(content);
  const versioned = row.safeParse(data);
  const model: unknown = versioned.success ? versioned.data.model : kept.safeParse(data).data;
  return isModel(model) ? model : undefined;
}

function isModel(value: unknown): value is Model {
  return kept.safeParse(value).success;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
