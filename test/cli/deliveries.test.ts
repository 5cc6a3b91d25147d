import { expect, it } from 'vitest';
import { DeliveryProblem } from '../../src/chat/platform.ts';
import { aMessage, anaInPrivate, PostOffice } from '../contracts/post-office.ts';
import { eachDatabase } from '../support/databases.ts';
import { type Ended, freshFolder, piped } from '../support/terminal.ts';
import { parkAnEvent } from './park.ts';

const gone = new DeliveryProblem('the channel is archived', { permanent: true });
const busy = new DeliveryProblem('slow down', { retryAfterMs: 90_000 });
const team = 'fake/acme/#team';

function cairn(url: string, ...args: readonly string[]): Promise<Ended> {
  return piped([], { args: ['deliveries', ...args], folder: freshFolder(), env: { DATABASE_URL: url } });
}

async function printed(url: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await cairn(url, ...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.trimEnd();
}

/** Lines as their cells. */
function cells(out: string): string[][] {
  return out.split('\n').map((line) => line.split(/ {2,}/));
}

eachDatabase('`deliveries`', (fresh) => {
  it('says so when everything was delivered', async () => {
    const { url } = await fresh();
    expect(await printed(url)).toBe('Everything was delivered: nothing waits, and nothing was given up on.');
    expect(JSON.parse(await printed(url, '--json'))).toEqual({ waiting: [], parked: [] });
    expect(await printed(url, 'retry')).toBe('Nothing was given up on.');
  });

  it('lists what waits by its place, and what was given up on, without a word of it', async () => {
    const { storage, url } = await fresh();
    const office = new PostOffice(storage);
    office.platform.failNext(gone);
    await office.show('old news');
    office.platform.failNext(busy);
    await office.show('hunter2', 'second', 'third');
    office.platform.failNext(busy);
    await office.show(aMessage('for ana', { place: anaInPrivate }));
    await parkAnEvent(storage, { behind: 2 });
    const out = await printed(url);
    expect(cells(out)).toEqual([
      ['Waiting'],
      ['WHERE', 'COUNT', 'TRIED', 'NEXT TRY', 'LAST PROBLEM'],
      [team, '3', '1 time', expect.stringMatching(/^(now|in \d+ h)$/), 'slow down'],
      ['fake/acme/@ana', '1', '1 time', expect.stringMatching(/^(now|in \d+ h)$/), 'slow down'],
      [''],
      ['Given up on'],
      ['ID', 'WHERE', 'PROBLEM'],
      [expect.any(String), team, 'the channel is archived'],
      [expect.any(String), 'webhook/fake/acme/#payments', 'it answered 503; 2 more of this action wait behind it'],
      [''],
      [expect.stringMatching(/^`deliveries retry` puts .*`deliveries drop`/)],
    ]);
    expect(out).not.toMatch(/hunter2|paint the door|Bo\b/);
    const { waiting, parked } = JSON.parse(await printed(url, '--json'));
    expect(waiting[0]).toEqual({
      ...{ where: team, count: 3, tried: 1, problem: 'slow down' },
      next: new Date(office.clock.now().getTime() + 90_000).toISOString(),
    });
    expect(parked[1]).toMatchObject({ where: 'webhook/fake/acme/#payments', behind: 2 });
  });

  it('puts one message back in line, and a bot that runs takes it up', async () => {
    const { storage, url } = await fresh();
    const office = new PostOffice(storage);
    for (let failing = 0; failing < 2; failing += 1) office.platform.failNext(gone);
    await office.show('first', 'second');
    const [first = ''] = JSON.parse(await printed(url, '--json')).parked.map(({ id }: { id: string }) => id);
    expect(await printed(url, 'retry', first)).toBe(
      'Put back in line: 1. A running bot takes up what is in line within a minute.',
    );
    await office.courier.runDue();
    await office.courier.settled();
    expect(office.platform.shows()).toEqual(['first']);
    expect(JSON.parse(await printed(url, 'retry', team, '--json'))).toEqual({ retried: 1 });
    await office.courier.runDue();
    await office.courier.settled();
    expect(office.platform.shows()).toEqual(['first', 'second']);
  });

  it('drops what was given up on, and lets the replies to it go on', async () => {
    const { storage, url } = await fresh();
    const office = new PostOffice(storage);
    office.platform.failNext(gone);
    await office.show('root');
    const [root = ''] = JSON.parse(await printed(url, '--json')).parked.map(({ id }: { id: string }) => id);
    const out = await printed(url, 'drop', root);
    expect(out).toContain('Dropped for good: 1.');
    expect(out).toContain(`${root}  ${team}  the channel is archived`);
    await office.show(aMessage('reply', { under: 'root' }));
    expect(office.platform.shows()).toEqual(['reply']);
    expect(JSON.parse(await printed(url, '--json'))).toEqual({ waiting: [], parked: [] });
  });

  it('drops what still waits only when asked to, and a bot that runs does not send it', async () => {
    const { storage, url } = await fresh();
    const office = new PostOffice(storage);
    office.platform.failNext(busy);
    await office.show('first', 'second');
    const refused = await cairn(url, 'drop', team);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toBe(
      `Nothing was given up on there; what waits for ${team} (2) is tried by itself. \`--pending\` drops that too.\n`,
    );
    expect(cells(await printed(url, 'drop', team, '--pending'))).toContainEqual([
      ...[team, '2', '1 time', expect.stringMatching(/^(now|in .*)$/), 'slow down'],
    ]);
    await office.pass(90_000);
    expect(office.platform.shows()).toEqual([]);
    await office.show('third');
    expect(office.platform.shows()).toEqual(['third']);
  });

  it('drops a change of what stands, which stays and can change later', async () => {
    const { storage, url } = await fresh();
    const office = new PostOffice(storage);
    await office.show('votes');
    office.state.set('votes', '2 votes');
    office.platform.failNext(gone);
    await office.redraw('votes');
    await printed(url, 'drop', team);
    const next = await office.successor();
    expect(next.platform.shows()).toEqual(['votes']);
    office.state.set('votes', '3 votes');
    await next.redraw('votes');
    expect(next.platform.shows()).toEqual(['3 votes']);
  });

  it('drops and retries events of the outside alone', async () => {
    const { storage, url } = await fresh();
    await parkAnEvent(storage, { behind: 1 });
    const place = 'webhook/fake/acme/#payments';
    expect(await printed(url, 'retry', place)).toContain('Put back in line: 1.');
    expect(cells(await printed(url))).toContainEqual([place, '2', 'not yet', 'now', 'it answered 503']);
    await storage.queries.updateTable('action_event').set({ parked: 1 }).where('ord', '=', 1).execute();
    expect(JSON.parse(await printed(url, 'drop', place, '--json'))).toMatchObject({
      dropped: 1,
      parked: [{ where: place, behind: 1 }],
    });
    expect(cells(await printed(url))).toContainEqual([place, '1', 'not yet', 'now']);
    expect(await printed(url, 'drop', place, '--pending')).toContain('Dropped for good: 1.');
  });

  it('says so when nothing has that name', async () => {
    const { url } = await fresh();
    for (const name of ['nonsense', 'fake/acme/#nowhere', 'webhook/fake/acme/#nowhere']) {
      for (const verb of ['retry', 'drop']) {
        expect(await cairn(url, verb, name)).toEqual({
          ...{ code: 1, out: '' },
          err: `Nothing called ${name} waits or was given up on. \`deliveries\` shows what is.\n`,
        });
      }
    }
    expect((await cairn(url, 'drop')).err).toContain("missing required argument 'which'");
    expect((await cairn(url, 'retyr')).code).toBe(2);
  });
});
