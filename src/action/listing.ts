import type { Queries } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import type { Action } from './action.ts';
import type { Whose } from './cards/list.ts';
import * as store from './store.ts';

/** So many that have ended are listed, the newest first. */
const mostEnded = 100;

/** The team's actions: what is open by its day; with `all`, then what has ended; with `mine`, those of one person. */
export async function listed(db: Queries, team: Team, whose: Whose, person: string): Promise<readonly Action[]> {
  const open = await store.actionsOf(db, team, 'open');
  if (whose === 'mine') return open.filter(({ owner }) => owner.id === person);
  return whose === 'open' ? open : [...open, ...(await store.endedOf(db, team, mostEnded))];
}

/** The id of the action that is meant: it is named by that, or by its number. */
export async function idMeant(db: Queries, team: Team, which: string): Promise<string | undefined> {
  return isNumber(which) ? store.idOfNumber(db, team, numberIn(which)) : which;
}

/** Whether an action is named by its number: `12` or `#12`. */
export function isNumber(which: string): boolean {
  return /^#?\d{1,6}$/.test(which);
}

/** The number in `12` or `#12`. */
export function numberIn(which: string): number {
  return Number(which.replace('#', ''));
}
