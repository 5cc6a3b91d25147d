import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Person } from '../chat/person.ts';
import type { Channel } from '../chat/place.ts';
import { locksRows, type Queries, type Tx } from '../storage/database.ts';
import type { TeamTable } from '../storage/schema.ts';
import type { Settings, Team } from './team.ts';

const settingsSchema = z.object({ zone: z.string(), focus: z.string().exactOptional() });

/** The team of a channel, if it is known. */
export async function teamOfChannel(db: Queries, channel: Channel): Promise<Team | undefined> {
  const row = await db
    .selectFrom('team')
    .selectAll()
    .where('tenant', '=', channel.tenant)
    .where('platform', '=', channel.platform)
    .where('channel', '=', channel.channel)
    .executeTakeFirst();
  return row && read(row);
}

export async function teamById(db: Queries, tenant: string, id: string): Promise<Team | undefined> {
  const row = await db
    .selectFrom('team')
    .selectAll()
    .where('id', '=', id)
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return row && read(row);
}

/** Keeps others from starting something in the team until the transaction ends. */
export async function lockTeam(tx: Tx, id: string): Promise<void> {
  const one = tx.selectFrom('team').select('id').where('id', '=', id);
  if (locksRows(tx)) await one.forUpdate().execute();
}

/** Makes the channel known as a team, unless somebody else just did. */
export async function addTeam(tx: Tx, channel: Channel, settings: Settings): Promise<void> {
  await tx
    .insertInto('team')
    .values({ id: randomUUID(), ...channel, settings: JSON.stringify(settings) })
    .onConflict((conflict) => conflict.columns(['tenant', 'platform', 'channel']).doNothing())
    .execute();
}

export async function saveSettings(tx: Tx, team: Team, settings: Settings): Promise<void> {
  await tx
    .updateTable('team')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', team.id)
    .execute();
}

/** Every team there is, for the operator's export. */
export async function allTeams(db: Queries): Promise<Team[]> {
  const rows = await db
    .selectFrom('team')
    .selectAll()
    .orderBy('platform')
    .orderBy('tenant')
    .orderBy('channel')
    .execute();
  return rows.map(read);
}

/** The teams that a person is in, on one platform of one tenant. */
export async function teamsOfPerson(
  db: Queries,
  where: { tenant: string; platform: string; person: string },
): Promise<Team[]> {
  const rows = await db
    .selectFrom('team')
    .innerJoin('member', 'member.team_id', 'team.id')
    .selectAll('team')
    .where('member.person_id', '=', where.person)
    .where('team.tenant', '=', where.tenant)
    .where('team.platform', '=', where.platform)
    .orderBy('team.channel')
    .execute();
  return rows.map(read);
}

export async function membersOf(db: Queries, teamId: string): Promise<Person[]> {
  const rows = await db
    .selectFrom('member')
    .select(['person_id as id', 'name'])
    .where('team_id', '=', teamId)
    .orderBy('name')
    .execute();
  return rows;
}

/** Adds a member, or keeps up with a changed name. */
export async function addMember(tx: Tx, teamId: string, person: Person): Promise<void> {
  await tx
    .insertInto('member')
    .values({ team_id: teamId, person_id: person.id, name: person.name })
    .onConflict((conflict) => conflict.columns(['team_id', 'person_id']).doUpdateSet({ name: person.name }))
    .execute();
}

export async function removeMember(tx: Tx, teamId: string, personId: string): Promise<void> {
  await tx.deleteFrom('member').where('team_id', '=', teamId).where('person_id', '=', personId).execute();
}

function read({ id, platform, tenant, channel, settings }: TeamTable): Team {
  return { id, channel: { platform, tenant, channel }, settings: settingsSchema.parse(JSON.parse(settings)) };
}
