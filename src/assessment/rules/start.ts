import { refuse, say } from '../../chat/reply.ts';
import { askable, type Model } from '../../content/model.ts';
import type { Team } from '../../team/team.ts';
import type { Assessment, Mode, Scope } from '../assessment.ts';
import { capabilitiesIn, rowsOf } from '../result.ts';
import { howLong, questionsText } from '../voice.ts';
import { askAlone } from './alone.ts';
import { type Actor, type Decision, decided, followedBy, type Ruling } from './decision.ts';
import { kickoffMessage } from './messages.ts';
import { remindersFor } from './reminders.ts';
import { askTogether } from './together.ts';

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
};

/** Begins an assessment: the kickoff and the first question, to the team or to each in private. */
export function begin(beginning: Beginning, facilitator: Actor, now: Date): Ruling {
  const { team, model, scope, mode, members } = beginning;
  const capabilities = capabilitiesIn(model, scope).map(({ id }) => id);
  const [first] = capabilities;
  if (!first) {
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
  if (mode === 'solo') return alone(assessment, model, facilitator, first);
  const opened = decided(assessment, { say: [{ show: kickoffMessage(assessment) }] });
  return followedBy(opened, mode === 'live' ? askTogether(assessment, first) : askEveryone(assessment, members, first));
}

function alone(assessment: Assessment, model: Model, author: Actor, first: string): Decision {
  const rows = rowsOf(model, assessment.scope, assessment.capabilities);
  const told = say(`Just you, then: ${questionsText(rows)}, ${howLong(rows, 'solo')}. Nobody else sees your answers.`);
  return { ...askAlone(assessment, author, first), reply: told };
}

function askEveryone(assessment: Assessment, members: readonly Actor[], first: string): Decision {
  return members.reduce<Decision>(
    (so, member) => followedBy(so, askAlone(so.assessment, member, first)),
    decided(assessment),
  );
}
