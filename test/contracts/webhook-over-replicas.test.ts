import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addEvent } from '../../src/action/outside/event-store.ts';
import { addAction } from '../../src/action/store.ts';
import { newPostgresUrl, open } from '../support/databases.ts';
import { type Arrived, Receiver } from '../support/outside/receiver.ts';
import { aTeam, known, later, start } from './builders.ts';

const script = fileURLToPath(new URL('../support/replicas/teller.ts', import.meta.url));
const minute = 60_000;
const titles = ['paint the door', 'wash the cups', 'order cake'];
const each = 6;

/** Actions of which each has changed some times, and nobody was told yet. */
async function changed(url: string): Promise<void> {
  const storage = await open(url);
  const team = await aTeam(storage);
  await storage.transaction(async (tx) => {
    for (const title of titles) {
      const owner = { id: 'UBO00002', name: 'Bo' };
      const { id } = known(await addAction(tx, team, { title, owner, due: '2027-03-05' }, start));
      for (let version = 1; version <= each; version += 1) {
        await addEvent(tx, team, { id, version }, 'webhook', JSON.stringify({ title, version }));
      }
    }
  });
}

/** A process of its own that tells what is due at a moment; `settled` resolves once it has. */
function teller(url: string, receiver: Receiver, now: Date) {
  const child: ChildProcess = spawn(process.execPath, [script, url, receiver.url, now.toISOString()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const problems: string[] = [];
  const settled = Promise.withResolvers<void>();
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'settled') settled.resolve();
      else problems.push(line);
    });
  }
  const kill = async () => {
    child.kill('SIGKILL');
    await exit;
  };
  onTestFinished(kill);
  return { problems, kill, settled: settled.promise };
}

/** What a receiver makes of it that takes each id once: the versions of each action, in the order in which they came. */
function taken(arrived: readonly Arrived[]): Record<string, number[]> {
  const ids = arrived.map(({ headers }) => headers['webhook-id']);
  const first = arrived
    .filter((_, index) => ids.indexOf(ids[index]) === index)
    .map(({ body }): { title: string; version: number } => JSON.parse(body));
  return Object.fromEntries(
    titles.map((title) => [title, first.filter((one) => one.title === title).map(({ version }) => version)]),
  );
}

const everything = Object.fromEntries(titles.map((title) => [title, [1, 2, 3, 4, 5, 6]]));

describe('several processes on one PostgreSQL', () => {
  it('tell the webhook every change once, and those of an action in order', async () => {
    const url = await newPostgresUrl();
    await changed(url);
    const receiver = await Receiver.open();
    const tellers = [teller(url, receiver, start), teller(url, receiver, start)];
    await Promise.all(tellers.map((one) => one.settled));
    expect(receiver.arrived).toHaveLength(titles.length * each);
    expect(taken(receiver.arrived)).toEqual(everything);
    expect(tellers.flatMap(({ problems }) => problems)).toEqual([]);
    const { queries } = await open(url);
    expect(await queries.selectFrom('action_event').select('id').execute()).toEqual([]);
  });

  it('one is killed while the webhook is told: another tells it again with the same id, and nothing is lost', async () => {
    const url = await newPostgresUrl();
    await changed(url);
    const receiver = await Receiver.open();
    let held: Arrived | undefined;
    receiver.always = (call) => {
      if (held || !call.body.includes('"version":1')) return { status: 204 };
      held = call;
      return 'hangs';
    };
    const killed = teller(url, receiver, start);
    await receiver.has(1);
    await killed.kill();
    const { title }: { title: string } = JSON.parse(known(held).body);
    const ofHeld = () => receiver.arrived.filter(({ body }) => body.includes(title));

    // Nobody knows that it was killed yet: what it was at, and what follows that, is left to it.
    await teller(url, receiver, later(minute)).settled;
    expect(ofHeld()).toHaveLength(1);

    await teller(url, receiver, later(4 * minute)).settled;
    expect(taken(receiver.arrived)).toEqual(everything);
    const [once, again] = ofHeld();
    expect(again?.headers['webhook-id']).toBe(once?.headers['webhook-id']);
    expect(ofHeld()).toHaveLength(each + 1);
    const { queries } = await open(url);
    expect(await queries.selectFrom('action_event').select('id').execute()).toEqual([]);
  });
});
