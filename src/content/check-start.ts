import type { PackDraft } from './draft.ts';
import type { Fault } from './fault.ts';
import { faultAt } from './source.ts';

/** A practice of ours begins with two steps at least; what a source says in one stays one. */
export function startChecks({ model, dimensions }: PackDraft): Fault[] {
  if (model?.imported) return [];
  return dimensions.flatMap(({ yaml, capabilities }) =>
    capabilities
      .flatMap(({ practices }) => practices)
      .filter(({ steps }) => steps === 1)
      .map(({ at }) => faultAt(yaml, [...at, 'start'], 'has 1 entry; the least is 2')),
  );
}
