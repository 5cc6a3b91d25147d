import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Schedule } from '../../src/schedule/schedule.ts';
import type { Storage } from '../../src/storage/database.ts';
import { aTeam, hour, later, start } from '../contracts/builders.ts';
import { eachDatabase } from '../support/databases.ts';
import { begin, tellingSchedules, told } from './office.ts';

const script = fileURLToPath(new URL('tick-child.ts', import.meta.url));

/** An hour before the first run of all, and the moment in which the replicas tick. */
const before = later(-hour);
const tick = later(hour);

class Replica {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown>;
  out = '';
  err = '';

  constructor(url: string, point = '', times = 0) {
    this.#child = spawn(process.execPath, [script, url, tick.toISOString(), point, String(times)]);
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.out += text;
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.err += text;
    });
    this.#child.stdin.on('error', () => {});
    this.#ended = once(this.#child, 'close');
    onTestFinished(() => void this.#child.kill('SIGKILL'));
  }

  /** Waits until so many lines begin like that. */
  async said(line: string, times = 1): Promise<void> {
    const there = () => this.out.split('\n').filter((one) => one.startsWith(line)).length >= times;
    while (!there()) {
      const ended = await Promise.race([
        once(this.#child.stdout, 'data').then(() => false),
        this.#ended.then(() => true),
      ]);
      if (ended && !there()) throw new Error(`It ended before it said “${line}”. ${this.err}`);
    }
  }

  async go(): Promise<void> {
    await this.said('ready');
    this.#child.stdin.write('go\n');
  }

  async end(): Promise<number> {
    await this.#ended;
    if (this.err !== '') throw new Error(this.err);
    return this.out.split('\n').filter((one) => one.startsWith('ran ')).length;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Of several teams, in turns. */
async function dueSchedules(storage: Storage, count: number): Promise<Schedule[]> {
  const teams = [];
  for (const channel of ['one', 'two', 'three', 'four']) teams.push(await aTeam(storage, { channel }));
  const schedules = tellingSchedules(storage);
  const begun: Schedule[] = [];
  while (begun.length < count) {
    for (const { id, channel } of teams.slice(0, count - begun.length)) {
      begun.push(await begin(schedules, storage, { tenant: channel.tenant, team: id }, before));
    }
  }
  return begun;
}

/** Each of them has told of this Monday's run once, and waits for the next Monday. */
async function expectAllOnce(storage: Storage, begun: readonly Schedule[]): Promise<void> {
  const keys = begun.map(({ id }) => `run ${id} ${start.toISOString()}`).sort();
  expect(await told(storage)).toEqual(keys.map((key) => ({ key, wanted: 1 })));
  const rows = await storage.queries.selectFrom('schedule').select(['next_on', 'revision', 'last_at']).execute();
  expect(rows).toEqual(begun.map(() => ({ next_on: '2027-03-08', revision: 2, last_at: tick.getTime() })));
}

/** Ticks like a bot that was started again, until nothing is due. A server may still hold what a dead one locked. */
async function successor(storage: Storage): Promise<void> {
  do await tellingSchedules(storage).runDue(tick);
  while (((await tellingSchedules(storage).nextDue()) ?? later(2 * hour)) <= tick);
}

eachDatabase('schedules that are due', (fresh, dialect) => {
  it('run once when ticks overlap', async () => {
    const { storage } = await fresh();
    const begun = await dueSchedules(storage, 12);
    await Promise.all(Array.from({ length: 4 }, () => tellingSchedules(storage).runDue(tick)));
    await expectAllOnce(storage, begun);
  });

  it.skipIf(dialect === 'sqlite').each([50, 300])(
    'run once, and none has to be begun again, when several processes tick at the same moment with %i due',
    async (count) => {
      const { storage, url } = await fresh();
      const begun = await dueSchedules(storage, count);
      const replicas = [new Replica(url), new Replica(url)];
      await Promise.all(replicas.map((replica) => replica.said('ready')));
      await Promise.all(replicas.map((replica) => replica.go()));
      const shares = await Promise.all(replicas.map((replica) => replica.end()));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(count);
      await expectAllOnce(storage, begun);
    },
  );

  it('run once, all of them, in a process of its own', async () => {
    const { storage, url } = await fresh();
    const begun = await dueSchedules(storage, 20);
    const replica = new Replica(url);
    await replica.go();
    expect(await replica.end()).toBe(20);
    await expectAllOnce(storage, begun);
  });

  describe('when the process is killed', () => {
    it.each([
      ['when it has read what is due', 'read', 1, 0],
      ['when it has claimed one and told nobody', 'claimed', 1, 0],
      ['in the midst of those that it keeps together', 'claimed', 25, 0],
      ['when those are told of and not kept yet', 'told', 1, 0],
      ['right after they are kept', 'kept', 1, 50],
      ['in the midst of the rest', 'claimed', 55, 50],
      ['when the rest is told of and not kept yet', 'told', 2, 50],
      ['right after all is kept', 'kept', 2, 60],
    ])('%s, nothing is half done, lost or doubled', async (_, point, times, kept) => {
      const { storage, url } = await fresh();
      const begun = await dueSchedules(storage, 60);
      const replica = new Replica(url, point, times);
      await replica.go();
      await replica.said('here');
      await replica.kill();
      expect(await told(storage)).toHaveLength(kept);
      await successor(storage);
      await expectAllOnce(storage, begun);
    });

    it.each([1, 7, 30])(
      'in full run, after the start of number %i: nothing is lost and nothing comes twice',
      async (runs) => {
        const { storage, url } = await fresh();
        const begun = await dueSchedules(storage, 40);
        const replica = new Replica(url);
        await replica.go();
        await replica.said('ran ', runs);
        await replica.kill();
        await successor(storage);
        await expectAllOnce(storage, begun);
      },
    );
  });
});
