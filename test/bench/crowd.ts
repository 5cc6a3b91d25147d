import { setTimeout } from 'node:timers/promises';
import { Sender } from './click-press.ts';
import { openWorkspace, votePress } from './click-team.ts';
import { median, ms, quantile, timed } from './measure.ts';
import type { Row } from './table.ts';

const crowd = 500;
/** In milliseconds. */
const within = 10_000;
const connections = 100;

/**
 * Five hundred people vote on one question of one session, spread over ten seconds: half of them at even steps, half all
 * at once in the middle, as when somebody says "now". How long each waits for the acknowledgement, and how often the
 * message was updated.
 */
export async function measureCrowd(folder: string): Promise<Row[]> {
  const people = Array.from({ length: crowd }, (_, index) => `U${String(index).padStart(8, '0')}`);
  const workspace = await openWorkspace('../../src/boot.js', folder, { channels: 1, people });
  const { server, slack } = workspace;
  const sender = new Sender(connections);
  const waits: number[] = [];
  const begun = performance.now();
  const votes = people.map(async (_, index) => {
    const at = index % 2 === 0 ? (index / crowd) * within : within / 2;
    await setTimeout(Math.max(0, at - (performance.now() - begun)));
    const { payload } = votePress(workspace, index, people);
    waits.push(await timed(() => sender.send(server.url, { payload })));
  });
  await Promise.all(votes);
  const took = performance.now() - begun;
  await slack.until(() => slack.confirmations === crowd && slack.last.includes(`${crowd} of ${crowd}`));
  sender.close();
  await server.end();
  slack.close();
  if (took > within * 1.2) throw new Error(`The votes took ${ms(took)}, so it was not measured what was meant.`);
  const longest = quantile(waits, 0.99);
  return [
    {
      what: `${crowd} people vote within ten seconds, half of them at once: p99 to the acknowledgement`,
      measured: `${ms(longest)} (median ${ms(median(waits))})`,
      value: longest,
      aim: { most: 3_000, text: 'Slack waits 3 s' },
    },
    { what: '  updates of the message', measured: `${slack.updates}`, against: `${crowd} votes` },
  ];
}
