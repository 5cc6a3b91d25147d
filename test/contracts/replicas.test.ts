import { setTimeout as passed } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSharedWakes } from '../../src/delivery/open-shared-wakes.ts';
import * as outbox from '../../src/delivery/store.ts';
import { openStorage } from '../../src/storage/database.ts';
import { replicasSeen } from '../../src/storage/replicas.ts';
import { newPostgresUrl, newSqliteUrl, open } from '../support/databases.ts';
import { Board } from '../support/replicas/board.ts';
import { Replica } from '../support/replicas/replica.ts';
import { aChannel, known } from './builders.ts';
import { aMessage } from './post-office.ts';

const channels = Array.from({ length: 10 }, (_, n) => `c${n}`);
const each = 20;

/** Random, and the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function expected(channel: string): string[] {
  return Array.from({ length: each }, (_, n) => `${channel}/${n}`);
}

const first = expected('c0').slice(0, 4);
const everything = channels.map(expected);

function standing(board: Board): string[][] {
  return channels.map((channel) => board.shows(`fake/acme/#${channel}`));
}

/** Has the replicas write every message, those of a channel one after the other, whoever is there to do so. */
async function sayAll(url: string, crew: { some(): Replica }, wait: () => number): Promise<void> {
  const { queries } = await open(url);
  const isKept = async (key: string) =>
    (await queries.selectFrom('message').select('id').where('key', '=', key).execute()).length > 0;
  await Promise.all(
    channels.map(async (channel) => {
      for (const key of expected(channel)) {
        while (!(await crew.some().say(channel, key)) && !(await isKept(key))) await passed(50);
        await passed(wait());
      }
    }),
  );
}

/** What the job engine still holds of deliveries. */
async function jobs(url: string): Promise<unknown[]> {
  const { queries } = await open(url);
  const { rows } = await sql`select * from cairn_jobs.job where name like 'delivery.%'`.execute(queries);
  return rows;
}

/** Some of the processes; who is gone is replaced. */
class Crew {
  readonly all: Replica[] = [];
  readonly #start: () => Promise<Replica>;
  readonly #random: () => number;

  constructor(start: () => Promise<Replica>, random: () => number) {
    this.#start = start;
    this.#random = random;
  }

