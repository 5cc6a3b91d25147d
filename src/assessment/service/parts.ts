import type { ActionService } from '../../action/service.ts';
import type { Intent } from '../../chat/intent.ts';
import { editionOf, type Library, type Model } from '../../content/model.ts';
import type { Transact } from '../../delivery/outbox.ts';
import type { NudgeService } from '../../nudge/service.ts';
import type { SaidInRetro } from '../../retro/retro.ts';
import type { Clock } from '../../schedule/clock.ts';
import type { Queries, Storage } from '../../storage/database.ts';
import type { TeamService } from '../../team/service.ts';
import type { Team } from '../../team/team.ts';
import type { Assessment } from '../assessment.ts';

/** What the assessment service works with. */
export type Parts = {
  readonly storage: Storage;
  /** Makes deleted answers unreadable in the database's files; what goes wrong with it is logged, and done later. */
  readonly scrub: () => Promise<void>;
  readonly transact: Transact;
  readonly library: Library;
  readonly teams: TeamService;
  readonly actions: ActionService;
  readonly nudges: NudgeService;
  readonly clock: Clock;
  /** What the retros of a team said of a question, the newest first; absent where there are no retros. */
  readonly saidInRetros?: (
    db: Queries,
    team: Team,
    about: { readonly model: string; readonly capability: string },
  ) => Promise<readonly SaidInRetro[]>;
  /** What makes an assessment recur when a rhythm follows its word, where there is such a thing. */
  readonly recurring?: (rest: string) => Intent | undefined;
};

/** The model of an assessment, in the edition it was asked with. Throws when its content pack is gone, which is the operator's to mend. */
export function modelFor(library: Library, { model }: Pick<Assessment, 'model'>): Model {
  const found = editionOf(library, model);
  if (!found) throw new Error(`The content pack ${model.id} is missing; an assessment still needs it.`);
  return found;
}
