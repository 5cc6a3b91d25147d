/** A process of its own for `schedules.ts`: ticks over a database that is there, and prints what it took, as JSON. */
import { sql } from 'kysely';
import type { Outbox } from '../../src/delivery/outbox.ts';
import { Schedules } from '../../src/schedule/service.ts';
import { openStorage } from '../../src/storage/database.ts';
import { silently, tell } from '../schedule/office.ts';
import { bareStore } from './bare.ts';
import { timed } from './measure.ts';

const emptyTicks = 3_000;
const rounds = 4;

const [file = '', count = '0'] = process.argv.slice(2);
const dueCount = Number(count);
const storage = await openStorage(`sqlite:${file}`);
const { queries } = storage;
const bare = bareStore(`${file}.bare`);
const schedules = new Schedules<Outbox>(queries, silently(storage));
schedules.register('check-in', (run, _, outbox) => tell(run, outbox));
schedules.register('nothing', async () => {});

const monday = new Date('2027-03-01T09:00Z');
const now = new Date('2027-03-01T09:00:30Z');
const opened = process.memoryUsage.rss();

const empty: number[] = [];
for (let tick = -500; tick < emptyTicks; tick += 1) {
  const took = await timed(() => schedules.runDue(now));
  if (tick >= 0) empty.push(took);
}
const afterEmpty = process.memoryUsage.rss();

const claimed = await dueTicks('nothing', 0);
const told = await dueTicks('check-in', dueCount);
const memory = { opened, empty: afterEmpty, due: process.memoryUsage.rss() };

const plan = await sql<{ detail: string }>`explain query plan select * from schedule
  where next_at is not null and next_at <= 0 and (next_at, id) > (-1, '') order by next_at, id limit 100`.execute(
  queries,
);
bare.close();
await storage.close();
process.stdout.write(
  JSON.stringify({ empty, claimed, told, plan: plan.rows.map(({ detail }) => detail).join('; '), memory }),
);

/** Ticks in which all that is due is of one kind, each followed by as many bare transactions. */
async function dueTicks(kind: string, messages: number) {
  const each = (total: number) => total / dueCount;
  const all = [];
  for (let round = -1; round < rounds; round += 1) {
    await sql`delete from message`.execute(queries);
    await sql`update schedule set kind = ${kind}, next_on = '2027-03-01', next_at = ${monday.getTime()},
      revision = revision + 1 where id in (select id from schedule order by id limit ${dueCount})`.execute(queries);
    const tick = await measured(() => schedules.runDue(now));
    const floor = await measured(async () => {
      for (let n = 0; n < dueCount; n += 1) bare.insert();
    });
    await checkRan(messages);
    if (round < 0) continue;
    all.push({ took: each(tick.took), computed: each(tick.computed - floor.computed), bare: each(floor.took) });
  }
  return all;
}

/** A benchmark of runs that did not happen would be fast. */
async function checkRan(messages: number): Promise<void> {
  const count = async (rows: Promise<{ rows: { n: number }[] }>) => (await rows).rows[0]?.n;
  const ran = await count(
    sql<{ n: number }>`select count(*) as n from schedule where last_at = ${now.getTime()}
      and next_at > ${now.getTime()} and id in (select id from schedule order by id limit ${dueCount})`.execute(
      queries,
    ),
  );
  const written = await count(sql<{ n: number }>`select count(*) as n from message`.execute(queries));
  if (ran !== dueCount || written !== messages) throw new Error(`Of ${dueCount} that were due ${ran} ran.`);
}

async function measured(work: () => Promise<void>): Promise<{ readonly took: number; readonly computed: number }> {
  const before = process.threadCpuUsage();
  const start = performance.now();
  await work();
  const took = performance.now() - start;
  const { user, system } = process.threadCpuUsage(before);
  return { took, computed: (user + system) / 1_000 };
}