  async grow(by: number): Promise<void> {
    this.all.push(...(await Promise.all(Array.from({ length: by }, () => this.#start()))));
  }

  /** Any of them. */
  some(): Replica {
    return known(this.all[Math.floor(this.#random() * this.all.length)]);
  }

  /** Takes any of them out and ends it, and puts another in its place. */
  async replace(end: (replica: Replica) => Promise<unknown>): Promise<void> {
    const [gone] = this.all.splice(Math.floor(this.#random() * this.all.length), 1);
    await end(known(gone));
    await this.grow(1);
  }
}

function complaints({ all }: Crew): string[] {
  return all.flatMap(({ problems }) => problems);
}

describe('several processes on one PostgreSQL', () => {
  it('send each message once and in order, at the pace of the platform', async () => {
    const url = await newPostgresUrl();
    const random = dice(7);
    const board = await Board.open(() => random() * 20);
    const crew = new Crew(() => Replica.start(url, board, 40), random);
    await crew.grow(3);
    await sayAll(url, crew, () => random() * 60);
    await board.holds(200);
    expect(standing(board)).toEqual(everything);
    // The board sees them a little closer or wider than they were sent.
    expect(board.shortestGap()).toBeGreaterThan(30);
    expect(await Promise.all(crew.all.map((replica) => replica.stop()))).toEqual([0, 0, 0]);
    expect(complaints(crew)).toEqual([]);
    expect(await jobs(url)).toEqual([]);
  });

  it.each([2, 3])('%i of them, killed at random points: nothing is lost, doubled or out of order', async (size) => {
    const url = await newPostgresUrl();
    const random = dice(size);
    const board = await Board.open(() => random() * 150);
    const crew = new Crew(() => Replica.start(url, board), random);
    await crew.grow(size);
    const said = sayAll(url, crew, () => random() * 400);
    for (let kills = 0; kills < 5; kills += 1) {
      await passed(300 + random() * 1_200);
      await crew.replace((replica) => replica.kill());
    }
    await said;
    await board.holds(200);
    expect(standing(board)).toEqual(everything);
    expect(board.looked).toBeGreaterThan(0);
    expect(complaints(crew)).toEqual([]);
  });

  it('restarted one after the other: nothing is lost, doubled, out of order or left half done', async () => {
    const url = await newPostgresUrl();
    const random = dice(5);
    const board = await Board.open(() => random() * 150);
    const crew = new Crew(() => Replica.start(url, board, 20), random);
    await crew.grow(2);
    const said = sayAll(url, crew, () => random() * 200);
    for (let restarts = 0; restarts < 4; restarts += 1) {
      await passed(300);
      await crew.replace(async (replica) => expect(await replica.stop()).toBe(0));
    }
    await said;
    await board.holds(200);
    expect(standing(board)).toEqual(everything);
    expect(board.looked).toBe(0);
    expect(complaints(crew)).toEqual([]);
  });

  it.each([
    ['while a message is on its way', 'post'],
    ['just before it sends one', 'draw'],
  ] as const)(
    'one that hangs %s, for longer than its turn: another takes over, and nothing is doubled',
    async (_, at) => {
      const url = await newPostgresUrl();
      const board = await Board.open(() => 100);
      const answer = board.holdNext(at);
      const hanging = await Replica.start(url, board);
      for (const key of first) await hanging.say('c0', key);
      await (at === 'post' ? board.holds(1) : board.draws('c0/0'));
      hanging.freeze();
      await Replica.start(url, board);
      await board.holds(2);
      answer.letGo();
      hanging.thaw();
      await board.holds(4);
      await hanging.say('c0', 'c0/4');
      await board.holds(5);
      expect(board.shows('fake/acme/#c0')).toEqual([...first, 'c0/4']);
      expect(board.looked).toBe(at === 'post' ? 1 : 0);
      expect(await hanging.stop()).toBe(0);
    },
  );

  it('lose their connections to the database: they go on by themselves, and nothing is lost or doubled', async () => {
    const url = await newPostgresUrl();
    const random = dice(11);
    const board = await Board.open(() => random() * 150);
    const crew = new Crew(() => Replica.start(url, board), random);
    await crew.grow(2);
    const said = sayAll(url, crew, () => random() * 300);
    const { queries } = await open(url);
    for (let cuts = 0; cuts < 3; cuts += 1) {
      await passed(700);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like 'cairn-replica-%'`.execute(queries);
    }
    await said;
    await board.holds(200);
    expect(standing(board)).toEqual(everything);
  });

  it('find what nobody was told of', async () => {
    const url = await newPostgresUrl();
    const board = await Board.open(() => 0);
    await Replica.start(url, board);
    const { transaction } = await open(url);
    await transaction((tx) => outbox.show(tx, aMessage('c0/0', { place: aChannel({ channel: 'c0' }) })));
    await board.holds(1);
    expect(board.shows('fake/acme/#c0')).toEqual(['c0/0']);
  });

  it('are counted while they live', async () => {
    const url = await newPostgresUrl();
    expect(await replicasSeen(url)).toBe(0);
    const board = await Board.open(() => 0);
    const [one] = await Promise.all([Replica.start(url, board), Replica.start(url, board)]);
    expect(await replicasSeen(url)).toBe(2);
    await one.stop();
    await expect.poll(() => replicasSeen(url)).toBe(1);
    expect(await replicasSeen(await newSqliteUrl())).toBeUndefined();
  });

  it('say in a line what is missing when they may not make the tables of the job engine', async () => {
    const own = await newPostgresUrl();
    const { queries } = await open(own);
    await sql`create role cairn_guest login password 'guest'`.execute(queries);
    onTestFinished(async () => {
      const again = await openStorage(own);
      await sql`drop role cairn_guest`.execute(again.queries);
      await again.close();
    });
    const url = new URL(own);
    url.username = 'cairn_guest';
    url.password = 'guest';
    const options = { databaseUrl: url.href, queries, platforms: ['fake'], onProblem: () => {} };
    await expect(openSharedWakes(options)).rejects.toThrow(
      /^The tables of the job engine could not be made in the schema cairn_jobs \(.*permission denied.*\)\. Let Cairn's role/,
    );
  });
});
