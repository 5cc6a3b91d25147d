import type { Fault } from '../fault.ts';
import { faultAt } from '../source.ts';
import { at, capabilitiesOf, type LintRule, practicesOf } from './pack.ts';

const unknown = /^[\s\p{P}]*$|^(?:unknown|tbd|todo|none|n\/?a|various)\.?$/iu;

/** It is said whose ideas these are, and what names or numbers a page of its source links it. */
export const attribution: LintRule = (pack) => [
  ...whose(pack),
  ...capabilitiesOf(pack)
    .flatMap(practicesOf)
    .flatMap((practice) => {
      const { code, name, source } = practice.value;
      const claim = code ?? name;
      if (claim === undefined || source) return [];
      return [at(practice, ['source'], `is missing, though "${claim}" comes from one`)];
    }),
];

const whose: (pack: Parameters<LintRule>[0]) => Fault[] = ({ model }) => {
  if (!model) return [];
  const { note: _, ...named } = model.value.attribution;
  return Object.entries(named)
    .filter(([, value]) => unknown.test(value))
    .map(([key, value]) => faultAt(model.yaml, ['attribution', key], `"${value}" names nobody`));
};
