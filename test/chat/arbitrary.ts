import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that intents are made of. */
const nodeSchema = z.looseObject({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'object', 'array']).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  additionalProperties: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
});

/** Values that a schema takes, with characters that need escaping among the texts. */
export function arbitraryOf(schema: unknown): fc.Arbitrary<unknown> {
  const node = nodeSchema.parse(schema);
  if (node.const !== undefined) return fc.constant(node.const);
  if (node.enum) return fc.constantFrom(...node.enum);
  if (node.anyOf) return fc.oneof(...node.anyOf.map(arbitraryOf));
  switch (node.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: node.minimum ?? -1_000, max: Math.min(node.maximum ?? 1_000, 1_000) });
    case 'string':
      return text(node.minLength ?? 0, node.maxLength ?? 300);
    case 'array':
      // As many as somebody types in a line.
      return fc.array(arbitraryOf(node.items), {
        minLength: node.minItems ?? 0,
        maxLength: Math.max(node.minItems ?? 0, 8),
      });
    case 'object': {
      if (typeof node.additionalProperties === 'object' && node.properties === undefined) {
        // No name that JavaScript keeps for itself: those are left out when a press is read.
        const name = fc.string().filter((one) => one !== '__proto__');
        return fc.dictionary(name, arbitraryOf(node.additionalProperties), { maxKeys: 20 });
      }
      const fields = Object.entries(node.properties ?? {}).map(([name, inner]) => [name, arbitraryOf(inner)] as const);
      return fc.record(Object.fromEntries(fields), { requiredKeys: node.required ?? [] });
    }
    default:
      throw new Error(`no values are known for ${JSON.stringify(schema)}`);
  }
}

function text(minLength: number, maxLength: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom('a', 'Z', '"', '\\', '\n', 'é', '–', '\u2028', '<', '\u0000', '\ud800');
  return fc.string({ unit, minLength, maxLength, size: 'max' });
}
