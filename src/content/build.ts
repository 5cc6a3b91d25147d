import type { Capability, Dimension, Model, Practice } from './model.ts';
import type { CapabilityFile, DimensionFile, ModelFile, PracticeFile } from './schema.ts';

/** Puts a checked pack together. `files` are its dimension files in any order. */
export function buildModel(model: ModelFile, files: readonly DimensionFile[]): Model {
  const { format: _, levels, dimensions, ...rest } = model;
  const byId = new Map(files.map((file) => [file.dimension, file]));
  return {
    ...rest,
    levels: levels.map(({ formerly, ...level }) => (formerly === undefined ? level : { ...level, formerly })),
    dimensions: dimensions.flatMap((id) => {
      const file = byId.get(id);
      return file ? [buildDimension(file)] : [];
    }),
  };
}

function buildDimension({ dimension, capabilities, ...rest }: DimensionFile): Dimension {
  return { ...rest, id: dimension, capabilities: capabilities.map(buildCapability) };
}

function buildCapability({ practices, ...capability }: CapabilityFile): Capability {
  const built = practices.map((practice) => buildPractice(capability, practice));
  // Sorting is stable: within a level the author's order stays.
  return { ...capability, practices: built.sort((a, b) => a.level - b.level) };
}

function buildPractice(
  capability: Pick<CapabilityFile, 'id' | 'theme'>,
  { theme = capability.theme, source, ...practice }: PracticeFile,
): Practice {
  const built = { ...practice, capability: capability.id, theme };
  return source === undefined ? built : { ...built, source };
}
