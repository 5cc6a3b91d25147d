import { z } from 'zod';
import type { Card } from '../chat/card.ts';
import type { Subject } from '../chat/feature.ts';
import type { Person } from '../chat/person.ts';
import { isoDate } from '../schedule/calendar.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Storage } from '../storage/database.ts';
import { type Team, teamName } from '../team/team.ts';
import type { Action } from './action.ts';
import { leftCard, orphanedCard } from './cards/orphaned.ts';
import * as told from './cards/told.ts';
import { hindranceCard } from './cards/tracker.ts';
import { aboutYours, yoursCard } from './cards/yours.ts';
import * as store from './store.ts';
import { hindrances } from './tracker/tracker.ts';
import { connectionOf } from './tracker/tracker-store.ts';

const aboutAction = [
  'taken',
  'ended',
  'blocked',
  'unblocked',
  'reopened',
  'given',
  'passed on',
  ...aboutYours,
] as const;

export const subjectSchema = z.union([
  z.object({ card: z.enum(aboutAction), id: z.string(), to: z.string().optional(), version: z.number().optional() }),
  z.object({ card: z.literal('orphaned'), id: z.string() }),
  z.object({ card: z.literal('left'), id: z.string(), of: z.string() }),
  z.object({ card: z.literal('tracker'), id: z.string(), what: z.enum([...hindrances, 'busy']) }),
]);

export type RenderingParts = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly teamById: (tenant: string, id: string) => Promise<Team>;
  readonly everyoneIn: (team: Team) => Promise<readonly Person[]>;
};

/** The card of a message as it should look now; undefined when there is nothing left to say. */
export async function renderMessage(
  parts: RenderingParts,
  subject: Subject,
  tenant: string,
): Promise<Card | undefined> {
  const about = subjectSchema.parse(subject);
  const { queries } = parts.storage;
  if (about.card === 'tracker') {
    const team = await parts.teamById(tenant, about.id);
    const connection = await connectionOf(queries, team);
    return connection && hindranceCard(about.what, connection.project, { id: team.id, name: teamName(team) });
  }
  if (about.card === 'orphaned') {
    const team = await parts.teamById(tenant, about.id);
    const open = await store.actionsOf(queries, team, 'open');
    return orphanedCard(
      open.filter(({ owner }) => owner.id === ''),
      parts.clock.now(),
    );
  }
  if (about.card === 'left') {
    const team = await parts.teamById(tenant, about.id);
    const theirs = (await store.actionsOf(queries, team, 'open')).filter(({ owner }) => owner.id === about.of);
    const here = (await parts.everyoneIn(team)).some(({ id }) => id === about.of);
    return leftCard(theirs, { channel: teamName(team), here, now: parts.clock.now() });
  }
  const action = await store.actionById(queries, tenant, about.id);
  const teamId = await store.teamOfAction(queries, tenant, about.id);
  if (!action || !teamId) return undefined;
  const team = await parts.teamById(tenant, teamId);
  return cardOf(about, action, team, parts.clock.now());
}

function cardOf(
  { card, to = '', version }: Exclude<z.infer<typeof subjectSchema>, { card: 'tracker' | 'orphaned' | 'left' }>,
  action: Action,
  team: Team,
  now: Date,
): Card | undefined {
  const today = isoDate(now, team.settings.zone);
  const channel = teamName(team);
  // Somebody else may have changed it since.
  const by = version === action.version ? action.by : undefined;
  switch (card) {
    case 'taken':
      return told.takenCard(action, now, by);
    case 'ended':
      return told.endedCard(action, by);
    case 'blocked':
      return told.blockedCard(action, by);
    case 'unblocked':
      return told.unblockedCard(action, by);
    case 'reopened':
      return told.reopenedCard(action, now, by);
    case 'given':
      return told.givenCard(action, to, channel, now, today);
    case 'passed on':
      return told.passedOnCard(action, to, channel);
    case 'yours ended':
    case 'yours blocked':
    case 'yours open again':
    case 'yours moved':
      return yoursCard(card, action, { by, channel, now });
    default:
      return card satisfies never;
  }
}
