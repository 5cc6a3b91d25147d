import type { PackDraft, Placed, PracticeDraft } from './draft.ts';
import type { Fault } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { faultAt, type YamlFile } from './source.ts';

type Known = { readonly yaml: YamlFile; readonly practice: PracticeDraft };

/** A practice on the way of the search, with the needs that are still to be followed. */
type Step = { readonly id: string; readonly entry: Known; readonly needs: ArrayIterator<Placed> };

/** What a practice needs exists, is of no higher level, and does not lead back to the practice itself. */
export function needsChecks(pack: PackDraft): Fault[] {
  const all: Known[] = pack.dimensions.flatMap(({ yaml, capabilities }) =>
    capabilities.flatMap(({ practices }) => practices.map((practice) => ({ yaml, practice }))),
  );
  const known = new Map(
    all.flatMap((entry) => (entry.practice.id === undefined ? [] : [[entry.practice.id, entry] as const])),
  );
  return [
    ...all.flatMap((entry) => entry.practice.needs.flatMap((need) => checkNeed(entry, need, known, pack.unreadable))),
    ...cycles(known),
  ];
}

function checkNeed(
  { yaml, practice }: Known,
  need: Placed,
  known: ReadonlyMap<string, Known>,
  unreadable: ReadonlySet<string>,
): Fault[] {
  const needed = known.get(need.id);
  if (!needed) {
    // It may well be in a file that has been reported as unreadable.
    if (unreadable.has(need.id.split('.')[0] ?? '')) return [];
    const hint = didYouMean(need.id, known.keys());
    return [faultAt(yaml, need.at, `"${need.id}" is not a practice of this model.${hint}`)];
  }
  const { level } = needed.practice;
  if (level === undefined || practice.level === undefined || level <= practice.level) return [];
  return [
    faultAt(
      yaml,
      need.at,
      `"${need.id}" is of level ${level}: a practice of level ${practice.level} cannot wait for it`,
    ),
  ];
}

/** Each circle once, at the need that closes it. Walks with its own stack, so that no chain is too long for it. */
function cycles(known: ReadonlyMap<string, Known>): Fault[] {
  const done = new Set<string>();
  const faults: Fault[] = [];
  for (const root of known.keys()) {
    const trail: Step[] = [];
    const onTrail = new Set<string>();
    const enter = (id: string) => {
      const entry = known.get(id);
      if (!entry || done.has(id)) return;
      trail.push({ id, entry, needs: entry.practice.needs.values() });
      onTrail.add(id);
    };
    enter(root);
    for (let step = trail.at(-1); step; step = trail.at(-1)) {
      const { value: need } = step.needs.next();
      if (!need) {
        done.add(step.id);
        onTrail.delete(step.id);
        trail.pop();
      } else if (onTrail.has(need.id)) {
        const start = trail.findIndex(({ id }) => id === need.id);
        const circle = [...trail.slice(start).map(({ id }) => id), need.id];
        faults.push(faultAt(step.entry.yaml, need.at, `goes in a circle: ${circle.join(' -> ')}`));
      } else {
        enter(need.id);
      }
    }
  }
  return faults;
}
