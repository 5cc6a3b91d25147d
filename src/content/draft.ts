import type { Path } from './fault.ts';
import { type ModelKind, modelKinds } from './model.ts';
import { idPatterns } from './schema-values.ts';
import type { YamlFile } from './source.ts';

/**
 * A pack as far as it can be understood, whatever the schema has against it: the cross-checks work on this, so that
 * a misspelt key in one practice does not hide a missing practice in another file. What is undefined here has been
 * named by the schema already, and every check passes over it.
 */
export type PackDraft = {
  /** Name of the pack's folder. */
  readonly folder: string;
  /** Undefined when model.yaml could not be read. */
  readonly model: ModelDraft | undefined;
  readonly dimensions: readonly DimensionDraft[];
  /** Names of dimension files that are there but could not be read: nothing may be said about what is in them. */
  readonly unreadable: ReadonlySet<string>;
};

/** A text and where it stands. */
export type Placed = { readonly at: Path; readonly id: string };

export type ModelDraft = {
  readonly yaml: YamlFile;
  readonly id: string | undefined;
  readonly kind: ModelKind | undefined;
  /** Whether `content import` wrote it: its texts are somebody else's. */
  readonly imported: boolean;
  readonly levels: readonly { readonly at: Path; readonly level: number }[] | undefined;
  readonly dimensions: readonly Placed[] | undefined;
  readonly principles: readonly Placed[];
};

export type DimensionDraft = {
  readonly yaml: YamlFile;
  /** The file's name without .yaml. */
  readonly name: string;
  readonly id: string | undefined;
  readonly counts: boolean;
  readonly capabilities: readonly CapabilityDraft[];
  readonly planned: readonly Placed[];
  readonly benchmark: { readonly at: Path; readonly groups: readonly Placed[] } | undefined;
};

export type CapabilityDraft = {
  readonly at: Path;
  readonly id: string | undefined;
  readonly theme: string | undefined;
  /** The keys that say how it is asked. */
  readonly asked: readonly string[];
  readonly levels: ReadonlyMap<string, string> | undefined;
  /** What each of its rules says, a text where there is one; undefined without a list of them. */
  readonly rules: readonly { readonly at: Path; readonly when: string | undefined }[] | undefined;
  readonly profile: readonly Placed[];
  readonly figure: FigureDraft | undefined;
  readonly quick: boolean;
  readonly practices: readonly PracticeDraft[];
  readonly same: readonly SameDraft[];
};

export type FigureDraft = {
  readonly at: Path;
  readonly asks: string | undefined;
  readonly group: string | undefined;
  /** `most` is null where there is one that makes no sense. */
  readonly answers: readonly { readonly at: Path; readonly most: number | null | undefined }[];
};

/** A link into another model. */
export type SameDraft = {
  readonly at: Path;
  readonly model: string | undefined;
  readonly id: string | undefined;
  readonly level: number | undefined;
};

export type PracticeDraft = {
  readonly at: Path;
  readonly id: string | undefined;
  readonly level: number | undefined;
  readonly risk: string | undefined;
  readonly statement: string | undefined;
  readonly theme: string | undefined;
  /** How many steps it starts with. */
  readonly steps: number;
  readonly principle: string | undefined;
  readonly quick: boolean;
  readonly choices: readonly Placed[];
  readonly needs: readonly Placed[];
  readonly same: readonly SameDraft[];
};

/** What a model.yaml says of itself. */
export function draftModel(yaml: YamlFile): ModelDraft {
  const levels = entries(yaml.data, 'levels').map(({ at, value }) => ({
    at,
    level: wholeNumber(field(value, 'level')),
  }));
  const dimensions = texts(yaml.data, 'dimensions');
  return {
    yaml,
    id: idOf(yaml.data, 'id', idPatterns.plain),
    kind: modelKinds.find((kind) => kind === field(yaml.data, 'kind')),
    imported: field(yaml.data, 'imported') !== undefined,
    // One level without a number leaves open which are there.
    levels: levels.length > 0 && levels.every(hasLevel) ? levels : undefined,
    dimensions: Array.isArray(field(yaml.data, 'dimensions')) ? dimensions : undefined,
    principles: placedIds(yaml.data, 'principles', idPatterns.plain),
  };
}

