import type { DimensionDraft, PackDraft, Placed } from './draft.ts';
import type { Fault, Path } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { faultAt, type YamlFile } from './source.ts';

/** Who had an id first. Lines are counted only when somebody asks. */
type Claims = Map<string, { yaml: YamlFile; at: Path }>;

/** Folder, files and ids agree: what is listed is there, what is there is listed, and no id is taken twice. */
export function structureChecks(pack: PackDraft): Fault[] {
  return [
    ...folderName(pack),
    ...listedDimensions(pack),
    ...pack.dimensions.flatMap((dimension) => [...fileName(dimension), ...idsBelong(dimension)]),
    ...idsOnce(pack),
  ];
}

function folderName({ folder, model }: PackDraft): Fault[] {
  if (model?.id === undefined || model.id === folder) return [];
  return [faultAt(model.yaml, ['id'], `"${model.id}" is not the name of its folder, "${folder}"`)];
}

function listedDimensions({ model, dimensions, unreadable }: PackDraft): Fault[] {
  if (!model?.dimensions) return [];
  const present = new Set([...dimensions.map(({ name }) => name), ...unreadable]);
  const listed = new Set(model.dimensions.map(({ id }) => id));
  const unlisted = dimensions.filter(({ name }) => !listed.has(name));
  const without = model.dimensions.filter(({ id }) => !present.has(id));
  const twice = model.dimensions.filter(({ id }, i, all) => all.findIndex((other) => other.id === id) < i);
  return [
    ...without.map(({ at, id }) =>
      faultAt(model.yaml, at, `there is no file ${id}.yaml in this folder.${didYouMean(id, present)}`),
    ),
    ...twice.map(({ at, id }) => faultAt(model.yaml, at, `"${id}" is listed twice`)),
    ...unlisted.map(({ yaml, name }) => faultAt(yaml, [], `"${name}" is not among the dimensions in model.yaml`)),
  ];
}

function fileName({ yaml, name, id }: DimensionDraft): Fault[] {
  if (id === undefined || id === name) return [];
  return [faultAt(yaml, ['dimension'], `"${id}" is not the name of its file, ${name}.yaml`)];
}

function idsBelong({ yaml, id: dimension, capabilities, planned }: DimensionDraft): Fault[] {
  const belongs = (owner: string | undefined, { at, id }: Placed): Fault[] =>
    owner === undefined || id.startsWith(`${owner}.`) ? [] : [faultAt(yaml, at, `"${id}" must start with "${owner}."`)];
  return [
    ...capabilities.flatMap((capability) => [
      ...placed(capability).flatMap((own) => belongs(dimension, own)),
      ...capability.practices.flatMap(placed).flatMap((own) => belongs(capability.id, own)),
    ]),
    ...planned.flatMap((own) => belongs(dimension, own)),
  ];
}

function idsOnce({ dimensions }: PackDraft): Fault[] {
  const asked: Claims = new Map();
  const areas: Claims = new Map();
  const faults: Fault[] = [];
  const claim = (yaml: YamlFile, { at, id }: Placed, taken: Claims) => {
    const first = taken.get(id);
    if (first === undefined) taken.set(id, { yaml, at });
    else faults.push(faultAt(yaml, at, `"${id}" is taken already, at ${place(first)}`));
  };
  for (const { yaml, capabilities } of dimensions) {
    for (const capability of capabilities) {
      for (const own of [capability, ...capability.practices].flatMap(placed)) claim(yaml, own, asked);
    }
  }
  for (const { yaml, planned } of dimensions) {
    for (const area of planned) {
      const first = asked.get(area.id);
      if (first === undefined) claim(yaml, area, areas);
      else
        faults.push(faultAt(yaml, area.at, `"${area.id}" is planned, but has questions already, at ${place(first)}`));
    }
  }
  return faults;
}

function place({ yaml, at }: { yaml: YamlFile; at: Path }): string {
  return `${yaml.file}:${yaml.lineOf(at)}`;
}

/** The place of an id, where there is one. */
function placed({ at, id }: { at: Placed['at']; id: string | undefined }): Placed[] {
  return id === undefined ? [] : [{ at: [...at, 'id'], id }];
}
