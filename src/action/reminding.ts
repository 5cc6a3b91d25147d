import type { NewWant, Source } from '../nudge/nudge.ts';
import type { NudgeService } from '../nudge/service.ts';
import { dayAfter, isoDate } from '../schedule/calendar.ts';
import type { Storage, Tx } from '../storage/database.ts';
import { type Team, teamName } from '../team/team.ts';
import { type Action, type Happening, isOpen } from './action.ts';
import { overdueCard } from './cards/told.ts';
import { actionById } from './store.ts';

const feature = 'action';
const day = 86_400_000;

/** What says anew whom to remind, and from when on. */
const happenings: readonly Happening[] = ['created', 'assigned', 'due changed', 'done', 'dropped', 'reopened'];

/** What says how it goes. */
const answers: readonly Happening[] = ['blocked', 'unblocked'];

/** For how long nobody is asked again how an action goes once somebody has said so, in milliseconds. */
const answerHolds = 7 * day;

/** Has the owner told once its day has passed; of an action that has ended nobody is told. */
export async function remindOfDay(
  nudges: Pick<NudgeService, 'want' | 'drop' | 'hold'>,
  tx: Tx,
  team: Team,
  { action, happening, now }: { readonly action: Action; readonly happening: Happening; readonly now: Date },
): Promise<void> {
  if (answers.includes(happening)) return heardOf(nudges, tx, team, action.id, now);
  if (!happenings.includes(happening)) return;
  const { id, owner } = action;
  if (!isOpen(action) || owner.id === '') return nudges.drop(tx, team.channel.tenant, id);
  const passed = await endOf(action.due, team.settings.zone);
  // Whoever was just given it, or has it back, need not be told the same day that it is late.
  const given = happening === 'assigned' || happening === 'reopened';
  const notBefore = new Date(Math.max(passed, given ? now.getTime() + day : 0));
  const want: NewWant = { person: owner, team, feature, about: id, key: keyOf(id), notBefore };
  return nudges.want(tx, want);
}

/** Somebody has said how it goes: its owner is not asked the same for a week. */
export function heardOf(
  nudges: Pick<NudgeService, 'hold'>,
  tx: Tx,
  team: Team,
  action: string,
  now: Date,
): Promise<void> {
  return nudges.hold(tx, team, [keyOf(action)], new Date(now.getTime() + answerHolds));
}

/** They are asked about in the channel until then, and not in private as well. */
export function askedUntil(
  nudges: Pick<NudgeService, 'hold'>,
  tx: Tx,
  team: Team,
  actions: readonly string[],
  until: Date,
): Promise<void> {
  return nudges.hold(tx, team, actions.map(keyOf), until);
}

function keyOf(action: string): string {
  return `action/${action}/overdue`;
}

/** The moment at which a calendar date is over. */
async function endOf(date: string, zone: string): Promise<number> {
  const { instantOf } = await import('../schedule/recurrence.ts');
  return instantOf(dayAfter(date), { time: '00:00', zone }).getTime();
}

/** What an owner hears of an action whose day has passed. */
export function remindsOfActions({ queries }: Pick<Storage, 'queries'>): Source {
  return {
    feature,
    word: 'actions',
    topic: 'overdue actions',
    async owes({ about, person }, team, now) {
      const action = await actionById(queries, team.channel.tenant, about);
      if (!action || action.owner.id !== person) return undefined;
      return overdueCard(action, teamName(team), now, isoDate(now, team.settings.zone))?.blocks;
    },
  };
}
