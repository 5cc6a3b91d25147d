import type { ExpressionBuilder } from 'kysely';
import { conversationKey } from '../../chat/place.ts';
import type { Queries } from '../../storage/database.ts';
import type { Schema } from '../../storage/schema.ts';

/** Which events are meant: one, those of a team and a target, or all. */
export type Which =
  | { readonly id: string }
  | { readonly tenant: string; readonly team: string; readonly target: string }
  | Readonly<Record<string, never>>;

/** An event that was given up on; no title, no person. */
export type ParkedEvent = {
  readonly id: string;
  readonly target: string;
  readonly tenant: string;
  readonly team: string;
  readonly channel: string;
  readonly action: string;
  readonly problem: string;
  /** How many more of its action wait behind it. */
  readonly behind: number;
};

/** What waits to be told of a team's actions to a target, without what waits behind something that was given up on. */
export type WaitingEvents = {
  readonly target: string;
  readonly tenant: string;
  readonly team: string;
  readonly channel: string;
  readonly events: number;
  /** How often the one that is tried next was tried. */
  readonly attempts: number;
  /** When it is tried, in milliseconds since the epoch; 0 is at once. */
  readonly at: number;
  readonly problem: string | undefined;
};

/** Events that were given up on, everywhere or those that are meant. */
export async function parkedEvents(db: Queries, which: Which = {}): Promise<ParkedEvent[]> {
  const rows = await withTeams(db, which)
    .select((builder) =>
      builder
        .selectFrom('action_event as later')
        .select((count) => count.fn.countAll<number>().as('behind'))
        .whereRef('later.action_id', '=', 'action_event.action_id')
        .whereRef('later.target', '=', 'action_event.target')
        .whereRef('later.ord', '>', 'action_event.ord')
        .as('behind'),
    )
    .where('parked', '=', 1)
    .execute();
  return rows.map(({ id, target, team_id, action_id, problem, behind, ...place }) => ({
    ...{ id, target, tenant: place.tenant, team: team_id, channel: conversationKey(place), action: action_id },
    problem: problem ?? '',
    behind: Number(behind ?? 0),
  }));
}

/** What waits, a team and target each, everywhere or of those that are meant. */
export async function waitingEvents(db: Queries, which: Which = {}): Promise<WaitingEvents[]> {
  const rows = await withTeams(db, which)
    .select(['attempts', 'not_before', 'busy_until'])
    .where('parked', '=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('action_event as earlier')
            .select('earlier.id')
            .where('earlier.parked', '=', 1)
            .whereRef('earlier.action_id', '=', 'action_event.action_id')
            .whereRef('earlier.target', '=', 'action_event.target')
            .whereRef('earlier.ord', '<', 'action_event.ord'),
        ),
      ),
    )
    .execute();
  const teams = Map.groupBy(rows, ({ target, team_id }) => `${target}/${team_id}`);
  return [...teams.values()].flatMap((all): WaitingEvents[] => {
    // Of an action only the first is tried.
    const firsts = new Map(all.toReversed().map((row) => [row.action_id, row]));
    const timed = [...firsts.values()].map((row) => ({ ...row, at: Math.max(row.not_before, row.busy_until) }));
    const [next] = timed.sort((a, b) => a.at - b.at);
    if (!next) return [];
    const { target, tenant, team_id: team, attempts, at, problem } = next;
    const channel = conversationKey(next);
    return [{ target, tenant, team, channel, events: all.length, attempts, at, problem: problem ?? undefined }];
  });
}

/** Puts parked events back in line; says how many. A running bot takes them up by itself. */
export async function unparkEvents(db: Queries, which: Which = {}): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('action_event')
    .set({ parked: 0, attempts: 0, not_before: 0 })
    .where('parked', '=', 1)
    .where(meant(which))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Gives events up for good: those that were parked, or with `pending` also those that wait; says how many. */
export async function dropEvents(
  db: Queries,
  which: Which,
  { pending }: { readonly pending: boolean },
): Promise<number> {
  const all = db.deleteFrom('action_event').where(meant(which));
  const { numDeletedRows } = await (pending ? all : all.where('parked', '=', 1)).executeTakeFirst();
  return Number(numDeletedRows);
}

function withTeams(db: Queries, which: Which) {
  return db
    .selectFrom('action_event')
    .innerJoin('team', 'team.id', 'action_event.team_id')
    .select(['action_event.id', 'target', 'team_id', 'action_id', 'problem'])
    .select(['team.platform', 'team.tenant', 'team.channel'])
    .where(meant(which))
    .orderBy('target')
    .orderBy('team_id')
    .orderBy('ord')
    .orderBy('action_event.id');
}

function meant(which: Which) {
  return (builder: ExpressionBuilder<Schema, 'action_event'>) => {
    if ('id' in which) return builder('action_event.id', '=', which.id);
    if (!('team' in which)) return builder.and([]);
    const { tenant, team, target } = which;
    return builder.and({ 'action_event.tenant': tenant, 'action_event.team_id': team, 'action_event.target': target });
  };
}
