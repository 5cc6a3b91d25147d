/**
 * A replica in a process of its own: opens the database, waits for a line on standard input, runs what is due at a
 * moment, and prints a line for each run, for which it locks the team as features do. At a chosen point it stops for
 * good, for somebody to kill it there.
 */
import { once } from 'node:events';
import type { Outbox, Transact } from '../../src/delivery/outbox.ts';
import { Schedules } from '../../src/schedule/service.ts';
import { openStorage } from '../../src/storage/database.ts';
import { lockTeam } from '../../src/team/store.ts';
import { silently, tell } from './office.ts';

const [url = '', now = '', stopAt = '', stopOn = '0'] = process.argv.slice(2);
const passed = new Map<string, number>();

/** Stops here when it is the point, and the time there, that was asked for. */
async function at(point: string): Promise<void> {
  const times = (passed.get(point) ?? 0) + 1;
  passed.set(point, times);
  if (point !== stopAt || times !== Number(stopOn)) return;
  process.stdout.write('here\n');
  setInterval(() => {}, 1_000);
  await new Promise(() => {});
}

const storage = await openStorage(url);
const real = silently(storage);
const transact: Transact = async (work) => {
  await at('read');
  const result = await real(async (tx, outbox) => {
    const done = await work(tx, outbox);
    await at('told');
    return done;
  });
  await at('kept');
  return result;
};
const schedules = new Schedules<Outbox>(storage.queries, transact);
schedules.register('check-in', async (run, tx, outbox) => {
  await lockTeam(tx, run.schedule.owner.team);
  await at('claimed');
  await tell(run, outbox);
  process.stdout.write(`ran ${run.schedule.id}\n`);
});
process.stdout.write('ready\n');
await once(process.stdin, 'data');
await schedules.runDue(new Date(now));
await storage.close();
process.stdin.destroy();
