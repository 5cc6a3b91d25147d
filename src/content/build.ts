import type { Asking, Capability, Dimension, Model, Practice } from './model.ts';
import type { CapabilityFile, DimensionFile, ModelFile, PracticeFile } from './schema.ts';

/** Puts a checked pack together. `files` are its dimension files in any order. */
export function buildModel(model: ModelFile, files: readonly DimensionFile[]): Model {
  const { format: _, dimensions, imported, ...rest } = model;
  const byId = new Map(files.map((file) => [file.dimension, file]));
  const steps = 'levels' in rest ? rest : { levels: [], notYet: '' };
  return {
    ...rest,
    levels: steps.levels.map((level) => given(level)),
    notYet: steps.notYet,
    dimensions: dimensions.flatMap((id) => {
      const file = byId.get(id);
      return file ? [buildDimension(file)] : [];
    }),
    ...(imported ? { imported: given(imported) } : {}),
  };
}

function buildDimension({ dimension, capabilities, ...rest }: DimensionFile): Dimension {
  return given({ ...rest, id: dimension, capabilities: capabilities.map(buildCapability) });
}

function buildCapability({ levels, profile, figure, rules, practices, ...rest }: CapabilityFile): Capability {
  const built = practices.map((practice) => buildPractice(rest, practice));
  const asking: Asking = levels
    ? { asks: 'levels', levels }
    : profile
      ? { asks: 'profile', profile }
      : figure
        ? { asks: 'figure', figure: { ...figure, answers: figure.answers.map((answer) => given(answer)) } }
        : { asks: 'practices', ...(rules ? { rules } : {}) };
  return {
    ...given(rest),
    ...asking,
    same: rest.same.map((one) => given(one)),
    // Sorting is stable: within a level the author's order stays.
    practices: built.sort((a, b) => (a.level ?? 0) - (b.level ?? 0)),
  };
}

function buildPractice(
  capability: Pick<CapabilityFile, 'id' | 'theme'>,
  { theme = capability.theme, ...practice }: PracticeFile,
): Practice {
  return given({ ...practice, same: practice.same.map((one) => given(one)), capability: capability.id, theme });
}

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same without what was left out. */
function given<T extends object>(value: T): Given<T>;
function given(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
