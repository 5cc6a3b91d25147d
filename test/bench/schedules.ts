import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Outbox } from '../../src/delivery/outbox.ts';
import { Schedules } from '../../src/schedule/service.ts';
import { openStorage } from '../../src/storage/database.ts';
import { silently, tell } from '../schedule/office.ts';
import startPostgres from '../support/postgres-server.ts';
import { type Counted, countedPostgres, countedSqlite } from './count-rows.ts';
import { checkRan, fill, makeDue, tickAt } from './fill-schedules.ts';
import { mb, median, ms, quantile } from './measure.ts';
import type { Row } from './table.ts';

const many = 1_000_000;
const few = 1_000;
const due = 1_000;
const jobs = 10_000;

const ticking = fileURLToPath(new URL('tick-schedules.ts', import.meta.url));
const holding = fileURLToPath(new URL('hold-jobs.ts', import.meta.url));

const roundSchema = z.object({ took: z.number(), bare: z.number() });
const tickedSchema = z.object({
  empty: z.array(z.number()),
  claimed: z.array(roundSchema),
  told: z.array(roundSchema),
  memory: z.object({ empty: z.number(), due: z.number() }),
});
const heldSchema = z.object({ memory: z.number(), computed: z.number() });

/** What a tick costs by how many schedules there are and how many are due, beside jobs that are held in memory. */
export async function measureSchedules(folder: string): Promise<Row[]> {
  const handful = await onSqlite(join(folder, 'few'), few);
  const crowd = await onSqlite(join(folder, 'many'), many);
  const server = await onPostgres();
  const held = heldSchema.parse(JSON.parse((await run(holding, String(jobs))).stdout));
  return [
    {
      what: `A tick over ${written(many)} schedules, none due`,
      measured: `${us(median(crowd.empty))} (nine in ten under ${us(quantile(crowd.empty, 0.9))})`,
      against: `${us(median(handful.empty))} over ${written(few)}`,
      ratio: median(crowd.empty) / median(handful.empty),
      value: median(crowd.empty) * 1_000,
      aim: { most: 50, text: 'under 50 µs' },
    },
    rowOf(`A tick with ${written(due)} due that say nothing: a schedule`, crowd.claimed),
    rowOf(`A tick with ${written(due)} due, a message each: a schedule`, crowd.told),
    rowsRead(`  rows read, none due and ${written(due)} due`, crowd.read, handful.read),
    rowsRead('  the same on PostgreSQL', server.crowd, server.handful),
    {
      what: `  memory that all these ticks took over ${written(many)} (RSS)`,
      measured: mb(crowd.memory.due),
      against: `${mb(handful.memory.due)} over ${written(few)}`,
      ratio: crowd.memory.due / handful.memory.due,
    },
    {
      what: `  empty ticks over ${written(many)} (RSS)`,
      measured: mb(crowd.memory.empty),
      against: `${mb(held.memory)} for node-cron with ${written(jobs)} jobs`,
      ratio: crowd.memory.empty / held.memory,
    },
    {
      what: '  what such a tick computes in a minute',
      measured: ms(median(crowd.empty)),
      against: `${ms(held.computed * 60)} of node-cron with nothing due`,
      ratio: median(crowd.empty) / (held.computed * 60),
    },
  ];
}

/** One schedule's share of such a tick, waiting for the disk included. */
function rowOf(what: string, rounds: readonly z.output<typeof roundSchema>[]): Row {
  const took = median(rounds.map((round) => round.took));
  return {
    what,
    measured: us(took),
    against: `${us(median(rounds.map(({ bare }) => bare)))} bare transaction for each`,
    ratio: median(rounds.map((round) => round.took / round.bare)),
    value: took * 1_000,
    aim: { most: 100, text: 'at most 100 µs' },
  };
}

type Read = { readonly empty: number; readonly due: number };

function rowsRead(what: string, crowd: Read, handful: Read): Row {
  return {
    what,
    measured: `${crowd.empty} and ${written(crowd.due)}`,
    against: `${handful.empty} and ${written(handful.due)} over ${written(few)}`,
    ratio: crowd.due / handful.due,
  };
}

const run = (script: string, ...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ['--expose-gc', script, ...args]);

async function onSqlite(folder: string, count: number) {
  await mkdir(folder);
  const file = join(folder, 'cairn.db');
  const url = `sqlite:${file}`;
  try {
    await fill(url, count);
    const ticked = tickedSchema.parse(JSON.parse((await run(ticking, file, String(due))).stdout));
    return { ...ticked, read: await readOf(url, (storage) => countedSqlite(storage, file)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Only what is read: this server writes nothing through to the disk, so that its times would say little. */
async function onPostgres(): Promise<{ readonly crowd: Read; readonly handful: Read }> {
  let url = '';
  const stop = await startPostgres({
    provide: (_, value) => {
      url = value;
    },
  });
  try {
    const over = async (count: number): Promise<Read> => {
      await fill(url, count);
      return readOf(url, countedPostgres);
    };
    return { handful: await over(few), crowd: await over(many) };
  } finally {
    await stop();
  }
}

/** How many rows of schedules an empty tick reads, and one with `due` that are due. */
async function readOf(url: string, counted: (storage: Awaited<ReturnType<typeof openStorage>>) => Counted) {
  const opened = await openStorage(url);
  const { storage, rows } = counted(opened);
  const schedules = new Schedules<Outbox>(storage.queries, silently(storage));
  schedules.register('check-in', (run, _, outbox) => tell(run, outbox));
  const tick = async (): Promise<number> => {
    const before = await rows();
    await schedules.runDue(tickAt);
    return (await rows()) - before;
  };
  const empty = await tick();
  await makeDue(opened, due, 'check-in');
  const read = { empty, due: await tick() };
  await checkRan(opened, due, due);
  await storage.close();
  return read;
}

function us(milliseconds: number): string {
  return `${(milliseconds * 1_000).toFixed(milliseconds < 0.01 ? 1 : 0)} µs`;
}

function written(n: number): string {
  return n.toLocaleString('en-GB');
}