/** What a dimension file says; `name` is the file's name without .yaml. */
export function draftDimension(name: string, yaml: YamlFile): DimensionDraft {
  const benchmark = field(yaml.data, 'benchmark');
  return {
    yaml,
    name,
    id: idOf(yaml.data, 'dimension', idPatterns.plain),
    counts: field(yaml.data, 'counts') !== false,
    capabilities: entries(yaml.data, 'capabilities').map(({ at, value }) => draftCapability(at, value)),
    planned: placedIds(yaml.data, 'planned', idPatterns.capability),
    benchmark: isMapping(benchmark)
      ? { at: ['benchmark'], groups: placedIds(benchmark, 'groups', idPatterns.plain, ['benchmark']) }
      : undefined,
  };
}

function draftCapability(at: Path, value: unknown): CapabilityDraft {
  const levels = field(value, 'levels');
  return {
    at,
    id: idOf(value, 'id', idPatterns.capability),
    theme: text(field(value, 'theme')),
    asked: ['levels', 'profile', 'figure'].filter((key) => field(value, key) !== undefined),
    levels: isMapping(levels)
      ? new Map(Object.entries(levels).map(([level, words]) => [level, text(words) ?? '']))
      : undefined,
    rules: Array.isArray(field(value, 'rules'))
      ? entries(value, 'rules', at).map((entry) => ({ at: entry.at, when: text(field(entry.value, 'when')) }))
      : undefined,
    profile: placedIds(value, 'profile', idPatterns.plain, at),
    figure: draftFigure([...at, 'figure'], field(value, 'figure')),
    quick: field(value, 'quick') === true,
    practices: entries(value, 'practices', at).map((entry) => draftPractice(entry.at, entry.value)),
    same: draftSame(at, value),
  };
}

function draftPractice(at: Path, value: unknown): PracticeDraft {
  return {
    at,
    id: idOf(value, 'id', idPatterns.practice),
    level: wholeNumber(field(value, 'level')),
    risk: text(field(value, 'risk')),
    statement: text(field(value, 'statement')),
    theme: text(field(value, 'theme')),
    steps: entries(value, 'start').length,
    principle: text(field(value, 'principle')),
    quick: field(value, 'quick') === true,
    choices: texts(value, 'choices', at),
    needs: texts(value, 'needs', at),
    same: draftSame(at, value),
  };
}

function draftFigure(at: Path, value: unknown): FigureDraft | undefined {
  if (!isMapping(value)) return undefined;
  const answers = entries(value, 'answers', at).map((entry) => {
    const most = field(entry.value, 'most');
    return { at: entry.at, most: typeof most === 'number' || most === undefined ? most : null };
  });
  return { at, asks: text(value.asks), group: idOf(value, 'group', idPatterns.plain), answers };
}

function draftSame(above: Path, value: unknown): SameDraft[] {
  return entries(value, 'same', above).map(({ at, value: link }) => ({
    at,
    model: idOf(link, 'model', idPatterns.plain),
    id: text(field(link, 'id')),
    level: wholeNumber(field(link, 'level')),
  }));
}

/** The ids of the entries of a list, where they stand. */
function placedIds(value: unknown, key: string, pattern: RegExp, above: Path = []): Placed[] {
  return entries(value, key, above).flatMap(({ at, value: entry }) => {
    const id = idOf(entry, 'id', pattern);
    return id === undefined ? [] : [{ at: [...at, 'id'], id }];
  });
}

/** The entries of a list below `value`, or none. */
function entries(value: unknown, key: string, above: Path = []): { at: Path; value: unknown }[] {
  const list = field(value, key);
  return Array.isArray(list) ? list.map((entry: unknown, i) => ({ at: [...above, key, i], value: entry })) : [];
}

function texts(value: unknown, key: string, above: Path = []): Placed[] {
  return entries(value, key, above).flatMap(({ at, value: entry }) => {
    const id = text(entry);
    return id === undefined ? [] : [{ at, id }];
  });
}

function hasLevel(entry: { at: Path; level: number | undefined }): entry is { at: Path; level: number } {
  return entry.level !== undefined;
}

function idOf(value: unknown, key: string, pattern: RegExp): string | undefined {
  const id = text(field(value, key));
  return id !== undefined && pattern.test(id) ? id : undefined;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function field(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 9 ? value : undefined;
}
