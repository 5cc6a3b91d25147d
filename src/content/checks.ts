import { askingChecks } from './check-asking.ts';
import { figureChecks } from './check-figures.ts';
import { levelChecks } from './check-levels.ts';
import { needsChecks } from './check-needs.ts';
import { pointerChecks } from './check-pointers.ts';
import { ruleChecks } from './check-rules.ts';
import { sameChecks } from './check-same.ts';
import { startChecks } from './check-start.ts';
import { structureChecks } from './check-structure.ts';
import { themeChecks } from './check-themes.ts';
import type { PackDraft } from './draft.ts';
import type { Fault } from './fault.ts';
import { faultAt } from './source.ts';

/**
 * What no single value can tell: whether the places of the content fit each other. All faults at once, over all packs.
 * `themes` is undefined when a themes.yaml could not be read; then nothing is said about themes.
 */
export function crossChecks(packs: readonly PackDraft[], themes: ReadonlyMap<string, string> | undefined): Fault[] {
  return [
    ...modelsWithOneId(packs),
    ...packs.flatMap((pack) => [
      ...structureChecks(pack),
      ...askingChecks(pack),
      ...levelChecks(pack),
      ...needsChecks(pack),
      ...ruleChecks(pack),
      ...startChecks(pack),
      ...pointerChecks(pack),
      ...figureChecks(pack),
      ...sameChecks(pack, packs),
      ...(themes ? themeChecks(pack, themes) : []),
    ]),
  ];
}

function modelsWithOneId(packs: readonly PackDraft[]): Fault[] {
  const seen = new Map<string, string>();
  return packs.flatMap(({ model }) => {
    if (model?.id === undefined) return [];
    const first = seen.get(model.id);
    if (first !== undefined) return [faultAt(model.yaml, ['id'], `"${model.id}" is the id of ${first} too`)];
    seen.set(model.id, model.yaml.file);
    return [];
  });
}
