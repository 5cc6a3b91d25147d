import type { z } from 'zod';
import { buildModel } from './build.ts';
import { draftDimension, draftModel, type PackDraft } from './draft.ts';
import { explain } from './explain.ts';
import type { Fault } from './fault.ts';
import type { PackFiles } from './folder.ts';
import type { Model } from './model.ts';
import type { PackToLint } from './pack-to-lint.ts';
import { dimensionSchema, type ModelFile, modelHeadSchema, modelSchema, themesSchema } from './schema.ts';
import { readYaml, type YamlFile } from './source.ts';

/** The themes of all folders together; `complete` is false when some could not be read. */
export type ReadThemes = {
  readonly titles: ReadonlyMap<string, string>;
  readonly complete: boolean;
  readonly faults: readonly Fault[];
};

/** A pack with what its own files say against it. `build` gives a model only when there are no faults at all. */
export type ReadPack = {
  readonly draft: PackDraft;
  readonly toLint: PackToLint;
  readonly build: () => Model | undefined;
  readonly faults: readonly Fault[];
};

/** Reads themes.yaml files; a later one may retitle a theme. */
export function readThemes(paths: readonly string[]): ReadThemes {
  const files = paths.map((path) => readAs(path, themesSchema));
  return {
    titles: new Map(files.flatMap(({ value }) => Object.entries(value ?? {}))),
    complete: files.every(({ value }) => value !== undefined),
    faults: files.flatMap(({ faults }) => faults),
  };
}

/** Reads model.yaml and every dimension file of a pack. */
export function readPack(files: PackFiles): ReadPack {
  const model = readModel(files.model);
  const head = model.yaml && draftModel(model.yaml);
  const dimensions = files.dimensions.map(({ name, path }) => ({ name, ...readAs(path, dimensionSchema) }));
  return {
    draft: {
      folder: files.folder,
      model: head,
      dimensions: dimensions.flatMap(({ name, yaml }) => (yaml ? [draftDimension(name, yaml)] : [])),
      unreadable: new Set(dimensions.flatMap(({ name, yaml }) => (yaml ? [] : [name]))),
    },
    toLint: {
      model: readFile(model),
      dimensions: dimensions.flatMap((dimension) => readFile(dimension) ?? []),
      imported: head?.imported ?? false,
    },
    build: () =>
      model.value &&
      buildModel(
        model.value,
        dimensions.flatMap(({ value }) => value ?? []),
      ),
    faults: [...model.faults, ...dimensions.flatMap(({ faults }) => faults)],
  };
}

/** A file that fits its schema. */
function readFile<T>({ yaml, value }: ReadAs<T>): { yaml: YamlFile; value: T } | undefined {
  return yaml && value !== undefined ? { yaml, value } : undefined;
}

type ReadAs<T> = { readonly yaml?: YamlFile; readonly value?: T; readonly faults: readonly Fault[] };

function readAs<T>(path: string, schema: z.ZodType<T>): ReadAs<T> {
  const { yaml, faults } = readYaml(path);
  if (!yaml) return { faults };
  // Each schema is used a handful of times at start: compiling it to a function would cost more than it saves.
  const result = schema.safeParse(yaml.data, { reportInput: true, jitless: true });
  if (result.success) return { yaml, value: result.data, faults };
  return { yaml, faults: [...faults, ...explain(yaml, schema, result.error.issues)] };
}

function readModel(path: string): ReadAs<ModelFile> {
  const reading = readAs(path, modelSchema);
  if (!reading.yaml || reading.value) return reading;
  // With an unknown kind zod says nothing else, but what all kinds have in common can be checked all the same.
  const kindOnly = reading.faults.some(({ path: at }) => at === 'kind');
  const head = kindOnly ? modelHeadSchema.safeParse(reading.yaml.data, { reportInput: true }) : undefined;
  if (!head || head.success) return reading;
  return { ...reading, faults: [...reading.faults, ...explain(reading.yaml, modelHeadSchema, head.error.issues)] };
}
