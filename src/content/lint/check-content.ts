import { ContentFaults, inReadingOrder } from '../fault.ts';
import { readAll } from '../load.ts';
import type { Library } from '../model.ts';
import { lintPack } from './lint.ts';
import { readWording } from './wording-list.ts';

/**
 * Loads the packs of the given folders as the bot does, and reads them as an editor would.
 * @throws ContentFaults naming what keeps a pack from loading together with what the rules of style mark.
 */
export function checkContent(folders: readonly string[]): Library {
  const { packs, faults, build } = readAll(folders);
  const models = new Set(packs.flatMap(({ draft }) => draft.model?.id ?? []));
  const around = { wording: readWording(), models };
  const marked = packs.flatMap(({ toLint }) => lintPack(toLint, around));
  if (faults.length + marked.length > 0) throw new ContentFaults(inReadingOrder([...faults, ...marked]));
  return build();
}
