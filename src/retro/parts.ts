import type { ActionService } from '../action/service.ts';
import type { AssessmentService } from '../assessment/service.ts';
import type { Asker } from '../chat/feature.ts';
import type { Intent } from '../chat/intent.ts';
import type { Library } from '../content/model.ts';
import type { RetroContent } from '../content/retro-load.ts';
import type { Transact } from '../delivery/outbox.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Storage } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';

/** What the retro service works with. */
export type Parts = {
  readonly storage: Storage;
  /** Makes deleted cards and votes unreadable in the database's files; what goes wrong with it is logged, and done later. */
  readonly scrub: () => Promise<void>;
  readonly transact: Transact;
  readonly clock: Clock;
  readonly teams: TeamService;
  readonly actions: ActionService;
  readonly library: Library;
  /** Where questions of models stand, and how one of them is looked at again. */
  readonly assessments: Pick<AssessmentService, 'standings' | 'askAgain'>;
  /** Formats and texts, read when they are needed first. */
  readonly content: () => Promise<RetroContent>;
  /** What a line would do in an assessment that is open too; undefined when it means nothing there. */
  readonly alsoMeans: (said: string, asker: Asker) => Promise<Intent | undefined>;
  /** What makes a retro recur when a rhythm follows its word, where there is such a thing. */
  readonly recurring?: (rest: string) => Intent | undefined;
};
