import { createInterface } from 'node:readline';
import { paragraphs } from '../../../src/chat/card.ts';
import type { Subject } from '../../../src/chat/feature.ts';
import { conversationKey } from '../../../src/chat/place.ts';
import type { Outgoing, Platform } from '../../../src/chat/platform.ts';
import { Courier } from '../../../src/delivery/courier.ts';
import { openSharedWakes } from '../../../src/delivery/open-shared-wakes.ts';
import { transactWith } from '../../../src/delivery/outbox.ts';
import { systemClock } from '../../../src/schedule/clock.ts';
import { openStorage } from '../../../src/storage/database.ts';
import { quick } from './pace.ts';

/** One process that delivers: what it reads is written into the outbox, a line each; what is due goes to a board. */
const [databaseUrl = '', board = '', paceMs = '0'] = process.argv.slice(2);

async function ask(path: string, body: object): Promise<{ readonly id?: string }> {
  const answer = await fetch(`${board}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return Object(await answer.json());
}

const platform: Platform = {
  name: 'fake',
  ...(Number(paceMs) > 0 ? { paceMs: Number(paceMs) } : {}),
  async post({ id, place, card }: Outgoing) {
    const [block] = card.blocks;
    const text = block && 'text' in block ? String(block.text) : '';
    return (await ask('/post', { id, conversation: conversationKey(place), text })).id ?? '';
  },
  async update() {},
  find: async ({ id }) => (await ask('/find', { id })).id,
};

const storage = await openStorage(databaseUrl);
const tell = (line: string) => process.stdout.write(`${line}\n`);
const engine = await openSharedWakes({
  databaseUrl,
  queries: storage.queries,
  platforms: [platform.name],
  onProblem: (what, problem) => tell(`problem ${what}: ${problem}`),
  pace: quick,
});
const courier = new Courier({
  queries: storage.queries,
  clock: systemClock,
  platforms: [platform],
  async render({ key }: Subject) {
    await ask('/draw', { id: key });
    return paragraphs(String(key));
  },
  onProblem: (what, problem) => tell(`problem ${what}: ${problem}`),
  onObstacle: async () => {},
  engine,
});
const transact = transactWith(storage, courier);
await courier.start();
tell('ready');

const lines = createInterface({ input: process.stdin });
lines.on('line', async (line) => {
  const [channel = '', key = ''] = line.split(' ');
  const place = { platform: 'fake', tenant: 'acme', channel };
  await transact((_, outbox) =>
    outbox.show({ key, place, about: 'a1', subject: { feature: 'test', card: 'thing', key } }),
  );
  tell(`kept ${key}`);
});
process.once('SIGTERM', async () => {
  lines.close();
  await courier.stop();
  await storage.close();
});
