import type { Person } from '../chat/person.ts';
import type { Action } from './action.ts';
import type { Deed } from './rules.ts';

/** What somebody is to an action. A guest takes part only where the team lets guests. */
export type Role = 'owner' | 'facilitator' | 'team' | 'guest';

const owner = 'owner';
const facilitator = 'facilitator';
const team = 'team';
const guest = 'guest';

/** Who may do what with an action. One matching role is enough. */
const may: Readonly<Record<Deed['do'], readonly Role[]>> = {
  assign: [owner, facilitator, team],
  take: [owner, facilitator, team],
  due: [owner, facilitator, team],
  remark: [owner, facilitator, team, guest],
  block: [owner, facilitator, team],
  unblock: [owner, facilitator, team],
  done: [owner, facilitator, team],
  drop: [owner, facilitator, team],
  reopen: [owner, facilitator, team],
  'hand back': [owner],
};

/** Who may say where the team's actions are copied to. */
const mayConnect: readonly Role[] = [facilitator, team];

/** What a person is to an action: each role that fits. */
export function rolesOf(person: Person, action: Pick<Action, 'owner'> | undefined, facilitates: boolean): Role[] {
  return [
    ...(action && action.owner.id === person.id ? ([owner] as const) : []),
    ...(facilitates ? ([facilitator] as const) : []),
    person.outside ? guest : team,
  ];
}

export function mayDo(roles: readonly Role[], deed: Deed['do']): boolean {
  return may[deed].some((role) => roles.includes(role));
}

export function mayConnectTracker(roles: readonly Role[]): boolean {
  return mayConnect.some((role) => roles.includes(role));
}
