import { dotted } from '../fault.ts';
import type { Capability, Dimension, Model, Practice } from '../model.ts';
import { choiceOf, keptId, lensId } from './lens-choices.ts';
import { type LensRule, rulesForLens, rulesOfRows } from './lens-rules.ts';
import { type Lens, type LensChoice, type LensQuestion, lensVersion, strictLens } from './lens-schema.ts';
import { ExchangeProblem } from './problem.ts';
import { Report } from './report.ts';

/** Limits of a lens; one choice of a question is kept for "none of these". */
const most = { pillars: 10, questions: 20, choices: 15, bytes: 500_000 };

/** A model as a custom lens, ready to be written, and what differs. */
export type Exported = { readonly json: string; readonly lens: Lens; readonly report: Report };

/**
 * A model as a custom lens for the AWS Well-Architected Tool. Profiles and figures have no place in one.
 * @throws ExchangeProblem when the model cannot be fitted into the published limits.
 */
export function exportLens(model: Model): Exported {
  const report = new Report();
  const taken = { pillars: new Set<string>(), questions: new Set<string>() };
  const pillars = model.dimensions.flatMap((dimension) => {
    const questions = dimension.capabilities.flatMap((capability) =>
      questionsOf(capability, model, taken.questions, report),
    );
    return pillarsOf(dimension, questions, taken.pillars, report);
  });
  if (pillars.length === 0) throw new ExchangeProblem(`${model.id} has no questions that a custom lens can hold.`);
  if (pillars.length > most.pillars) {
    throw new ExchangeProblem(
      `${model.id} would need ${pillars.length} pillars, and a custom lens has at most ${most.pillars}.`,
    );
  }
  const { licence, title, authors } = model.attribution;
  const credit = `Based on: ${title} (${authors}), licence ${licence}.`;
  const summary = model.summary.trim();
  const lens = strictLens.safeParse({
    schemaVersion: lensVersion,
    name: report.cut(model.imported?.title ?? model.title, 128, 'name of the lens'),
    description: isFromLens(model) ? summary : `${summary}\n\n${credit}`,
    pillars,
  });
  if (!lens.success) {
    const faults = lens.error.issues
      .slice(0, 10)
      .map(
        ({ path, message }) =>
          `${dotted(path.map((step) => (typeof step === 'symbol' ? String(step) : step)))}: ${message}`,
      );
    throw new ExchangeProblem([`${model.id} does not make a sound custom lens.`, ...faults].join('\n'));
  }
  return { json: written(lens.data, model.id), lens: lens.data, report };
}

function written(lens: Lens, id: string): string {
  const forms = [`${JSON.stringify(lens, null, 2)}\n`, JSON.stringify(lens)];
  const json = forms.find((form) => Buffer.byteLength(form) <= most.bytes);
  if (json === undefined) throw new ExchangeProblem(`${id} makes a lens of more than 500 KB, which is too large.`);
  return json;
}

function pillarsOf(
  dimension: Dimension,
  questions: readonly LensQuestion[],
  taken: Set<string>,
  report: Report,
): Lens['pillars'] {
  const name = dimension.name ?? dimension.title;
  const parts = chunks(questions, most.questions);
  if (parts.length > 1) report.note(`more than ${most.questions} questions, split into several pillars`, name);
  return parts.map((part, i) => ({
    id: keptId(dimension.origin, dimension.id, taken, report),
    name: parts.length > 1 ? numbered(name, i + 1, parts.length, report) : report.cut(name, 128, name),
    questions: part,
  }));
}

function questionsOf(capability: Capability, model: Model, taken: Set<string>, report: Report): LensQuestion[] {
  const { asks, practices, question, title } = capability;
  if (asks === 'profile' || asks === 'figure') {
    report.note(`asked for a ${asks}, which a lens cannot hold, left out`, title);
    return [];
  }
  if (practices.length === 0) {
    report.note('without practices, left out', title);
    return [];
  }
  // One choice is for "none of these"; a lens that came in without one goes out without one.
  const room = isFromLens(model) && !capability.none ? most.choices : most.choices - 1;
  const parts = chunks(practices, room);
  if (parts.length > 1) report.note('more choices than a question may have, split into several questions', title);
  const named = isFromLens(model) || question.length <= 128 ? question : title;
  return parts.map((part, i) => {
    const id = keptId(isFromLens(model) ? capability.origin : undefined, capability.id, taken, report);
    const text = parts.length > 1 ? numbered(named, i + 1, parts.length, report) : report.cut(named, 128, title);
    return questionOf(capability, part, { id, text, whole: parts.length === 1 }, model, report);
  });
}

type Part = { readonly id: string; readonly text: string; readonly whole: boolean };

function questionOf(
  capability: Capability,
  rows: readonly Practice[],
  { id, text, whole }: Part,
  model: Model,
  report: Report,
): LensQuestion {
  const taken = new Set<string>();
  const ids = new Map(
    rows.map((row) => [row.id, keptId(isFromLens(model) ? row.origin : undefined, lastPart(row.id), taken, report)]),
  );
  const choices = rows.map((row) => choiceOf(row, ids.get(row.id) ?? '', report));
  const none = noneOf(capability, id, isFromLens(model), taken);
  if (none) choices.splice((capability.none?.place ?? choices.length + 1) - 1, 0, none);
  return {
    id,
    title: text,
    description: capability.why,
    choices,
    riskRules: [...riskRules(capability, rows, { ids, none, whole }, model, report)],
  };
}

type Ids = {
  readonly ids: ReadonlyMap<string, string>;
  readonly none: LensChoice | undefined;
  readonly whole: boolean;
};

function riskRules(
  capability: Capability,
  rows: readonly Practice[],
  { ids, none, whole }: Ids,
  model: Model,
  report: Report,
): readonly LensRule[] {
  const rules = capability.asks === 'practices' ? capability.rules : undefined;
  if (!rules || !whole) return rulesOfRows(rows, capability, Math.floor(model.levels.length / 2), ids);
  const names = new Map([...ids].map(([ours, theirs]) => [lastPart(ours), theirs]));
  // Without a choice for it, "nothing is in place" is that no choice is taken.
  const nothing = none?.id ?? `!(${[...ids.values()].join(' || ')})`;
  const { rules: kept, rewritten } = rulesForLens(rules, new Map([...names, ['none', nothing]]));
  if (rewritten)
    report.note('rules written anew, with the same meaning, so that the default is last', capability.title);
  return kept;
}

/** "None of these": as the source words it; a question of ours gets one, so that it can be answered at all. */
function noneOf({ none }: Capability, question: string, fromLens: boolean, taken: Set<string>): LensChoice | undefined {
  if (none) {
    const id = lensId(none.origin, none.origin, taken);
    const plan = id.endsWith('_no') ? {} : { improvementPlan: { displayText: 'Begin with one of the others.' } };
    return { id, title: none.title.slice(0, 128), ...plan };
  }
  if (fromLens) return undefined;
  return { id: lensId(undefined, `${question.slice(0, 120)}_no`, taken), title: 'None of these' };
}

function numbered(title: string, part: number, parts: number, report: Report): string {
  const end = ` (${part} of ${parts})`;
  return `${report.cut(title, 128 - end.length, title)}${end}`;
}

function isFromLens({ imported }: Model): boolean {
  return imported?.format === 'custom-lens';
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

/** As few even parts as hold at most `size` each. */
function chunks<T>(all: readonly T[], size: number): T[][] {
  const parts = Math.ceil(all.length / size);
  const each = Math.ceil(all.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, i) => all.slice(i * each, (i + 1) * each));
}
