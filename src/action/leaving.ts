import type { Person } from '../chat/person.ts';
import { directWith } from '../chat/place.ts';
import type { Message } from '../delivery/message.ts';
import type { Transact } from '../delivery/outbox.ts';
import type { Queries, Storage } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import type { Team } from '../team/team.ts';
import { type Action, nobody } from './action.ts';
import * as store from './store.ts';

type Parts = {
  readonly storage: Pick<Storage, 'queries'>;
  readonly teams: Pick<TeamService, 'membersOf'>;
  readonly transact: Transact;
  /** Who leads what the team is at. */
  readonly leader: (team: Team) => Promise<Person | undefined>;
};

/** Asks who takes what people have who are not in the channel any more: who leads, alone, else the channel, once. */
export async function askWhoTakes(parts: Parts, team: Team): Promise<void> {
  const owners = await ownersOf(parts.storage.queries, team);
  if (owners.length === 0) return;
  const everyone = await parts.teams.membersOf(parts.storage.queries, team.id, true);
  const leader = await parts.leader(team);
  const asked = leader && everyone.some(({ id }) => id === leader.id) ? leader : undefined;
  await parts.transact(async (_, outbox) => {
    for (const owner of owners) {
      // Somebody who came back has them still: what was asked says so.
      if (everyone.some(({ id }) => id === owner)) await outbox.redraw(leftKey(team, owner));
      else await outbox.show(leftMessage(team, owner, asked));
    }
  });
}

/** Whether whoever has it is not in the channel any more. */
export async function isLeft(
  { teams }: Pick<Parts, 'teams'>,
  db: Queries,
  team: Team,
  { owner }: Action,
): Promise<boolean> {
  return owner.id !== nobody.id && !(await teams.membersOf(db, team.id, true)).some(({ id }) => id === owner.id);
}

async function ownersOf(db: Queries, team: Team): Promise<readonly string[]> {
  const open = await store.actionsOf(db, team, 'open');
  return [...new Set(open.map(({ owner }) => owner.id))].filter((id) => id !== nobody.id).toSorted();
}

/** The message that asks who takes what somebody has who has left. */
export function leftKey({ id }: Team, owner: string): string {
  return `action/left/${id}/${owner}`;
}

function leftMessage(team: Team, of: string, asked: Person | undefined): Message {
  return {
    key: leftKey(team, of),
    place: asked ? directWith(asked.id, team.channel) : team.channel,
    about: team.id,
    subject: { feature: 'action', card: 'left', id: team.id, of },
  };
}
