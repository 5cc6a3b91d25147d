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
      ...(kind === 'risk' ? withoutLevels(dimension.yaml, capability) : withoutRisks(dimension.yaml, capability, kind)),
      ...quickRows(dimension.yaml, capability),
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

function withoutLevels(yaml: YamlFile, { practices }: CapabilityDraft): Fault[] {
  return practices.flatMap(({ at, level }) =>
    level === undefined ? [] : [faultAt(yaml, [...at, 'level'], 'is not for a risk model, which has no levels')],
  );
}

function withoutRisks(yaml: YamlFile, { practices }: CapabilityDraft, kind: ModelKind): Fault[] {
  return practices.flatMap(({ at, risk }) =>
    risk === undefined ? [] : [faultAt(yaml, [...at, 'risk'], `is only for a risk model, not for a ${kind} one`)],
  );
}

/** The five-minute set asks rows only where there are rows, and only those of its own questions. */
function quickRows(yaml: YamlFile, { at, asked, quick, practices }: CapabilityDraft): Fault[] {
  const rows = practices.filter((practice) => practice.quick);
  if (asked.length > 0) {
    return rows.map((row) =>
      faultAt(
        yaml,
        [...row.at, 'quick'],
        `is not for a practice that is no row: this question asks for ${asked[0] === 'levels' ? 'levels' : `a ${asked[0]}`}`,
      ),
    );
  }
  if (quick || rows.length === 0) return [];
  const below = rows.length === 1 ? 'the quick row below is' : 'the quick rows below are';
  return [faultAt(yaml, [...at, 'quick'], `must be true, or ${below} never asked`)];
}

function needed(yaml: YamlFile, { at }: PracticeDraft, key: string, value: unknown): Fault[] {
  return value === undefined ? [faultAt(yaml, [...at, key], 'is missing')] : [];
}
