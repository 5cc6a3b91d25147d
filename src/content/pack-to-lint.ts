import type { DimensionFile, ModelFile } from './schema.ts';
import type { YamlFile } from './source.ts';

/** A file that fits its schema, and where everything in it stands. */
export type ReadFile<T> = { readonly yaml: YamlFile; readonly value: T };

/** The files of a pack that fit their schema: what does not has been named already. */
export type PackToLint = {
  readonly model: ReadFile<ModelFile> | undefined;
  readonly dimensions: readonly ReadFile<DimensionFile>[];
  /** Whether it came from elsewhere as it is: its style is not ours to judge. */
  readonly imported: boolean;
};
