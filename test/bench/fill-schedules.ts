import { sql } from 'kysely';
import { openStorage, type Storage } from '../../src/storage/database.ts';
import { aTeam } from '../contracts/builders.ts';

const first = Date.parse('2028-01-03T09:00Z');
const monday = Date.parse('2027-03-01T09:00Z');

/** When all that `makeDue` made due is due. */
export const tickAt = new Date(monday + 30_000);

/** Brings the weekly schedules of one team, none due before 2028, up to so many. */
export async function fill(url: string, count: number): Promise<void> {
  const storage = await openStorage(url);
  const team = await aTeam(storage);
  // Ids as scattered as those that are drawn.
  const id = sql.raw(`(i * 7919) % 4294967291`);
  const hex = storage.dialect === 'sqlite' ? sql`printf('%08x', ${id})` : sql`lpad(to_hex(${id}), 8, '0')`;
  await storage.transaction((tx) =>
    sql`insert into schedule (id, tenant, team_id, kind, subject, rule, starts_on, wall_time, zone, skips, missed,
        next_on, next_at, revision)
      with recursive n (i) as (select (select count(*) from schedule) + 1 union all select i + 1 from n where i < ${count})
      select ${hex} || '-' || i, ${team.channel.tenant}, ${team.id}, 'check-in', '{}',
        'FREQ=WEEKLY;BYDAY=MO', '2027-03-01', '10:00', 'Europe/Berlin', '[]', '[]', '2028-01-03',
        ${first} + (i % 10080) * 60000, 1 from n`.execute(tx),
  );
  // As the server would by itself, a little later.
  if (storage.dialect === 'postgres') await sql`analyze schedule`.execute(storage.queries);
  await storage.close();
}

/** Makes so many due, all of one kind, and empties the outbox. */
export async function makeDue({ queries }: Storage, count: number, kind: string): Promise<void> {
  await sql`delete from message`.execute(queries);
  await sql`update schedule set kind = ${kind}, next_on = '2027-03-01', next_at = ${monday}, last_at = null,
    revision = revision + 1 where id in (select id from schedule order by id limit ${count})`.execute(queries);
}

/** A benchmark of runs that did not happen would be fast. */
export async function checkRan({ queries }: Storage, count: number, messages: number): Promise<void> {
  const { rows } = await sql<{ ran: number; told: number }>`select (select count(*) from schedule
      where last_at = ${tickAt.getTime()} and next_at > ${tickAt.getTime()}
        and id in (select id from schedule order by id limit ${count})) as ran,
    (select count(*) from message) as told`.execute(queries);
  const [found] = rows;
  if (found?.ran !== count || found.told !== messages) throw new Error(`Of ${count} that were due ${found?.ran} ran.`);
}
