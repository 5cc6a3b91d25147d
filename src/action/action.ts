import type { Person } from '../chat/person.ts';

/** Something a person promised the team. `due` is a calendar date. */
export type Action = {
  readonly id: string;
  readonly title: string;
  /** The practice it came from, if any. */
  readonly practice?: string;
  readonly owner: Person;
  readonly due: string;
  readonly status: 'open' | 'done' | 'dropped';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
};

export type NewAction = Omit<Action, 'id' | 'status' | 'createdAt'>;
