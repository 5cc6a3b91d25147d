import type { Queries, Tx } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import type { Milestone, Published } from './milestone.ts';

/** Writes a milestone down, or its newer form; the day it was first published stays. */
export async function saveMilestone(tx: Tx, team: Team, id: string, milestone: Milestone, now: Date): Promise<void> {
  const result = JSON.stringify(milestone);
  await tx
    .insertInto('summary')
    .values({
      id,
      tenant: team.channel.tenant,
      team_id: team.id,
      model: milestone.result.model.id,
      published_at: now.getTime(),
      result,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ result }))
    .execute();
}

export async function milestoneOfAssessment(db: Queries, tenant: string, id: string): Promise<Published | undefined> {
  const row = await db
    .selectFrom('summary')
    .select(['published_at', 'result'])
    .where('id', '=', id)
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return row && read(row);
}

/** The team's milestones, newest first: of one model, or of all; without the assessment named `except`. */
export async function milestonesOf(
  db: Queries,
  team: Team,
  only: { readonly model?: string; readonly except?: string } = {},
): Promise<(Published & { readonly id: string })[]> {
  let query = db
    .selectFrom('summary')
    .select(['id', 'published_at', 'result'])
    .where('tenant', '=', team.channel.tenant)
    .where('team_id', '=', team.id);
  if (only.model !== undefined) query = query.where('model', '=', only.model);
  if (only.except !== undefined) query = query.where('id', '!=', only.except);
  const rows = await query.orderBy('published_at', 'desc').orderBy('id').execute();
  return rows.map((row) => ({ id: row.id, ...read(row) }));
}

export async function declineStep(tx: Tx, team: Team, practice: string, now: Date): Promise<void> {
  const declined_at = now.getTime();
  await tx
    .insertInto('declined_step')
    .values({ team_id: team.id, practice, declined_at })
    .onConflict((conflict) => conflict.columns(['team_id', 'practice']).doUpdateSet({ declined_at }))
    .execute();
}

/** The practices the team said "not now" to after `since`, and when (milliseconds since the epoch). */
export async function declinedSince(db: Queries, team: Team, since: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('declined_step')
    .select(['practice', 'declined_at'])
    .where('team_id', '=', team.id)
    .where('declined_at', '>=', since.getTime())
    .execute();
  return new Map(rows.map(({ practice, declined_at }) => [practice, declined_at]));
}

function read(row: { readonly published_at: number; readonly result: string }): Published {
  const milestone: unknown = JSON.parse(row.result);
  if (!isMilestone(milestone))
    throw new Error('A summary was stored by a version of Cairn that this one does not know.');
  return { at: row.published_at, milestone };
}

/** Milestones are only ever written by `saveMilestone`; the version says whether in today's shape. */
function isMilestone(value: unknown): value is Milestone {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
}
