import type { Queries } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import type { Numbered, Whose } from './cards/list.ts';
import * as store from './store.ts';

/** So many that have ended are listed, the newest first. */
const mostEnded = 100;

/** The team's actions with the numbers they are called by: what is open by its day, then what has ended. */
export async function numbered(db: Queries, team: Team): Promise<Numbered[]> {
  const open = await store.actionsOf(db, team, 'open');
  const ended = await store.endedOf(db, team, mostEnded);
  return [...open, ...ended].map((action, index) => ({ number: index + 1, action }));
}

/** Those of a list; everything keeps its number. */
export function listed(all: readonly Numbered[], whose: Whose, person: string): readonly Numbered[] {
  if (whose === 'all') return all;
  const open = all.filter(({ action }) => action.status === 'open');
  return whose === 'mine' ? open.filter(({ action }) => action.owner.id === person) : open;
}

/** The id of the action that is meant: it is named by that, or by its number. */
export async function idMeant(db: Queries, team: Team, which: string): Promise<string | undefined> {
  if (!isNumber(which)) return which;
  return (await numbered(db, team))[Number(which) - 1]?.action.id;
}

/** Whether an action is named by its number. */
export function isNumber(which: string): boolean {
  return /^\d{1,3}$/.test(which);
}
