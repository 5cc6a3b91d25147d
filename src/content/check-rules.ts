import type { CapabilityDraft, PackDraft, PracticeDraft } from './draft.ts';
import type { Fault, Path } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { namesIn, parseRule, reservedWords } from './risk-rules.ts';
import { faultAt, type YamlFile } from './source.ts';

/** The rules for the risk of a question can be read, name its own practices, and end with one that always holds. */
export function ruleChecks({ model, dimensions }: PackDraft): Fault[] {
  return dimensions.flatMap(({ yaml, capabilities }) =>
    capabilities.flatMap((capability) => {
      const { rules, asked, at } = capability;
      if (!rules) return [];
      if (model?.kind !== undefined && model.kind !== 'risk') {
        return [faultAt(yaml, [...at, 'rules'], `is not for a ${model.kind} model, which knows no risk`)];
      }
      if (asked[0] !== undefined) {
        return [faultAt(yaml, [...at, 'rules'], `cannot stand beside ${asked[0]}: a rule speaks of practices`)];
      }
      return [...readable(yaml, capability), ...ending(yaml, at, rules), ...reserved(yaml, capability)];
    }),
  );
}

function readable(yaml: YamlFile, { rules = [], practices }: CapabilityDraft): Fault[] {
  const known = new Set(practices.flatMap((practice) => nameOf(practice) ?? []));
  // A practice without an id that can be read was named already, and a rule may well mean it.
  const complete = practices.every(({ id }) => id !== undefined);
  return rules.flatMap(({ at, when }) => {
    if (when === undefined) return [];
    const rule = parseRule(when);
    if ('fault' in rule) return [faultAt(yaml, [...at, 'when'], rule.fault)];
    const unknown = complete ? namesIn(rule).filter((name) => !known.has(name)) : [];
    return unknown.map((name) =>
      faultAt(yaml, [...at, 'when'], `names "${name}", no practice of this question.${didYouMean(name, known)}`),
    );
  });
}

/** `default` is there, once, at the end: what comes behind it would never be looked at. */
function ending(yaml: YamlFile, at: Path, rules: NonNullable<CapabilityDraft['rules']>): Fault[] {
  const first = rules.findIndex(({ when }) => when === 'default');
  const behind = rules[first + 1];
  if (first < 0) return [faultAt(yaml, [...at, 'rules'], 'needs a last rule with "when: default"')];
  return behind ? [faultAt(yaml, behind.at, 'comes after the default, so it never decides')] : [];
}

function reserved(yaml: YamlFile, { practices }: CapabilityDraft): Fault[] {
  return practices.flatMap((practice) => {
    const word = reservedWords.find((one) => one === nameOf(practice));
    return word ? [faultAt(yaml, [...practice.at, 'id'], `cannot end in "${word}": that is a word of the rules`)] : [];
  });
}

function nameOf({ id }: PracticeDraft): string | undefined {
  return id?.slice(id.lastIndexOf('.') + 1);
}
