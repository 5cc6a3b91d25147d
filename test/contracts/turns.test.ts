import { describe, expect, it, onTestFinished } from 'vitest';
import { openSharedWakes } from '../../src/delivery/open-shared-wakes.ts';
import { arrived, nextDue, show } from '../../src/delivery/store.ts';
import type { Turn, Wakes } from '../../src/delivery/wake.ts';
import type { Storage } from '../../src/storage/database.ts';
import { newPostgresUrl, open } from '../support/databases.ts';
import { quick } from '../support/replicas/pace.ts';
import { hour, known } from './builders.ts';
import { aMessage } from './post-office.ts';

const conversation = 'fake/acme/#team';

/** One process's side of the job engine, with the turns that it was given. */
class Side {
  readonly turns: Turn[] = [];
  readonly problems: string[] = [];
  readonly storage: Storage;
  #wakes: Wakes | undefined;

  private constructor(storage: Storage) {
    this.storage = storage;
  }

  static async on(url: string): Promise<Side> {
    const side = new Side(await open(url));
    const engine = await openSharedWakes({
      databaseUrl: url,
      queries: side.storage.queries,
      platforms: ['fake'],
      onProblem: (what, problem) => side.problems.push(`${what}: ${problem}`),
      // Nothing is found by searching for it here.
      pace: { ...quick, sweep: 3_600 },
    });
    const wakes = engine((turn) => side.turns.push(turn));
    side.#wakes = wakes;
    onTestFinished(async () => {
      const stopped = wakes.stop();
      await Promise.all(side.turns.map((turn) => turn.end()));
      await stopped;
    });
    await wakes.start();
    return side;
  }

  wake(at = new Date()): void {
    this.#wakes?.wake(conversation, at);
  }

  asks(key: string): Promise<void> {
    return this.storage.transaction((tx) => show(tx, aMessage(key)));
  }

  /** Everything that is due has been brought up. */
  async sendsAll(): Promise<void> {
    const { queries } = this.storage;
    for (let next = await nextDue(queries, conversation); next; next = await nextDue(queries, conversation)) {
      await arrived(queries, next, `posted ${next.key}`);
    }
  }
}

async function two(): Promise<[Side, Side]> {
  const url = await newPostgresUrl();
  return [await Side.on(url), await Side.on(url)];
}

const given = (sides: readonly Side[]) => sides.flatMap(({ turns }) => turns);

async function turnsOf(sides: readonly Side[], count: number): Promise<Turn> {
  await expect.poll(() => given(sides).length, { timeout: 20_000 }).toBe(count);
  return known(given(sides).at(-1));
}

describe('a turn in a conversation', () => {
  it('is given to one process, and another when it ends and more became due meanwhile', async () => {
    const sides = await two();
    const [one, other] = sides;
    await one.asks('a');
    one.wake();
    const first = await turnsOf(sides, 1);
    await one.sendsAll();
    await other.asks('b');
    other.wake();
    // The other's word has come to nothing by now: the turn is not free.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(given(sides)).toHaveLength(1);
    await first.end();
    await turnsOf(sides, 2);
    expect([...one.problems, ...other.problems]).toEqual([]);
  });

  it('is not given again when nothing is due at its end', async () => {
    const sides = await two();
    await sides[0].asks('a');
    sides[0].wake();
    const first = await turnsOf(sides, 1);
    await sides[0].sendsAll();
    await first.end();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(given(sides)).toHaveLength(1);
  });

  it('that waits for later is pulled forward when something is due now, and never put off', async () => {
    const sides = await two();
    const [one, other] = sides;
    await one.asks('a');
    one.wake(new Date(Date.now() + hour));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(given(sides)).toEqual([]);
    other.wake();
    one.wake(new Date(Date.now() + hour));
    await turnsOf(sides, 1);
  });

  it('comes by itself at its time', async () => {
    const sides = await two();
    await sides[0].asks('a');
    sides[0].wake(new Date(Date.now() + 1_500));
    await turnsOf(sides, 1);
  });
});
