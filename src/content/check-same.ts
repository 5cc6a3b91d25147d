import type { CapabilityDraft, PackDraft, SameDraft } from './draft.ts';
import type { Fault } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { faultAt, type YamlFile } from './source.ts';

/**
 * Links to the same thing elsewhere lead to another model, and to something that is asked there at a level that it has.
 * A model that is not among those loaded may come with another folder: nothing is said about links to it.
 */
export function sameChecks(pack: PackDraft, packs: readonly PackDraft[]): Fault[] {
  const check = (yaml: YamlFile, link: SameDraft, from: 'capability' | 'practice') =>
    link.model !== undefined && link.model === pack.model?.id
      ? [faultAt(yaml, [...link.at, 'model'], `"${link.model}" is this model itself: a link leads to another one`)]
      : packs
          .filter(({ model }) => model?.id !== undefined && model.id === link.model)
          .slice(0, 1)
          .flatMap((other) => leads(yaml, link, from, other));
  return pack.dimensions.flatMap(({ yaml, capabilities }) =>
    capabilities.flatMap((capability) => [
      ...capability.same.flatMap((link) => check(yaml, link, 'capability')),
      ...capability.practices.flatMap((practice) => practice.same.flatMap((link) => check(yaml, link, 'practice'))),
    ]),
  );
}

function leads(yaml: YamlFile, link: SameDraft, from: 'capability' | 'practice', other: PackDraft): Fault[] {
  const { id, level, at } = link;
  // What is in a file that could not be read may well be what is meant.
  if (id === undefined || other.unreadable.has(id.split('.')[0] ?? '')) return [];
  const capabilities = other.dimensions.flatMap((dimension) => dimension.capabilities);
  const capability = capabilities.find((one) => one.id === id);
  const practices = new Set(
    capabilities.flatMap((one) => one.practices.flatMap((practice) => (practice.id ? [practice.id] : []))),
  );
  if (!capability && !practices.has(id)) {
    // Whoever names a practice means one, and whoever names a question.
    const known = id.split('.').length > 2 ? practices : capabilities.flatMap((one) => one.id ?? []);
    return [faultAt(yaml, [...at, 'id'], `"${id}" is not in the model ${other.model?.id}.${didYouMean(id, known)}`)];
  }
  if (!capability) return marked(yaml, link, other);
  if (!capability.asked.includes('levels')) return askedOtherwise(yaml, link, capability);
  if (level === undefined) {
    return from === 'practice'
      ? [
          faultAt(
            yaml,
            [...at, 'level'],
            `is missing: from which level of "${id}" on does this practice count as in place?`,
          ),
        ]
      : [];
  }
  const highest = other.model?.levels?.length;
  if (highest === undefined || level <= highest) return [];
  return [
    faultAt(yaml, [...at, 'level'], `the model ${other.model?.id} has no level ${level}; its highest is ${highest}`),
  ];
}

/** A link to a practice: one that is marked as a row, for only that has an answer. */
function marked(yaml: YamlFile, { at, id, level }: SameDraft, other: PackDraft): Fault[] {
  if (other.model?.kind === 'rubric') {
    return [
      faultAt(
        yaml,
        [...at, 'id'],
        `"${id}" is not marked in ${other.model.id}, which asks for levels: name the capability`,
      ),
    ];
  }
  return level === undefined
    ? []
    : [faultAt(yaml, [...at, 'level'], `is not for "${id}", which is marked there as a row`)];
}

function askedOtherwise(yaml: YamlFile, { at, level, id }: SameDraft, { asked }: CapabilityDraft): Fault[] {
  if (level === undefined) return [];
  return [
    faultAt(
      yaml,
      [...at, 'level'],
      `is not for "${id}", which asks for ${asked[0] ? `a ${asked[0]}` : 'rows'} there, not for a level`,
    ),
  ];
}
