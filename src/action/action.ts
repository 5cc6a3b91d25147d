import type { Person } from '../chat/person.ts';

/** Something a person promised the team. `due` is a calendar date. */
export type Action = Promised & Standing;

export type Promised = {
  readonly id: string;
  /** What people call it by: its own in the team, and never another's. */
  readonly number: number;
  readonly title: string;
  /** The practice it came from, if any. */
  readonly practice?: string;
  readonly owner: Person;
  readonly due: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Grows by one with every change. */
  readonly version: number;
  /** Who had it before its owner, and gets it when they hand it back. */
  readonly before?: Person;
  /** Who did what made it as it is now, where that was somebody of the team. */
  readonly by?: Person;
};

/** Where an action stands. Times are milliseconds since the epoch. */
export type Standing =
  /** `blocked`: what is in the way, while something is. */
  | { readonly status: 'open'; readonly blocked?: string }
  | { readonly status: 'done'; readonly endedAt: number }
  | { readonly status: 'dropped'; readonly endedAt: number; readonly why?: string };

/** What has happened to an action, as others hear of it. */
export type Happening =
  | 'created'
  | 'assigned'
  | 'due changed'
  | 'remarked'
  | 'blocked'
  | 'unblocked'
  | 'done'
  | 'dropped'
  | 'reopened';

/** `by`: who writes it down, where that is somebody for themselves or for another. */
export type NewAction = Pick<Promised, 'title' | 'practice' | 'owner' | 'due' | 'by'>;

/** What somebody noted about an action, for everybody in the team. */
export type Remark = { readonly at: number; readonly author: Person; readonly text: string };

/** Whether it is still to be done. */
export function isOpen(action: Action): action is Promised & Extract<Standing, { readonly status: 'open' }> {
  return action.status === 'open';
}

/** Nobody: an owner who took their name off everything. */
export const nobody: Person = { id: '', name: 'Somebody' };
