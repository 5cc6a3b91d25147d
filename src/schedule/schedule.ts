import type { Occurrence, Timetable } from './timetable.ts';

/** Whose schedule it is. */
export type Owner = { readonly tenant: string; readonly team: string };

/** Something that recurs for a team, as it is kept. */
export type Schedule = {
  readonly id: string;
  readonly owner: Owner;
  /** Which handler takes it. */
  readonly kind: string;
  /** What its handler needs to know; plain JSON. */
  readonly subject: unknown;
  readonly timetable: Timetable;
  /** Undefined when it is over. */
  readonly next: Planned | undefined;
  readonly lastAt?: Date;
  readonly endedAt?: Date;
  /** What passed while no bot ran and was too old to make up for; the next run tells of it. */
  readonly missed: readonly Date[];
  readonly revision: number;
};

export type NewSchedule = Pick<Schedule, 'owner' | 'kind' | 'subject' | 'timetable'>;

/** The next run: its calendar date, and the moment that it was reckoned to be. */
export type Planned = Pick<Occurrence, 'on' | 'at'>;

/** One run of a schedule, as its handler gets it. */
export type Run = {
  /** As it is kept after the run: with its next one. */
  readonly schedule: Schedule;
  /** When it was due; `now` is later when no bot ran at that time. */
  readonly due: Occurrence;
  readonly now: Date;
  /** Earlier times that were left out, for the handler to say so. */
  readonly missed: readonly Date[];
};
