/**
 * A loaded content pack as the rest of the house sees it: checked, complete, read-only.
 * Lookups answer from an index that is built on the first question and kept for as long as the model lives.
 */

/** How a model asks and scores. Only `rubric` can be loaded today. */
export type ModelKind = 'rubric';

/** Rough size of a practice: S is days, M is weeks, L is months. */
export type Effort = 'S' | 'M' | 'L';

/** Where a practice is described; the address is always https. */
export type Source = { readonly title: string; readonly url: string };

/** Whose ideas a pack restates, and under which licence. */
export type Attribution = {
  readonly title: string;
  readonly authors: string;
  readonly licence: string;
  readonly url: string;
  readonly note: string;
};

/** One step of a model, counted from 1. Level 0 is no step: its wording is `Model.notYet`. */
export type Level = {
  readonly level: number;
  readonly name: string;
  readonly goal: string;
  /** What earlier editions called this level. */
  readonly formerly?: string;
};

/** A concrete thing a team can adopt to reach `level` of its capability. */
export type Practice = {
  readonly id: string;
  /** Id of the capability it belongs to. */
  readonly capability: string;
  readonly level: number;
  readonly title: string;
  /** Its own theme, or else its capability's. */
  readonly theme: string;
  readonly why: string;
  readonly start: readonly string[];
  readonly effort: Effort;
  /** Ids of practices of this model that come first; none is of a higher level. */
  readonly needs: readonly string[];
  readonly source?: Source;
};

/** One thing that is asked about. */
export type Capability = {
  readonly id: string;
  readonly title: string;
  readonly theme: string;
  /** Part of the five-minute set. */
  readonly quick: boolean;
  readonly question: string;
  readonly why: string;
  readonly evidence: readonly string[];
  readonly example: string;
  /** The descriptor of each level, 1 to the model's highest, with no gap. */
  readonly levels: Readonly<Record<number, string>>;
  /** By level, then as the file has them. */
  readonly practices: readonly Practice[];
};

/** An area the pack names but has no questions for yet. */
export type Planned = { readonly id: string; readonly title: string };

/** A chapter of a model. */
export type Dimension = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly capabilities: readonly Capability[];
  readonly planned: readonly Planned[];
};

/** One content pack in one edition. */
export type Model = {
  readonly id: string;
  readonly edition: string;
  readonly title: string;
  /** The title for a button, at most 24 characters. */
  readonly short: string;
  readonly kind: ModelKind;
  readonly summary: string;
  readonly levels: readonly Level[];
  /** The wording of level 0. */
  readonly notYet: string;
  readonly dimensions: readonly Dimension[];
  readonly attribution: Attribution;
};

/** Everything that was loaded at start. Theme titles are keyed by theme id. */
export type Library = { readonly models: readonly Model[]; readonly themes: ReadonlyMap<string, string> };

type Index = {
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly capabilities: ReadonlyMap<string, Capability>;
  readonly homes: ReadonlyMap<string, Dimension>;
  readonly practices: ReadonlyMap<string, Practice>;
  readonly all: readonly Capability[];
  readonly quick: readonly Capability[];
};

const indexes = new WeakMap<Model, Index>();

function indexOf(model: Model): Index {
  const known = indexes.get(model);
  if (known) return known;
  const all = model.dimensions.flatMap((dimension) => dimension.capabilities);
  const index: Index = {
    dimensions: new Map(model.dimensions.map((dimension) => [dimension.id, dimension])),
    capabilities: new Map(all.map((capability) => [capability.id, capability])),
    homes: new Map(model.dimensions.flatMap((home) => home.capabilities.map(({ id }) => [id, home] as const))),
    practices: new Map(all.flatMap(({ practices }) => practices.map((practice) => [practice.id, practice] as const))),
    all,
    quick: all.filter((capability) => capability.quick),
  };
  indexes.set(model, index);
  return index;
}

/** The model with this id, in the edition that is loaded. */
export function modelOf(library: Library, id: string): Model | undefined {
  return library.models.find((model) => model.id === id);
}

/** The dimension with this id. */
export function dimensionOf(model: Model, id: string): Dimension | undefined {
  return indexOf(model).dimensions.get(id);
}

/** The capability with this id; planned areas are none. */
export function capabilityOf(model: Model, id: string): Capability | undefined {
  return indexOf(model).capabilities.get(id);
}

/** The dimension that holds the capability with this id. */
export function dimensionOfCapability(model: Model, capabilityId: string): Dimension | undefined {
  return indexOf(model).homes.get(capabilityId);
}

/** The practice with this id, of whichever capability. */
export function practiceOf(model: Model, id: string): Practice | undefined {
  return indexOf(model).practices.get(id);
}

/** The name of a level ("Build"); for level 0 the model's wording of *not there yet*. */
export function levelName(model: Model, level: number): string | undefined {
  if (level === 0) return model.notYet;
  // Levels are checked to be 1, 2, 3 ... in this order.
  return model.levels[level - 1]?.name;
}

/** Whether a dimension has questions; one with planned areas only has none. */
export function askable(dimension: Dimension): boolean {
  return dimension.capabilities.length > 0;
}

/** The capabilities of the five-minute set, in the model's order. */
export function quickSet(model: Model): readonly Capability[] {
  return indexOf(model).quick;
}

/** Every capability, in the model's order. */
export function allCapabilities(model: Model): readonly Capability[] {
  return indexOf(model).all;
}
