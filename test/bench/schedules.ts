import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import { openStorage } from '../../src/storage/database.ts';
import { aTeam } from '../contracts/builders.ts';
import { mb, median, ms, quantile } from './measure.ts';
import type { Row } from './table.ts';

const many = 1_000_000;
const few = 1_000;
const due = 1_000;
const jobs = 10_000;

const ticking = fileURLToPath(new URL('tick-schedules.ts', import.meta.url));
const holding = fileURLToPath(new URL('hold-jobs.ts', import.meta.url));

const roundSchema = z.object({ took: z.number(), computed: z.number(), bare: z.number() });
const tickedSchema = z.object({
  empty: z.array(z.number()),
  claimed: z.array(roundSchema),
  told: z.array(roundSchema),
  plan: z.string(),
  memory: z.object({ opened: z.number(), empty: z.number(), due: z.number() }),
});
const heldSchema = z.object({ memory: z.number(), computed: z.number() });

/** What a tick costs by how many schedules there are and how many are due, beside jobs that are held in memory. */
export async function measureSchedules(folder: string): Promise<Row[]> {
  const crowd = await ticked(join(folder, 'many.db'), many);
  const handful = await ticked(join(folder, 'few.db'), few);
  const held = heldSchema.parse(JSON.parse((await run(holding, String(jobs))).stdout));
  const grew = ({ memory }: typeof crowd) => memory.due - memory.opened;
  return [
    {
      what: `A tick over ${written(many)} schedules, none due`,
      measured: `${us(median(crowd.empty))} (nine in ten under ${us(quantile(crowd.empty, 0.9))})`,
      against: `${us(median(handful.empty))} over ${written(few)}`,
      ratio: median(crowd.empty) / median(handful.empty),
      value: median(crowd.empty) * 1_000,
      aim: { most: 50, text: 'under 50 µs' },
    },
    { what: '  how it looks', measured: crowd.plan },
    ...rowsOf(`A tick with ${written(due)} due that say nothing: a schedule`, crowd.claimed, handful.claimed, true),
    ...rowsOf(`A tick with ${written(due)} due, a message each: a schedule`, crowd.told, handful.told, false),
    {
      what: `  memory for such ticks over ${written(many)} (RSS)`,
      measured: `${mb(grew(crowd))} more`,
      against: `${mb(grew(handful))} over ${written(few)}`,
      ratio: grew(crowd) / grew(handful),
    },
    {
      what: `  node-cron with ${written(jobs)} jobs in memory instead (RSS)`,
      measured: `${mb(held.memory)} more`,
      against: `${mb(crowd.memory.empty - crowd.memory.opened)} for empty ticks`,
    },
    {
      what: '  and what it computes in a second with nothing due',
      measured: ms(held.computed),
      against: `${us(median(crowd.empty) / 60)} of a tick a minute`,
    },
  ];
}

type Rounds = readonly z.output<typeof roundSchema>[];

/** One schedule's share of such a tick. What the message itself costs is the outbox's, and has no aim here. */
function rowsOf(what: string, rounds: Rounds, among: Rounds, aimed: boolean): Row[] {
  const of = (key: keyof Rounds[number]) => median(rounds.map((round) => round[key]));
  const inFew = median(among.map(({ computed }) => computed));
  const aim = { most: 100, text: 'at most 100 µs' };
  return [
    { what, measured: ms(of('took')), against: `${ms(of('bare'))} bare transaction`, ratio: of('took') / of('bare') },
    {
      what: '  what is computed for it beyond a bare transaction',
      measured: us(of('computed')),
      against: `${us(inFew)} among ${written(few)}`,
      ratio: of('computed') / inFew,
      ...(aimed ? { value: of('computed') * 1_000, aim } : {}),
    },
  ];
}

const run = (script: string, ...args: readonly string[]) => promisify(execFile)(process.execPath, [script, ...args]);

async function ticked(file: string, count: number) {
  await fill(file, count);
  return tickedSchema.parse(JSON.parse((await run(ticking, file, String(due))).stdout));
}

/** Weekly schedules of one team, none due before 2028. */
async function fill(file: string, count: number): Promise<void> {
  const storage = await openStorage(`sqlite:${file}`);
  const team = await aTeam(storage);
  const first = Date.parse('2028-01-03T09:00Z');
  await storage.transaction((tx) =>
    sql`insert into schedule (id, tenant, team_id, kind, subject, rule, starts_on, wall_time, zone, skips, missed,
        next_on, next_at, revision)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
      select printf('%08x', (i * 7919) % 4294967291) || '-' || i, ${team.channel.tenant}, ${team.id}, 'check-in', '{}',
        'FREQ=WEEKLY;BYDAY=MO', '2027-03-01', '10:00', 'Europe/Berlin', '[]', '[]', '2028-01-03',
        ${first} + (i % 10080) * 60000, 1 from n`.execute(tx),
  );
  await storage.close();
}

function us(milliseconds: number): string {
  return `${(milliseconds * 1_000).toFixed(milliseconds < 0.01 ? 1 : 0)} µs`;
}

function written(n: number): string {
  return n.toLocaleString('en-GB');
}
