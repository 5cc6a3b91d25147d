import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { shippedContent } from '../../src/content/folder.ts';
import { type ContentSchemaName, contentSchemas } from '../../src/content/json-schema.ts';
import { askingContent, soundContent } from './pack.ts';

const schemas = contentSchemas();

function validator(name: ContentSchemaName): z.ZodType {
  // Back from what an editor gets to a check, so that the JSON Schema itself is what judges the files.
  return z.fromJSONSchema(structuredClone(schemas[name]));
}

/** Every file of packs below a content folder with the schema that is meant for it. */
function files(folder: string): [ContentSchemaName, string][] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const all = names.filter((name) => name === 'themes.yaml' || /^models\/.*\.yaml$/.test(name));
  return all.map((name) => {
    const kinds = ['themes', 'model', 'formats', 'blameless'] as const;
    return [kinds.find((kind) => name.endsWith(`${kind}.yaml`)) ?? 'dimension', join(folder, name)];
  });
}

describe('the JSON Schemas for editors', () => {
  it.each([...files(soundContent), ...files(askingContent), ...files(shippedContent)])(
    'accept, as %s, %s',
    (name, file) => {
      const result = validator(name).safeParse(parse(readFileSync(file, 'utf8'), { stringKeys: true }));
      expect(result.error?.issues ?? []).toEqual([]);
    },
  );

  it('mark a misspelt key and a missing one', () => {
    const good = parse(readFileSync(join(soundContent, 'models/recovery/people.yaml'), 'utf8'));
    expect(validator('dimension').safeParse({ ...good, sumary: 'x' }).success).toBe(false);
    expect(validator('dimension').safeParse({ ...good, title: undefined }).success).toBe(false);
  });

  it('say which draft they are and let what has a default be left out', () => {
    for (const schema of Object.values(schemas)) {
      expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    }
    expect(schemas.dimension).toMatchObject({
      additionalProperties: false,
      required: ['dimension', 'title', 'summary'],
    });
  });

  it('explain every key', () => {
    const without: string[] = [];
    const walk = (schema: unknown, at: string) => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [key, below] of Object.entries(schema)) {
        if (key === 'properties') {
          for (const [name, property] of Object.entries(below)) {
            if (!(typeof property === 'object' && property && 'description' in property)) without.push(`${at}.${name}`);
            walk(property, `${at}.${name}`);
          }
        } else walk(below, at);
      }
    };
    for (const [name, schema] of Object.entries(schemas)) walk(schema, name);
    expect(without).toEqual([]);
  });
});
