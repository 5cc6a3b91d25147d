import type { Imported } from './imported.ts';

/**
 * A loaded content pack as the rest of the house sees it: checked, complete, read-only.
 * Lookups answer from an index that is built on the first question and kept for as long as the model lives.
 */

/**
 * How a model asks and scores. `rubric`: one description per level. `staged`: practices that belong to levels.
 * `risk`: practices that each leave a risk open while they are missing.
 */
export const modelKinds = ['rubric', 'staged', 'risk'] as const;
export type ModelKind = (typeof modelKinds)[number];

/** How much is at stake while a practice of a `risk` model is not in place. */
export type Risk = 'high' | 'medium' | 'low';

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

/** A concrete thing a team can adopt. */
export type Practice = {
  readonly id: string;
  /** Id of the capability it belongs to. */
  readonly capability: string;
  /** The level it helps to reach; `risk` models and chapters that do not count have none. */
  readonly level?: number;
  /** In a `risk` model: what is at stake without it. */
  readonly risk?: Risk;
  readonly title: string;
  /** What its source calls it, and the code it has there: "OPS05-BP01", "OE:05". */
  readonly name?: string;
  readonly code?: string;
  /** How a team says that it is in place: the row that is marked where practices are asked. */
  readonly statement?: string;
  /** Part of the five-minute set, where practices are asked. */
  readonly quick: boolean;
  /** Its own theme, or else its capability's. */
  readonly theme: string;
  readonly why: string;
  readonly start: readonly string[];
  readonly effort: Effort;
  /** What to look out for, and what it costs, where the source says so. */
  readonly caution?: string;
  readonly tradeoff?: string;
  /** Id of the principle of the model that it serves most. */
  readonly principle?: string;
  /** Of a profile question: the ids of the choices that it helps. */
  readonly choices: readonly string[];
  /** Ids of practices of this model that come first; none is of a higher level. */
  readonly needs: readonly string[];
  /** Where another model asks the same. */
  readonly same: readonly Same[];
  readonly source?: Source;
  /** What else there is to read about it. */
  readonly further?: readonly Source[];
  /** In an imported pack: its id there. */
  readonly origin?: string;
};

/**
 * The same thing in another model: a capability, or a practice that is marked there. With `level`, what a practice
 * needs to be in place when the other is a capability of a rubric.
 */
export type Same = { readonly model: string; readonly id: string; readonly level?: number };

/** One answer of a profile question. */
export type ProfileChoice = { readonly id: string; readonly title: string; readonly text: string };

/** An answer of a figure question: up to `most` hours, the worst one without an end. */
export type FigureAnswer = { readonly label: string; readonly most?: number };

/** How a figure is asked, and what others said: a score from 0 to 10, 10 best, mean and standard deviation. */
export type Figure = {
  /** duration: how long; frequency: how often, as the time between two; share: percent, of which less is better. */
  readonly asks: 'duration' | 'frequency' | 'share';
  /** Worst first, of a duration or frequency; a share has none. */
  readonly answers: readonly FigureAnswer[];
  /** Id of the group in the chapter's benchmark that it counts for. */
  readonly group: string;
  readonly mean: number;
  readonly deviation: number;
};

/** A published distribution that the figures of a chapter are compared with; scores from 0 to 10. */
export type Benchmark = {
  readonly edition: string;
  readonly audience: string;
  readonly mean: number;
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly mean: number;
    readonly deviation: number;
  }[];
  readonly source: Source;
};

/** When a question of a `risk` model stands at which risk; the first rule that holds decides. */
export type RiskRule = {
  readonly risk: Risk | 'none';
  /** Names of practices of the question, or "none" of them, joined by &&, ||, ! and parentheses; or "default". */
  readonly when: string;
};

/** One thing that is asked about. */
export type Capability = {
  readonly id: string;
  readonly title: string;
  /** The number or code it has in its source: "OPS 5". */
  readonly code?: string;
  readonly theme: string;
  /** Part of the five-minute set. */
  readonly quick: boolean;
  readonly question: string;
  readonly why: string;
  readonly evidence: readonly string[];
  readonly example: string;
  /** By level, then as the file has them. */
  readonly practices: readonly Practice[];
  /** Where another model asks the same. */
  readonly same: readonly Same[];
  /** In an imported pack: its id there, and the answer that nothing of it is in place. */
  readonly origin?: string;
  readonly none?: { readonly origin: string; readonly title: string; readonly place: number };
} & Asking;

/** How a capability is asked, and what there is to answer. */
export type Asking =
  /** The descriptor of each level, 1 to the model's highest, with no gap. */
  | { readonly asks: 'levels'; readonly levels: Readonly<Record<number, string>> }
  /** Its practices, a row each; a source's own `rules` for the risk of the whole question, where it has some. */
  | { readonly asks: 'practices'; readonly rules?: readonly RiskRule[] }
  /** Which of these it is; it counts towards nothing. */
  | { readonly asks: 'profile'; readonly profile: readonly ProfileChoice[] }
  | { readonly asks: 'figure'; readonly figure: Figure };

/** An area the pack names but has no questions for yet. */
export type Planned = { readonly id: string; readonly title: string };

/** A chapter of a model. */
export type Dimension = {
  readonly id: string;
  readonly title: string;
  /** What its source calls it, where that is longer, and the id it has there. */
  readonly name?: string;
  readonly origin?: string;
  readonly summary: string;
  /** Whether it counts towards the model's level. */
  readonly counts: boolean;
  readonly benchmark?: Benchmark;
  readonly capabilities: readonly Capability[];
  readonly planned: readonly Planned[];
};

/** What a model stands on, beside what it asks. */
export type Principle = { readonly id: string; readonly title: string; readonly text: string };

/** One content pack in one edition. */
export type Model = {
  readonly id: string;
  readonly edition: string;
  readonly title: string;
  /** The title for a button, at most 24 characters. */
  readonly short: string;
  readonly kind: ModelKind;
  readonly summary: string;
  /** None in a `risk` model. */
  readonly levels: readonly Level[];
  /** The wording of level 0. */
  readonly notYet: string;
  readonly principles: readonly Principle[];
  readonly dimensions: readonly Dimension[];
  readonly attribution: Attribution;
  readonly imported?: Imported;
};

/** Everything that was loaded at start. Theme titles are keyed by theme id. */
export type Library = {
  readonly models: readonly Model[];
  /** Editions that teams were asked with and that no pack holds any more. */
  readonly earlier: readonly Model[];
  readonly themes: ReadonlyMap<string, string>;
};

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

/** The model in the edition that is named, where it is still known; else in the one that is loaded. */
export function editionOf(library: Library, { id, edition }: Pick<Model, 'id' | 'edition'>): Model | undefined {
  const all = [...library.models, ...library.earlier].filter((model) => model.id === id);
  return all.find((model) => model.edition === edition) ?? all[0];
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

/** What each level of a capability looks like; nothing where it is not asked by levels. */
export function descriptorsOf(capability: Capability): Readonly<Record<number, string>> {
  return capability.asks === 'levels' ? capability.levels : {};
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
