import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { dimensionOf } from '../../src/content/model.ts';
import { startNode, startTerminal } from './child.ts';
import { mb, median, ms, quantile, timed } from './measure.ts';
import type { Row } from './table.ts';

const pairs = 20;
const newOnes = 8;

/** The end of the greeting: from here on the terminal takes what is typed. */
const greeted = /`!quit` ends\.\n/;

/** The time from starting the process to the first prompt, beside a Node process that does nothing. */
export async function measureStart(folder: string): Promise<Row[]> {
  const known = join(folder, 'known');
  await mkdir(known);
  // The first start makes the database and fills the compile cache; the second has all it needs.
  await start(known);
  await start(known);
  const starts: number[] = [];
  const empty: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    starts.push(await start(known));
    empty.push(await timed(() => startNode('0').end()));
  }
  const fresh: number[] = [];
  for (let one = 0; one < newOnes; one += 1) {
    const made = join(folder, `new-${one}`);
    await mkdir(made);
    fresh.push(await start(made));
  }
  const node = median(empty);
  const row = (what: string, times: readonly number[]): Row => ({
    what,
    measured: `${ms(median(times))} (nine in ten under ${ms(quantile(times, 0.9))})`,
    against: `${ms(node)} node -e 0`,
    ratio: median(times) / node,
  });
  return [
    { ...row('Start of the terminal to its first prompt', starts), aim: { most: 8, text: 'at most 8x' } },
    row('  on a database that has to be made first', fresh),
  ];
}

async function start(folder: string): Promise<number> {
  const begun = performance.now();
  const terminal = startTerminal(folder);
  await terminal.printed(greeted);
  const took = performance.now() - begun;
  await terminal.end();
  return took;
}

/** Resident memory of the terminal after one person went through a chapter alone. */
export async function measureMemory(folder: string): Promise<Row[]> {
  const model = loadLibrary([shippedContent]).models.find(({ id }) => id === 'cncf-cloud-native');
  const chapter = model && dimensionOf(model, 'process');
  if (!model || !chapter) throw new Error('There is no chapter to assess.');
  const terminal = startTerminal(folder);
  await terminal.printed(greeted);
  const greetedWith = await terminal.memory();
  const answers = chapter.capabilities.map(() => '3\n').join('');
  terminal.write(`assess ${model.id} ${chapter.id} solo\n${answers}!now\n`);
  await terminal.printed(/reached, average[\s\S]*^· It is /m);
  const after = await terminal.memory();
  await terminal.end();

  const idle = startNode("process.stdin.resume(); console.log('up')");
  await idle.printed(/up/);
  const empty = await idle.memory();
  await idle.end();
  const what = `Memory of the terminal after a solo assessment of ${chapter.title}`;
  if (!after || !greetedWith || !empty) return [{ what, measured: 'not known: this system has no /proc' }];
  const aim = { most: 120 * 2 ** 20, text: 'under 120 MB' };
  const against = `${mb(empty.now)} node by itself`;
  return [
    { what: `${what} (VmRSS)`, measured: mb(after.now), against, aim, value: after.now },
    { what: '  at its highest (VmHWM)', measured: mb(after.highest), against },
    { what: '  at the first prompt (VmRSS)', measured: mb(greetedWith.now), against },
  ];
}
