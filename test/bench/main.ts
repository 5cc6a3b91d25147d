import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureActivity } from './activity.ts';
import { measureAnswer } from './answer.ts';
import { measureClick } from './click.ts';
import { measureContent } from './content.ts';
import { measureCrowd } from './crowd.ts';
import { measurePicture } from './picture.ts';
import { measureRetro } from './retro.ts';
import { measureSchedules } from './schedules.ts';
import { type Row, table } from './table.ts';
import { measureTeamsLoad } from './teams-load.ts';
import { measureMemory, measureStart } from './terminal.ts';

/** What `statfs` calls a file system that is only memory: there, durable writes cost nothing and ratios mislead. */
const tmpfs = 0x01021994;

const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-'));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  });
}
try {
  const own = async (name: string): Promise<string> => {
    const path = join(folder, name);
    await mkdir(path);
    return path;
  };
  const inMemory = (await statfs(folder)).type === tmpfs;
  const load = loadavg()[0]?.toFixed(2);
  console.log(`Node ${process.versions.node}, ${availableParallelism()} cores, load ${load}, files in ${tmpdir()}`);
  if (inMemory) console.log('That folder is in memory: set TMPDIR to one on a disk, or the first ratios say little.');
  const rows: Row[] = [];
  rows.push(...(await measureAnswer(await own('answer'))));
  rows.push(...(await measureClick(await own('click'))));
  rows.push(...(await measureCrowd(await own('crowd'))));
  rows.push(...(await measureActivity(await own('activity'))));
  rows.push(...(await measureSchedules(await own('schedules'))));
  rows.push(...(await measureContent()));
  rows.push(...(await measureRetro()));
  rows.push(...(await measurePicture()));
  rows.push(...(await measureStart(await own('start'))));
  rows.push(...(await measureTeamsLoad(await own('teams'))));
  rows.push(...(await measureMemory(await own('memory'))));
  console.log(`Medians; each figure beside what it is measured against, in turns, in this run.\n\n${table(rows)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
