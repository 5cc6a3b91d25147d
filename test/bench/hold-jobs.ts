/** A process of its own for `schedules.ts`: holds jobs in memory with node-cron, and prints what that takes, as JSON. */
import { setTimeout } from 'node:timers/promises';
import { schedule } from 'node-cron';

const seconds = 3;
globalThis.gc?.();
const before = process.memoryUsage.rss();
const [count = '0'] = process.argv.slice(2);
const tasks = Array.from({ length: Number(count) }, (_, n) =>
  schedule(`${n % 60} ${n % 24} * 1 1`, () => {}, { timezone: 'Europe/Berlin' }),
);
await setTimeout(500);
globalThis.gc?.();
const memory = process.memoryUsage.rss() - before;
const start = process.cpuUsage();
await setTimeout(seconds * 1_000);
const { user, system } = process.cpuUsage(start);
for (const task of tasks) await task.stop();
process.stdout.write(JSON.stringify({ memory, computed: (user + system) / 1_000 / seconds }), () => process.exit());
