import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../chat/person.ts';
import type { Channel } from '../chat/place.ts';
import { locksRows, type Queries, type Tx } from '../storage/database.ts';
import { prepared } from '../storage/prepared.ts';
import type { MemberTable, TeamTable } from '../storage/schema.ts';
import type { Settings, Team } from './team.ts';

const settingsSchema = z.object({
  zone: z.string(),
  focus: z.string().exactOptional(),
  guests: z.boolean().exactOptional(),
  hours: z.object({ from: z.string(), to: z.string() }).exactOptional(),
  country: z.string().exactOptional(),
  gone: z.boolean().exactOptional(),
});

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
    .values({ id: randomUUID(), ...channel, name: null, settings: JSON.stringify(settings) })
    .onConflict((conflict) => conflict.columns(['tenant', 'platform', 'channel']).doNothing())
    .execute();
}

export async function nameTeam(tx: Tx, team: Team, name: string): Promise<void> {
  await tx.updateTable('team').set({ name }).where('id', '=', team.id).execute();
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

/**
 * The teams that a person takes part in, on one platform of one tenant; the one they chose comes first, and says so.
 * With `all`, also those where they only look on.
 */
export async function teamsOfPerson(
  db: Queries,
  where: { tenant: string; platform: string; person: string },
  all = false,
): Promise<(Team & { readonly chosen: boolean })[]> {
  const rows = await db
    .selectFrom('team')
    .innerJoin('member', 'member.team_id', 'team.id')
    .selectAll('team')
    .select(['member.chosen', 'member.outside'])
    .where('member.person_id', '=', where.person)
    .where('team.tenant', '=', where.tenant)
    .where('team.platform', '=', where.platform)
    .orderBy('member.chosen', 'desc')
    .orderBy(sql`coalesce(team.name, team.channel)`)
    .orderBy('team.id')
    .execute();
  return rows
    .filter(({ outside, settings }) => all || outside === 0 || readSettings(settings).guests)
    .map((row) => ({ ...read(row), chosen: row.chosen === 1 }));
}

/** Makes a team the one that the person means in private. */
export async function chooseTeam(tx: Tx, mine: readonly Team[], chosen: string, person: string): Promise<void> {
  const teams = mine.map(({ id }) => id);
  await tx
    .updateTable('member')
    .set({ chosen: sql<number>`case when team_id = ${chosen} then 1 else 0 end` })
    .where('person_id', '=', person)
    .where('team_id', 'in', teams)
    .execute();
}

type MemberRow = Pick<MemberTable, 'person_id' | 'name' | 'zone' | 'outside'> & Pick<TeamTable, 'settings'>;
const members = prepared<{ teamId: string }, MemberRow>((db, value) =>
  db
    .selectFrom('member')
    .innerJoin('team', 'team.id', 'member.team_id')
    .select(['member.person_id', 'member.name', 'member.zone', 'member.outside', 'team.settings'])
    .where('member.team_id', '=', value('teamId'))
    .orderBy('member.name'),
);

/** Who takes part, by name: people from outside only where the team lets them; with `all`, whoever is in the channel. */
export async function membersOf(db: Queries, teamId: string, all = false): Promise<Person[]> {
  const rows = await members(db, { teamId });
  return rows
    .filter(({ outside, settings }) => all || outside === 0 || readSettings(settings).guests)
    .map(({ person_id, name, zone, outside }) => ({
      id: person_id,
      name,
      ...(zone === null ? {} : { zone }),
      ...(outside === 1 ? { outside: true } : {}),
    }));
}

/** Adds a member, or keeps up with what has changed of them; says whether anything has. */
export async function saveMember(tx: Tx, teamId: string, person: Person): Promise<boolean> {
  const values = memberColumns(person);
  // Not every list of a channel's members says where they are: what was known of it still holds.
  const zone = sql<string | null>`coalesce(excluded.zone, member.zone)`;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('member')
    .values({ team_id: teamId, person_id: person.id, chosen: 0, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['team_id', 'person_id'])
        .doUpdateSet({ ...values, zone })
        .where((row) =>
          row.or([
            row('member.name', '!=', values.name),
            row('member.outside', '!=', values.outside),
            row('member.zone', 'is distinct from', zone),
          ]),
        ),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const newMember = prepared<Omit<MemberTable, 'chosen'>, unknown>((db, value) => {
  const who = { team_id: value('team_id'), person_id: value('person_id') };
  return db
    .insertInto('member')
    .values({ ...who, name: value('name'), zone: value('zone'), outside: value('outside'), chosen: 0 })
    .onConflict((conflict) => conflict.columns(['team_id', 'person_id']).doNothing());
});

/** Adds a member who is not known yet. Of one who is, the channel's own list knows more than whoever acts. */
export async function addMember(tx: Tx, teamId: string, person: Person): Promise<void> {
  await newMember(tx, { team_id: teamId, person_id: person.id, ...memberColumns(person) });
}

function memberColumns({ name, zone, outside }: Person) {
  return { name, zone: zone ?? null, outside: outside ? 1 : 0 };
}

/** Ends somebody's membership; says whether there was one. */
export async function removeMember(tx: Tx, teamId: string, personId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('member')
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function read({ id, platform, tenant, channel, name, settings }: TeamTable): Team {
  const known = { id, channel: { platform, tenant, channel }, settings: readSettings(settings) };
  return name === null ? known : { ...known, name };
}

function readSettings(settings: string): Settings {
  return settingsSchema.parse(JSON.parse(settings));
}
