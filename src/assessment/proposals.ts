import { askedDifferently } from '../content/diff.ts';
import { type Capability, capabilityOf, type Library, type Model, type Same } from '../content/model.ts';
import type { Mark, Marks } from './assessment.ts';
import type { Published } from './milestone.ts';
import type { Reading } from './reading.ts';
import { capabilityResults } from './result.ts';

/** An answer of before that a team may let stand: never taken over without its word. */
export type Proposal = {
  readonly capability: string;
  /** What it would stand at: a number as in a vote, or the rows of it that are known. */
  readonly stands: number | 'n/a' | Marks;
  readonly from: {
    /** The model that was asked, as it is called on buttons, and whether it is an earlier edition of this one. */
    readonly model: string;
    readonly earlier: boolean;
    readonly at: number;
  };
};

const day = 86_400_000;

/** How old an answer may be: from an earlier edition of the model, and from another model, in milliseconds. */
const keepsFor = { edition: 365 * day, other: 180 * day } as const;

/**
 * What the team has said before of the questions that are to be asked: in an earlier edition of the model, where the
 * question reads as it did; or in another model that asks the same. `published` comes newest first.
 */
export function proposalsFor(
  library: Library,
  model: Model,
  asked: readonly Capability[],
  published: readonly Published[],
  now: Date,
): readonly Proposal[] {
  const newest = newestReadings(published);
  return asked.flatMap((capability) => {
    const before = fromEdition(library, model, capability, newest, now);
    if (before) return [before];
    const elsewhere = fromOthers(library, capability, newest, now);
    return elsewhere ? [elsewhere] : [];
  });
}

type Known = { readonly reading: Reading; readonly at: number; readonly edition: string };

/** What is known of each question, by model and id, as it was last published. */
function newestReadings(published: readonly Published[]): ReadonlyMap<string, Known> {
  const newest = new Map<string, Known>();
  for (const { at, milestone } of published) {
    const { id: model, edition } = milestone.result.model;
    for (const { id, reading } of capabilityResults(milestone.result)) {
      const key = `${model}/${id}`;
      if (reading.kind !== 'unknown' && !newest.has(key)) newest.set(key, { reading, at, edition });
    }
  }
  return newest;
}

function fromEdition(
  library: Library,
  model: Model,
  capability: Capability,
  newest: ReadonlyMap<string, Known>,
  now: Date,
): Proposal | undefined {
  const known = newest.get(`${model.id}/${capability.id}`);
  // Asked anew in the same edition, a question is asked because things may have changed.
  if (!known || known.edition === model.edition || now.getTime() - known.at > keepsFor.edition) return undefined;
  const edition = library.earlier.find(({ id, edition }) => id === model.id && edition === known.edition);
  const before = edition && capabilityOf(edition, capability.id);
  if (!before || askedDifferently(before, capability).length > 0) return undefined;
  const stands = standsAt(known.reading, capability);
  if (stands === undefined) return undefined;
  return { capability: capability.id, stands, from: { model: model.short, earlier: true, at: known.at } };
}

/** What a question stood at, in the form of a vote; a split is no answer to let stand. */
function standsAt(reading: Reading, capability: Capability): Proposal['stands'] | undefined {
  switch (reading.kind) {
    case 'not applicable':
      return 'n/a';
    case 'level':
      return reading.split ? undefined : reading.level;
    case 'figure':
      return reading.split ? undefined : reading.value;
    case 'profile': {
      const place =
        capability.asks === 'profile' ? capability.profile.findIndex(({ id }) => id === reading.choice) : -1;
      return reading.split || place < 0 ? undefined : place + 1;
    }
    case 'rows': {
      const marks = reading.rows.flatMap(({ practice, mark, split }) =>
        mark && !split ? [[practice, mark] as const] : [],
      );
      return marks.length > 0 ? Object.fromEntries(marks) : undefined;
    }
    default:
      return undefined;
  }
}

type Found<T> = { readonly stands: T; readonly model: Model; readonly at: number };

function fromOthers(
  library: Library,
  capability: Capability,
  newest: ReadonlyMap<string, Known>,
  now: Date,
): Proposal | undefined {
  const find = (same: Same) => {
    const known = newest.get(`${same.model}/${questionOf(same.id)}`);
    const model = library.models.find(({ id }) => id === same.model);
    return known && model && now.getTime() - known.at <= keepsFor.other ? { ...known, model } : undefined;
  };
  const found = capability.asks === 'practices' ? rowsElsewhere(capability, find) : levelElsewhere(capability, find);
  if (!found) return undefined;
  return {
    capability: capability.id,
    stands: found.stands,
    from: { model: found.model.short, earlier: false, at: found.at },
  };
}

/** The id of the question that an id of a question or of one of its practices names. */
function questionOf(id: string): string {
  return id.split('.').slice(0, 2).join('.');
}

type Find = (same: Same) => (Known & { readonly model: Model }) | undefined;

function levelElsewhere({ same }: Capability, find: Find): Found<number> | undefined {
  for (const one of same) {
    const known = find(one);
    if (known?.reading.kind === 'level' && !known.reading.split) {
      return { stands: known.reading.level, model: known.model, at: known.at };
    }
  }
  return undefined;
}

/** The rows that another model knows; of several models the one that knows most of them speaks. */
function rowsElsewhere({ practices }: Capability, find: Find): Found<Marks> | undefined {
  const byModel = new Map<Model, { marks: Record<string, Mark>; at: number }>();
  for (const { id, same } of practices) {
    for (const one of same) {
      const known = find(one);
      const mark = known && markFrom(known.reading, one);
      if (!known || !mark) continue;
      const here = byModel.get(known.model) ?? { marks: {}, at: known.at };
      here.marks[id] = mark;
      byModel.set(known.model, { marks: here.marks, at: Math.min(here.at, known.at) });
    }
  }
  const most = [...byModel].sort(([, a], [, b]) => Object.keys(b.marks).length - Object.keys(a.marks).length)[0];
  return most && { stands: most[1].marks, model: most[0], at: most[1].at };
}

/** A row of another model says what it was marked; a level says only that the row is in place from there on. */
function markFrom(reading: Reading, { id, level }: Same): Mark | undefined {
  if (reading.kind === 'rows') {
    const row = reading.rows.find(({ practice }) => practice === id);
    return row?.split ? undefined : row?.mark;
  }
  if (reading.kind !== 'level' || reading.split || level === undefined) return undefined;
  return reading.level >= level ? 'yes' : undefined;
}
