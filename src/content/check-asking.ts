import type { CapabilityDraft, DimensionDraft, PackDraft, PracticeDraft } from './draft.ts';
import type { Fault } from './fault.ts';
import type { ModelKind } from './model.ts';
import { faultAt, type YamlFile } from './source.ts';

/** Every question can be asked and scored the way its model does: by levels, by rows of practices, or as one that does not count. */
export function askingChecks({ model, dimensions }: PackDraft): Fault[] {
  const kind = model?.kind;
  if (kind === undefined) return [];
  return dimensions.flatMap((dimension) =>
    dimension.capabilities.flatMap((capability) => [
      ...oneWay(dimension.yaml, capability, kind),
      ...(kind === 'rubric' || capability.asked.length > 0 ? [] : rows(dimension, capability, kind)),
      ...(kind === 'rubric' && capability.asked.includes('levels') ? leveled(dimension.yaml, capability) : []),
    ]),
  );
}

function oneWay(yaml: YamlFile, { at, asked }: CapabilityDraft, kind: ModelKind): Fault[] {
  const [first, second] = asked;
  if (second !== undefined)
    return [faultAt(yaml, [...at, second], `cannot stand beside ${first}: a question is asked one way`)];
  if (kind === 'rubric' && first === undefined) return [faultAt(yaml, [...at, 'levels'], 'is missing')];
  if (kind !== 'rubric' && first === 'levels') {
    return [faultAt(yaml, [...at, 'levels'], `is not for a ${kind} model, which asks by practices`)];
  }
  return [];
}

/** The practices of a question that is asked by them. */
function rows({ yaml, counts }: DimensionDraft, { at, practices }: CapabilityDraft, kind: ModelKind): Fault[] {
  if (practices.length === 0) return [faultAt(yaml, [...at, 'practices'], 'is empty, so there is nothing to mark')];
  return practices.flatMap((practice) => [
    ...needed(yaml, practice, 'statement', practice.statement),
    ...(kind === 'staged' && counts ? needed(yaml, practice, 'level', practice.level) : []),
    ...(kind === 'risk' && counts ? needed(yaml, practice, 'risk', practice.risk) : []),
  ]);
}

function leveled(yaml: YamlFile, { practices }: CapabilityDraft): Fault[] {
  return practices.flatMap((practice) => needed(yaml, practice, 'level', practice.level));
}

function needed(yaml: YamlFile, { at }: PracticeDraft, key: string, value: unknown): Fault[] {
  return value === undefined ? [faultAt(yaml, [...at, key], 'is missing')] : [];
}
