import type { Tx } from '../../storage/database.ts';
import type { Team } from '../../team/team.ts';
import type { Action, Happening } from '../action.ts';
import { type Note, trackerBody } from '../tracker/following.ts';
import { connectionOf } from '../tracker/tracker-store.ts';
import { eventOf } from './event.ts';
import { addEvent, type TargetName } from './event-store.ts';

export type Change = {
  readonly happening: Happening;
  readonly action: Action;
  readonly now: Date;
  /** The action before, where that is told. */
  readonly was?: Action;
  /** What somebody wrote for the team about it. */
  readonly note?: Note;
};

/** Keeps what the outside is to be told of a change, with the transaction that makes it. */
export type Recording = (tx: Tx, team: Team, change: Change) => Promise<void>;

/** `has`: whether there is such a target at all. `recorded` is told when something was kept. */
export function recordFor(has: (target: TargetName) => boolean, recorded: () => void): Recording {
  return async (tx, team, change) => {
    const { happening, action, now, was, note } = change;
    if (has('webhook')) {
      const event = eventOf(happening, action, { team, now, ...(was ? { was } : {}) });
      if (event) {
        await addEvent(tx, team, action, 'webhook', JSON.stringify(event));
        recorded();
      }
    }
    if (has('github') && (await connectionOf(tx, team))) {
      await addEvent(tx, team, action, 'github', trackerBody(note));
      recorded();
    }
  };
}
