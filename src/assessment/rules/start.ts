import { refuse } from '../../chat/reply.ts';
import { askable, type Model } from '../../content/model.ts';
import type { Team } from '../../team/team.ts';
import type { Assessment, Mode, Scope } from '../assessment.ts';
import type { Proposal } from '../proposals.ts';
import { capabilitiesIn } from '../result.ts';
import { offer } from './confirm.ts';
import { type Actor, decided, followedBy, type Ruling } from './decision.ts';
import { askFirst } from './first.ts';
import { kickoffMessage } from './messages.ts';
import { remindersFor } from './reminders.ts';

const day = 86_400_000;

/** How long an assessment stays open when nobody names a time: three days to answer alone, else it is left lying. */
const usualDays: Readonly<Record<Mode, number>> = { async: 3, live: 7, solo: 14 };

/** The longest time that can be given. */
const mostDays = 92;

export type Beginning = {
  readonly id: string;
  readonly team: Team;
  readonly model: Model;
  readonly scope: Scope;
  readonly mode: Mode;
  readonly deadline: number | undefined;
  /** Everyone in the channel with their pseudonyms. */
  readonly members: readonly Actor[];
  /** What the team has said before of these questions. */
  readonly offered: readonly Proposal[];
};

/** Begins an assessment: the kickoff, then what was said before, or the first question, to the team or to each in private. */
export function begin(beginning: Beginning, facilitator: Actor, now: Date): Ruling {
  const { team, model, scope, mode, members, offered } = beginning;
  const capabilities = capabilitiesIn(model, scope).map(({ id }) => id);
  if (capabilities.length === 0) {
    const parts = model.dimensions.filter(askable).map(({ title }) => title);
    return refuse(
      'no-questions',
      `There are no questions for that yet. What can be assessed today: ${parts.join(', ')}.`,
    );
  }
  const startedAt = now.getTime();
  const deadline = beginning.deadline ?? startedAt + usualDays[mode] * day;
  if (deadline <= startedAt || deadline > startedAt + mostDays * day) {
    return refuse('bad-deadline', 'The deadline has to be ahead, within three months. Try `until friday 17:00`.');
  }
  const assessment: Assessment = {
    version: 1,
    id: beginning.id,
    tenant: team.channel.tenant,
    team: { id: team.id, channel: team.channel, zone: team.settings.zone },
    model: { id: model.id, edition: model.edition },
    scope,
    mode,
    facilitator: { id: facilitator.id, name: facilitator.name },
    capabilities,
    outcomes: {},
    rounds: {},
    phase: { name: 'collecting' },
    startedAt,
    deadline,
    reminders: mode === 'async' ? remindersFor(startedAt, deadline) : [],
    asked: {},
  };
  const opened = decided(assessment, { say: mode === 'solo' ? [] : [{ show: kickoffMessage(assessment) }] });
  if (offered.length > 0) {
    return followedBy(
      opened,
      offer(assessment, offered, beginning.deadline === undefined ? deadline - startedAt : undefined),
    );
  }
  const session = { assessment, model, answers: new Map(), members, othersOwing: members.length };
  return followedBy(opened, askFirst(session, facilitator, now));
}
