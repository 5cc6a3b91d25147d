import { allCapabilities, type Capability, type Model, type Practice } from './model.ts';

/** What differs between two editions of a model. Titles are the newer ones where there are two. */
export type ModelDiff = {
  /** Levels, principles and the rest of model.yaml that people read, in words. */
  readonly about: readonly string[];
  readonly added: readonly Capability[];
  readonly removed: readonly Capability[];
  /** Asked anew: the question itself reads differently. `what` names the parts. */
  readonly changed: readonly { readonly capability: Capability; readonly what: readonly string[] }[];
  /** As they were asked before: their answers can be offered again. */
  readonly unchanged: readonly Capability[];
  readonly practices: {
    readonly added: readonly Practice[];
    readonly removed: readonly Practice[];
    /** `what` names what moved, in words: its level, its risk, its theme, or how it reads. */
    readonly changed: readonly { readonly practice: Practice; readonly what: readonly string[] }[];
  };
};

/** What differs from the edition `before` to the edition `after`. */
export function diffModels(before: Model, after: Model): ModelDiff {
  const was = new Map(allCapabilities(before).map((capability) => [capability.id, capability]));
  const is = new Map(allCapabilities(after).map((capability) => [capability.id, capability]));
  const kept = [...is.values()].flatMap((capability) => {
    const old = was.get(capability.id);
    return old ? [{ capability, what: askedDifferently(old, capability) }] : [];
  });
  return {
    about: aboutTheModel(before, after),
    added: [...is.values()].filter(({ id }) => !was.has(id)),
    removed: [...was.values()].filter(({ id }) => !is.has(id)),
    changed: kept.filter(({ what }) => what.length > 0),
    unchanged: kept.filter(({ what }) => what.length === 0).map(({ capability }) => capability),
    practices: diffPractices(before, after),
  };
}

/** The parts of a question that read differently, in words; none when an answer to the one answers the other. */
export function askedDifferently(before: Capability, after: Capability): readonly string[] {
  const parts: readonly (readonly [string, (one: Capability) => unknown])[] = [
    ['the question', ({ question }) => question],
    ['the way it is asked', ({ asks }) => asks],
    ['its levels', (one) => (one.asks === 'levels' ? one.levels : undefined)],
    ['its choices', (one) => (one.asks === 'profile' ? one.profile : undefined)],
    ['its answers', (one) => (one.asks === 'figure' ? [one.figure.asks, one.figure.answers] : undefined)],
    [
      'its rows',
      (one) => (one.asks === 'practices' ? one.practices.map(({ id, statement }) => [id, statement]) : undefined),
    ],
  ];
  return parts.filter(([, part]) => !alike(part(before), part(after))).map(([name]) => name);
}

function diffPractices(before: Model, after: Model): ModelDiff['practices'] {
  const all = (model: Model) => allCapabilities(model).flatMap(({ practices }) => practices);
  const was = new Map(all(before).map((practice) => [practice.id, practice]));
  const is = new Map(all(after).map((practice) => [practice.id, practice]));
  return {
    added: [...is.values()].filter(({ id }) => !was.has(id)),
    removed: [...was.values()].filter(({ id }) => !is.has(id)),
    changed: [...is.values()].flatMap((practice) => {
      const old = was.get(practice.id);
      const what = old ? movedIn(old, practice) : [];
      return what.length > 0 ? [{ practice, what }] : [];
    }),
  };
}

/** What differs in a practice, in words. */
function movedIn(before: Practice, after: Practice): string[] {
  const { level: wasLevel, risk: wasRisk, theme: wasTheme, ...was } = before;
  const { level, risk, theme, ...is } = after;
  return [
    ...(wasLevel === level ? [] : [`moved from level ${wasLevel ?? 'none'} to ${level ?? 'none'}`]),
    ...(wasRisk === risk ? [] : [`risk ${risk ?? 'none'}, before ${wasRisk ?? 'none'}`]),
    ...(wasTheme === theme ? [] : [`theme ${theme}, before ${wasTheme}`]),
    ...(alike(was, is) ? [] : ['reads differently']),
  ];
}

function aboutTheModel(before: Model, after: Model): string[] {
  const levels = after.levels.flatMap((level) => {
    const was = before.levels.find((one) => one.level === level.level);
    if (!was) return [`Level ${level.level}, ${level.name}, is new`];
    if (was.name !== level.name) return [`Level ${level.level} is called ${level.name}, before ${was.name}`];
    return was.goal === level.goal ? [] : [`Level ${level.level}, ${level.name}, has another goal`];
  });
  const gone = before.levels.filter(({ level }) => !after.levels.some((one) => one.level === level));
  const chapters = after.dimensions.filter(({ id }) => !before.dimensions.some((one) => one.id === id));
  const left = before.dimensions.filter(({ id }) => !after.dimensions.some((one) => one.id === id));
  return [
    ...(before.kind === after.kind ? [] : [`It is scored as ${after.kind}, before as ${before.kind}`]),
    ...levels,
    ...gone.map(({ level, name }) => `Level ${level}, ${name}, is gone`),
    ...chapters.map(({ title }) => `The chapter ${title} is new`),
    ...left.map(({ title }) => `The chapter ${title} is gone`),
    ...(alike(before.attribution, after.attribution) ? [] : ['The attribution reads differently']),
  ];
}

/** Whether two values of a pack say the same; keys have no order. */
function alike(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string | undefined {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
