import type { Capability, Practice, Risk, RiskRule } from '../model.ts';
import { holds, namesIn, parseRule, type Rule } from '../risk-rules.ts';
import { renamedRule } from '../rule-tokens.ts';
import type { LensRisk } from './lens-schema.ts';

/** A rule as a lens has it. */
export type LensRule = { readonly condition: string; readonly risk: LensRisk };

const lensRisks = {
  high: 'HIGH_RISK',
  medium: 'MEDIUM_RISK',
  low: 'MEDIUM_RISK',
  none: 'NO_RISK',
} as const satisfies Record<Risk | 'none', LensRisk>;

type Read = { readonly when: string; readonly risk: LensRisk; readonly rule: Rule };

/** Rules with `ids` for the practices' names, and for "none": at most one a risk, the default last. */
export type Rewritten = { readonly rules: readonly LensRule[]; readonly rewritten: boolean };

/**
 * A source's own rules, word for word where they fit what a lens may have. Where they do not (no default, or two rules
 * for one risk) they are written anew so that every combination of answers stands where it stood.
 */
export function rulesForLens(rules: readonly RiskRule[], ids: ReadonlyMap<string, string>): Rewritten {
  const read = rules.flatMap(({ when, risk }): Read[] => {
    const rule = parseRule(when);
    return 'fault' in rule ? [] : [{ when, risk: lensRisks[risk], rule }];
  });
  const condition = (when: string) => renamedRule(when, (word) => ids.get(word) ?? word);
  const closed = (own: readonly LensRule[], last: LensRisk, rewritten: boolean): Rewritten => ({
    rules: [
      ...own.map((one) => ({ ...one, condition: condition(one.condition) })),
      { condition: 'default', risk: last },
    ],
    rewritten,
  });
  // The last of them is the default, which the content check sees to.
  const others = read.slice(0, -1);
  const last = read.at(-1)?.risk ?? 'HIGH_RISK';
  if (isSound(read)) return closed(plainly(others), last, false);
  // A default that has nothing left to decide was added when a lens without one came in: the rule before takes its place.
  const kept = decidesAll(others) ? others : read;
  const ending = kept.at(-1)?.risk ?? last;
  const before = kept.slice(0, -1);
  return closed(isSound(kept) ? plainly(before) : oneForEach(before, ending), ending, true);
}

/** Whether each risk has one rule at most. */
function isSound(rules: readonly Read[]): boolean {
  return new Set(rules.map(({ risk }) => risk)).size === rules.length;
}

function plainly(rules: readonly Read[]): LensRule[] {
  return rules.map(({ when, risk }) => ({ condition: when, risk }));
}

/** One condition for each risk but the last one's: where a rule of that risk is the first that holds. */
function oneForEach(rules: readonly Read[], last: LensRisk): LensRule[] {
  const risks = [...new Set(rules.map(({ risk }) => risk))].filter((risk) => risk !== last);
  return risks.map((risk) => ({
    risk,
    condition: rules
      .flatMap((rule, i) => {
        if (rule.risk !== risk) return [];
        const before = rules.slice(0, i).filter((one) => one.risk !== risk);
        return [[...before.map(({ when }) => `!(${when})`), `(${rule.when})`].join(' && ')];
      })
      .map((part, _, all) => (all.length > 1 ? `(${part})` : part))
      .join(' || '),
  }));
}

/** Whether one of the rules holds whatever is in place. */
function decidesAll(rules: readonly Read[]): boolean {
  const names = [...new Set(rules.flatMap(({ rule }) => namesIn(rule)))];
  // With more than that there are too many combinations; then the rules are written anew from what they say.
  if (names.length > 12) return false;
  for (let bits = 0; bits < 2 ** names.length; bits++) {
    const inPlace = new Set(names.filter((_, i) => (bits >> i) & 1));
    if (!rules.some(({ rule }) => holds(rule, inPlace))) return false;
  }
  return true;
}

/** Rules for a question that brings none: all in place is no risk, all that weighs most is a medium one. */
export function rulesOfRows(
  rows: readonly Practice[],
  { practices }: Capability,
  lower: number,
  ids: ReadonlyMap<string, string>,
): LensRule[] {
  const all = (some: readonly Practice[]) => some.flatMap(({ id }) => ids.get(id) ?? []).join(' && ');
  const rated = practices.some(({ risk }) => risk !== undefined);
  const first = rows.filter(({ risk, level = 1 }) => (rated ? risk === 'high' : level <= lower));
  const rules: LensRule[] = [{ condition: all(rows), risk: 'NO_RISK' }];
  if (first.length === 0) return [...rules, { condition: 'default', risk: 'MEDIUM_RISK' }];
  if (first.length < rows.length) rules.push({ condition: all(first), risk: 'MEDIUM_RISK' });
  return [...rules, { condition: 'default', risk: 'HIGH_RISK' }];
}
