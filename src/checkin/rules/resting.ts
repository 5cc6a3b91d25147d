import type { Action } from '../../action/action.ts';
import type { CheckIn } from '../checkin.ts';

/** After so many check-ins in a row in which nobody spoke of it, an action rests. */
const mostUnsaid = 3;

/**
 * Whether nobody spoke of an action in the last check-ins that asked about it, and nobody changed it since: then it no
 * longer stands before what people do speak of. `earlier`: the newest first.
 */
export function isResting({ id, version }: Pick<Action, 'id' | 'version'>, earlier: readonly CheckIn[]): boolean {
  let unsaid = 0;
  for (const { items, resting = [] } of earlier) {
    if (resting.some((one) => one.id === id && one.version === version)) return true;
    const item = items.find((one) => one.id === id);
    if (!item) continue;
    if (item.answer !== undefined || item.version !== version) return false;
    unsaid += 1;
    if (unsaid === mostUnsaid) return true;
  }
  return false;
}
