import { z } from 'zod';
import { formatsSchema } from './retro-formats.ts';
import { guideSchema } from './retro-guide.ts';
import { dimensionSchema, modelSchema, themesSchema } from './schema.ts';

/** The files of a content folder that have a schema. */
export type ContentSchemaName = 'model' | 'dimension' | 'themes' | 'formats' | 'blameless';

/**
 * JSON Schemas (draft 2020-12) for editors: one for each kind of file, each complete in itself, so that the first line
 * of a file can name the one that is meant for it. They know shapes and limits; what needs another file to be judged
 * is found by loading.
 */
export function contentSchemas(): Record<ContentSchemaName, z.core.JSONSchema.BaseSchema> {
  return {
    model: named('Cairn model.yaml', modelSchema),
    dimension: named('Cairn dimension file', dimensionSchema),
    themes: named('Cairn themes.yaml', themesSchema),
    formats: named('Cairn retro/formats.yaml', formatsSchema),
    blameless: named('Cairn retro/blameless.yaml', guideSchema),
  };
}

function named(title: string, schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  // As an author writes it: what has a default may be left out.
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', reused: 'inline' });
  return { ...($schema === undefined ? {} : { $schema }), title, ...rest };
}
