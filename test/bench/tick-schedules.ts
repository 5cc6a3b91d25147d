/** A process of its own for `schedules.ts`: ticks over a SQLite file that is there, and prints what it took, as JSON. */
import type { Outbox } from '../../src/delivery/outbox.ts';
import { Schedules } from '../../src/schedule/service.ts';
import { openStorage } from '../../src/storage/database.ts';
import { silently, tell } from '../schedule/office.ts';
import { bareStore } from './bare.ts';
import { checkRan, makeDue, tickAt } from './fill-schedules.ts';
import { timed } from './measure.ts';

const emptyTicks = 3_000;
const rounds = 6;

const [file = '', count = '0'] = process.argv.slice(2);
const dueCount = Number(count);
const storage = await openStorage(`sqlite:${file}`);
const bare = bareStore(`${file}.bare`);
const schedules = new Schedules<Outbox>(storage.queries, silently(storage));
schedules.register('check-in', (run, _, outbox) => tell(run, outbox));
schedules.register('nothing', async () => {});
const opened = memory();

const empty: number[] = [];
for (let tick = -500; tick < emptyTicks; tick += 1) {
  const took = await timed(() => schedules.runDue(tickAt));
  if (tick >= 0) empty.push(took);
}
const afterEmpty = memory();
const claimed = await dueTicks('nothing', 0);
const told = await dueTicks('check-in', dueCount);
const afterDue = memory();
bare.close();
await storage.close();
process.stdout.write(
  JSON.stringify({ empty, claimed, told, memory: { empty: afterEmpty - opened, due: afterDue - opened } }),
);

/** Ticks in which all that is due is of one kind, each followed by as many bare transactions: a schedule's share. */
async function dueTicks(kind: string, messages: number) {
  const all = [];
  for (let round = -2; round < rounds; round += 1) {
    await makeDue(storage, dueCount, kind);
    const took = await timed(() => schedules.runDue(tickAt));
    await checkRan(storage, dueCount, messages);
    const floor = await timed(() => {
      for (let n = 0; n < dueCount; n += 1) bare.insert();
    });
    if (round >= 0) all.push({ took: took / dueCount, bare: floor / dueCount });
  }
  return all;
}

/** What is resident, in bytes, without what only waits to be cleared away. */
function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
