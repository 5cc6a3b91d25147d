import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { mb, median, ms, quantile } from './measure.ts';
import type { Row } from './table.ts';

const runs = 9;
const script = fileURLToPath(new URL('load-content.ts', import.meta.url));

const tookSchema = z.object({
  importMs: z.number(),
  loadMs: z.number(),
  before: z.number(),
  after: z.number(),
  models: z.number(),
  capabilities: z.number(),
});
type Took = z.output<typeof tookSchema>;

/** What it takes to load all content, in a fresh process each time. For information: it has no aim of its own. */
export async function measureContent(): Promise<Row[]> {
  await loadOnce();
  const all: Took[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await loadOnce());
  const of = (value: (took: Took) => number) => median(all.map(value));
  const worst = quantile(
    all.map(({ loadMs }) => loadMs),
    1,
  );
  return [
    {
      what: `Loading all content (models: ${of(({ models }) => models)}, questions: ${of((took) => took.capabilities)})`,
      measured: `${ms(of(({ loadMs }) => loadMs))} (slowest ${ms(worst)})`,
    },
    { what: '  importing what reads it, before that', measured: ms(of(({ importMs }) => importMs)) },
    {
      what: '  memory (RSS)',
      measured: `${mb(of(({ before, after }) => after - before))} more`,
      against: `${mb(of(({ before }) => before))} before`,
    },
  ];
}

async function loadOnce(): Promise<Took> {
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  return tookSchema.parse(JSON.parse(stdout));
}
