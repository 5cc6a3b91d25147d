import type { CapabilityDraft, ModelDraft, PackDraft } from './draft.ts';
import type { Fault } from './fault.ts';
import { faultAt, type YamlFile } from './source.ts';

/** Levels count 1, 2, 3 ...; every capability describes each of them, once and differently; practices stay within. */
export function levelChecks(pack: PackDraft): Fault[] {
  const { model } = pack;
  if (!model?.levels) return [];
  const known = new Set(model.levels.map(({ level }) => level));
  return [
    ...contiguous(model),
    ...pack.dimensions.flatMap(({ yaml, capabilities }) =>
      capabilities.flatMap((capability) => [
        ...described(yaml, capability, known),
        ...differing(yaml, capability),
        ...practicesWithin(yaml, capability, known),
      ]),
    ),
  ];
}

function contiguous({ yaml, levels = [] }: ModelDraft): Fault[] {
  // Only the first that is out of step: behind it every number is.
  const i = levels.findIndex(({ level }, position) => level !== position + 1);
  const wrong = levels[i];
  if (!wrong) return [];
  return [faultAt(yaml, [...wrong.at, 'level'], `is ${wrong.level}, but must be ${i + 1}: levels count 1, 2, 3 ...`)];
}

function described(yaml: YamlFile, { at, levels }: CapabilityDraft, known: ReadonlySet<number>): Fault[] {
  if (!levels) return [];
  const missing = [...known].filter((level) => !levels.has(String(level)));
  // A key that is no number at all was named by the schema.
  const surplus = [...levels.keys()].filter((level) => /^[1-9]$/.test(level) && !known.has(Number(level)));
  return [
    ...missing.map((level) => faultAt(yaml, [...at, 'levels'], `level ${level} of the model is not described`)),
    ...surplus.map((level) => faultAt(yaml, [...at, 'levels', level], `the model has no level ${level}`)),
  ];
}

function differing(yaml: YamlFile, { at, levels }: CapabilityDraft): Fault[] {
  return [...(levels ?? [])].flatMap(([level, words]) => {
    const above = String(Number(level) + 1);
    if (words === '' || levels?.get(above) !== words) return [];
    return [faultAt(yaml, [...at, 'levels', above], `says the same as level ${level}: nobody could choose`)];
  });
}

function practicesWithin(yaml: YamlFile, { practices }: CapabilityDraft, known: ReadonlySet<number>): Fault[] {
  return practices.flatMap(({ at, level }) =>
    level === undefined || known.has(level) ? [] : [faultAt(yaml, [...at, 'level'], `the model has no level ${level}`)],
  );
}
