import type { ActionService } from '../action/service.ts';
import type { AssessmentService } from '../assessment/service.ts';
import type { Asker } from '../chat/feature.ts';
import type { Library } from '../content/model.ts';
import type { Outbox, Transact } from '../delivery/outbox.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Schedules } from '../schedule/service.ts';
import type { Storage } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import type { Team } from '../team/team.ts';
import type { Prompt } from './checkin.ts';

/** What the check-in service works with. */
export type Parts = {
  readonly storage: Storage;
  readonly transact: Transact;
  readonly clock: Clock;
  readonly library: Library;
  readonly teams: TeamService;
  readonly actions: ActionService;
  readonly assessments: Pick<AssessmentService, 'standings' | 'agreeBetween'>;
  readonly schedules: Schedules<Outbox>;
  /** What else can be asked to be started again and again. */
  readonly prompts: readonly Prompt[];
  /** Whether somebody leads what the team is at. */
  readonly facilitates: (team: Team, asker: Asker) => Promise<boolean>;
};

/** The kind of the schedules that check in. */
export const checkInKind = 'checkin';
