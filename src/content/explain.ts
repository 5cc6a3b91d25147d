import { z } from 'zod';
import type { Fault, Path } from './fault.ts';
import { modelKinds } from './model.ts';
import { didYouMean } from './nearest.ts';
import { faultAt, type YamlFile } from './source.ts';

type Issue = z.core.$ZodIssue;

/** What the schema said against a file, in an author's words, one fault per thing to put right. */
export function explain(yaml: YamlFile, schema: z.ZodType, issues: readonly Issue[]): Fault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code !== 'unrecognized_keys') return [faultAt(yaml, path, sayIssue(issue))];
    const known = knownKeys(schema, path, yaml.data);
    return issue.keys.map((key) => faultAt(yaml, [...path, key], `is not a known key here.${didYouMean(key, known)}`));
  });
}

function sayIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return sayType(issue.expected, issue.input);
    case 'too_big':
      return `${sayAmount(issue.input)}; the most is ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `${sayAmount(issue.input)}; the least is ${issue.minimum}`;
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing';
      return `${quote(issue.input)} is not ${issue.values.length > 1 ? 'one of: ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return `${quote(issue.input)} ${issue.message}`;
    case 'invalid_key':
      return issue.issues.map(({ message }) => `the key ${message}`).join('; ');
    case 'invalid_union':
      return issue.discriminator === undefined ? issue.message : sayKind(issue.input, issue.discriminator);
    default:
      return issue.message;
  }
}

function sayType(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing';
  if (input === null) return 'is empty';
  if (expected === 'string' && typeof input !== 'object') {
    return `must be a text, but ${String(input)} is a ${typeof input}: put it in quotes`;
  }
  if (expected === 'int') return `must be a whole number, not ${quote(input)}`;
  return `must be ${typeNames[expected] ?? expected}, not ${typeNames[typeName(input)] ?? typeof input}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
};

function typeName(input: unknown): string {
  return Array.isArray(input) ? 'array' : typeof input;
}

function sayAmount(input: unknown): string {
  if (typeof input === 'string') return `is ${input.length} characters long`;
  if (Array.isArray(input)) return `has ${input.length} ${input.length === 1 ? 'entry' : 'entries'}`;
  return `is ${String(input)}`;
}

function sayKind(input: unknown, discriminator: string): string {
  const value = typeof input === 'object' && input !== null ? Reflect.get(input, discriminator) : undefined;
  if (value === undefined) return 'is missing';
  return `${quote(value)} is not a ${discriminator} that can be loaded: there are ${modelKinds.slice(0, -1).join(', ')} and ${modelKinds.at(-1)}`;
}

/** A value as the author wrote it, cut short; of anything that is no single value only its type. */
function quote(value: unknown): string {
  if (typeof value === 'object' && value !== null) return typeNames[typeName(value)] ?? 'this';
  const said = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return said.length > 80 ? `${said.slice(0, 77)}..."` : said;
}

/** The keys that the schema knows at a path, for suggestions. */
function knownKeys(schema: z.ZodType, path: Path, data: unknown): string[] {
  let here: unknown = schema;
  for (const step of path) here = inside(unwrap(here, data), step);
  const found = unwrap(here, data);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function inside(schema: unknown, step: string | number): unknown {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodObject) return schema.shape[step];
  return undefined;
}

/** What a schema is inside; of a union the member for the kind that `data` names. */
function unwrap(schema: unknown, data: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.unwrap(), data);
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const { discriminator } = schema.def;
  const kind = typeof data === 'object' && data !== null ? Reflect.get(data, discriminator) : undefined;
  return schema.options.find(
    (option) => option instanceof z.ZodObject && option.shape[discriminator]?.safeParse(kind).success,
  );
}
