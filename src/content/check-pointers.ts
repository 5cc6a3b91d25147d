import type { CapabilityDraft, PackDraft, Placed, PracticeDraft } from './draft.ts';
import type { Fault, Path } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { faultAt, type YamlFile } from './source.ts';

/** What a practice names of its own model exists: its principle, the choices of the profile it stands under. */
export function pointerChecks({ model, dimensions }: PackDraft): Fault[] {
  // Without a readable model.yaml nobody knows the principles.
  const principles = model && new Set(model.principles.map(({ id }) => id));
  return [
    ...(model ? twice(model.yaml, model.principles, 'principle') : []),
    ...dimensions.flatMap(({ yaml, capabilities }) =>
      capabilities.flatMap((capability) => [
        ...twice(yaml, capability.profile, 'choice'),
        ...(principles ? capability.practices.flatMap((practice) => served(yaml, practice, principles)) : []),
        ...capability.practices.flatMap((practice) => chosen(yaml, practice, capability)),
      ]),
    ),
  ];
}

function served(yaml: YamlFile, { at, principle }: PracticeDraft, principles: ReadonlySet<string>): Fault[] {
  if (principle === undefined || principles.has(principle)) return [];
  const hint = didYouMean(principle, principles);
  return [faultAt(yaml, [...at, 'principle'], `"${principle}" is not a principle in model.yaml.${hint}`)];
}

function chosen(yaml: YamlFile, { at, choices }: PracticeDraft, { asked, profile }: CapabilityDraft): Fault[] {
  if (!asked.includes('profile')) {
    return choices.length === 0
      ? []
      : [faultAt(yaml, [...at, 'choices'], 'is only for practices of a profile question')];
  }
  const known = new Set(profile.map(({ id }) => id));
  return choices.flatMap((choice) =>
    known.has(choice.id)
      ? []
      : [faultAt(yaml, choice.at, `"${choice.id}" is not a choice of this question.${didYouMean(choice.id, known)}`)],
  );
}

/** Ids of a list that stand there a second time. */
export function twice(yaml: YamlFile, list: readonly Placed[], what: string): Fault[] {
  const first = new Map<string, Path>();
  return list.flatMap(({ at, id }) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, at);
    return before === undefined
      ? []
      : [faultAt(yaml, at, `"${id}" is the id of another ${what} at line ${yaml.lineOf(before)}`)];
  });
}
