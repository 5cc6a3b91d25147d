import type { Fault } from '../fault.ts';
import type { CapabilityFile } from '../schema.ts';
import { faultAt } from '../source.ts';
import { at, capabilitiesOf, type LintRule, type PackToLint, type Placed } from './pack.ts';
import { textsOf } from './texts.ts';

/** What stands where a text will be one day. */
const placeholder =
  /^[\s\p{P}]*$|\b(?:tbd|tbc|todo|fixme|lorem ipsum)\b|^(?:n\/?a|none|xxx+|\.\.\.|placeholder|text)\.?$/iu;

/** Nothing is left for later: no placeholder, no chapter without a question, no level of a rubric without a way to it. */
export const emptyCells: LintRule = (pack) => [
  ...textsOf(pack)
    .filter(({ text }) => placeholder.test(text))
    .map(({ yaml, at: place, text }) => faultAt(yaml, place, `"${text}" says nothing yet`)),
  ...pack.dimensions
    .filter(({ value }) => value.capabilities.length === 0 && value.planned.length === 0)
    .map(({ yaml }) =>
      faultAt(yaml, ['capabilities'], 'is empty, and nothing is planned: this chapter has nothing to ask'),
    ),
  ...capabilitiesOf(pack).flatMap((capability) => waysUp(capability, pack)),
];

function waysUp(capability: Placed<CapabilityFile>, { model }: PackToLint): Fault[] {
  if (model?.value.kind !== 'rubric' || !capability.value.levels) return [];
  const reached = new Set(capability.value.practices.map(({ level }) => level));
  const without = model.value.levels.filter(({ level }) => !reached.has(level)).map(({ level }) => level);
  if (without.length === 0) return [];
  const which =
    without.length === 1 ? `level ${without[0]}` : `levels ${without.slice(0, -1).join(', ')} and ${without.at(-1)}`;
  return [at(capability, ['practices'], `has nothing that helps to reach ${which}: no next step could be suggested`)];
}
