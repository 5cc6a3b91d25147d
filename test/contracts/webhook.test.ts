import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { parkedEvents, unparkEvents } from '../../src/action/outside/backlog-store.ts';
import { mostAttempts } from '../../src/action/outside/dispatcher.ts';
import type { WebhookSettings } from '../../src/action/outside/webhook.ts';
import type { Storage } from '../../src/storage/database.ts';
import { eachDatabase } from '../support/databases.ts';
import { Receiver } from '../support/outside/receiver.ts';
import { hour } from './builders.ts';
import { ana, bo, House } from './house.ts';

const key = Buffer.alloc(32, 7);

type Told = { readonly type: string; readonly action: { readonly sequence: number; readonly title: string } };

async function houseThatTells(storage: Storage, url: string, parts: Partial<WebhookSettings> = {}): Promise<House> {
  const webhook = { url, keys: [key], mayBePrivate: false, ...parts };
  return House.on(storage, undefined, { outside: { webhook, githubApiUrl: 'http://127.0.0.1:1/' } });
}

/** Lets time pass until nothing is on its way any more, or the wait for another attempt has begun. */
async function passes(house: House, ms: number): Promise<void> {
  const end = house.clock.now().getTime() + ms;
  for (;;) {
    await house.told();
    const next = house.clock.nextCall();
    if (!next || next.getTime() > end) break;
    house.clock.moveTo(next);
  }
  house.clock.moveTo(new Date(end));
  await house.told();
}

const rows = ({ queries }: Storage) => queries.selectFrom('action_event').selectAll().orderBy('ord').execute();

eachDatabase('the webhook', (fresh) => {
  it('tells every change once, in order, with what the action is then', async () => {
    const receiver = await Receiver.open();
    const { storage } = await fresh();
    const house = await houseThatTells(storage, `${receiver.url}/hooks`);
    await house.hears(bo, 'actions add paint the door by friday');
    const deeds = ['assign 1 to cy', 'due 1 in two weeks', 'block 1 the vendor', 'unblock 1', 'remark 1 nearly'];
    for (const deed of [...deeds, 'done 1', 'reopen 1', 'drop 1 too late']) await house.hears(ana, `actions ${deed}`);
    await house.told();
    const told = receiver.told<Told>();
    expect(told.map(({ type }) => type)).toEqual(
      ['created', 'assigned', 'due_changed', 'blocked', 'unblocked', 'done', 'reopened', 'dropped'].map(
        (name) => `action.${name}`,
      ),
    );
    expect(told.map(({ action }) => action.sequence)).toEqual([1, 2, 3, 4, 5, 7, 8, 9]);
    expect(told[1]).toMatchObject({
      version: 1,
      team: { platform: 'fake', tenant: 'acme', channel: 'team' },
      action: { number: 1, title: 'paint the door', status: 'open', owner: { name: 'Cy' }, due: '2027-03-05' },
      before: { owner: { name: 'Bo' } },
    });
    expect(told[3]).toMatchObject({ action: { status: 'blocked' } });
    expect(receiver.arrived[0]).toMatchObject({ method: 'POST', path: '/hooks' });
    const ids = receiver.arrived.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(8);
    expect(receiver.arrived.every(({ headers }) => /^v1,.{44}$/.test(`${headers['webhook-signature']}`))).toBe(true);
    expect(await rows(storage)).toEqual([]);
    expect(house.errors).toEqual([]);
  });

  it('tells nothing that people wrote beside the title', async () => {
    const receiver = await Receiver.open();
    const house = await houseThatTells((await fresh()).storage, receiver.url);
    await house.hears(bo, 'actions add paint the door');
    for (const deed of ['block 1 hunter2', 'remark 1 hunter2', 'drop 1 hunter2'])
      await house.hears(bo, `actions ${deed}`);
    await house.told();
    expect(JSON.stringify(receiver.arrived)).not.toContain('hunter2');
  });

  it.each<[string, Receiver['fates'][number]]>([
    ['answers 500', { status: 500 }],
    ['asks for a minute', { status: 429, headers: { 'retry-after': '60' } }],
    ['cuts the connection', 'cut'],
    ['redirects', { status: 302, headers: { location: '/elsewhere' } }],
  ])('that %s is told again with the same id, and what follows waits its turn', async (_, fate) => {
    const receiver = await Receiver.open();
    receiver.fates.push(fate);
    const { storage } = await fresh();
    const house = await houseThatTells(storage, `${receiver.url}/hooks`);
    await house.hears(bo, 'actions add paint the door');
    await house.told();
    await house.hears(bo, 'actions done 1');
    await house.told();
    expect(receiver.arrived).toHaveLength(1);
    expect((await rows(storage)).map(({ attempts }) => attempts)).toEqual([1, 0]);
    await passes(house, 2 * 60_000);
    expect(receiver.told<Told>().map(({ type }) => type)).toEqual(['action.created', 'action.created', 'action.done']);
    const [first, second] = receiver.arrived;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(receiver.arrived.every(({ path }) => path === '/hooks')).toBe(true);
    const logged = inspect(house.errors, { depth: 20 });
    for (const secret of ['/hooks', key.toString('base64'), 'v1,', 'paint']) expect(logged).not.toContain(secret);
    expect(await rows(storage)).toEqual([]);
  });

  it.each<[string, Receiver['fates'][number]]>([
    ['at great length', { status: 200, body: 'x'.repeat(1_000_000) }],
    ['and never comes to an end', { status: 200, body: 'x', unfinished: true }],
  ])('that says yes %s has been told', async (_, fate) => {
    const receiver = await Receiver.open();
    receiver.fates.push(fate);
    const { storage } = await fresh();
    const house = await houseThatTells(storage, receiver.url);
    await house.hears(bo, 'actions add paint the door');
    await passes(house, hour);
    expect(receiver.arrived).toHaveLength(1);
    expect(await rows(storage)).toEqual([]);
    expect(house.errors).toEqual([]);
  });

  it('that answers 500 is named in the log, with the event', async () => {
    const receiver = await Receiver.open();
    receiver.fates.push({ status: 500 });
    const house = await houseThatTells((await fresh()).storage, receiver.url);
    await house.hears(bo, 'actions add paint the door');
    await house.told();
    const id = receiver.arrived[0]?.headers['webhook-id'];
    expect(house.errors[0]).toBe(`The webhook was not told of event ${id}: it answered 500`);
  });

  it('is given up on after the last attempt, seen by the operator, and taken up again at their word', async () => {
    const receiver = await Receiver.open();
    receiver.always = () => ({ status: 503 });
    const { storage } = await fresh();
    const house = await houseThatTells(storage, receiver.url);
    await house.hears(bo, 'actions add paint the door');
    await house.hears(bo, 'actions done 1');
    await passes(house, 24 * hour);
    expect(receiver.arrived).toHaveLength(mostAttempts);
    expect(await parkedEvents(storage.queries)).toMatchObject([
      { target: 'webhook', problem: 'it answered 503', behind: 1 },
    ]);
    receiver.always = () => ({ status: 200 });
    expect(await unparkEvents(storage.queries)).toBe(1);
    for (const work of house.app.due) await work.runDue(house.clock.now());
    await house.told();
    expect(
      receiver
        .told<Told>()
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['action.created', 'action.done']);
    expect(await rows(storage)).toEqual([]);
  });

  it('that holds one action up holds no other up', async () => {
    const receiver = await Receiver.open();
    receiver.always = ({ body }) => ({ status: body.includes('paint') ? 500 : 204 });
    const house = await houseThatTells((await fresh()).storage, receiver.url);
    await house.hears(bo, 'actions add paint the door');
    await house.told();
    await house.hears(bo, 'actions add order cake');
    await house.told();
    expect(receiver.told<Told>().map(({ action }) => action.title)).toEqual(['paint the door', 'order cake']);
  });

  it('that wants nothing more, or is in a private place, is called no more', async () => {
    const receiver = await Receiver.open();
    receiver.fates.push({ status: 410 });
    const gone = await houseThatTells((await fresh()).storage, receiver.url);
    await gone.hears(bo, 'actions add paint the door');
    await gone.told();
    expect(await parkedEvents(gone.storage.queries)).toMatchObject([{ problem: expect.stringContaining('410') }]);
    const { storage } = await fresh();
    const inside = await houseThatTells(storage, receiver.url.replace('http:', 'https:'));
    await inside.hears(bo, 'actions add paint the door');
    await inside.told();
    expect(await parkedEvents(storage.queries)).toMatchObject([{ problem: expect.stringContaining('private') }]);
    expect(receiver.arrived).toHaveLength(1);
  });

  it('is told nothing of a change that was not kept', async () => {
    const receiver = await Receiver.open();
    const { storage } = await fresh();
    const house = await houseThatTells(storage, receiver.url);
    await house.hears(bo, 'actions add paint the door');
    await house.hears(bo, 'actions unblock 1');
    await house.told();
    expect(receiver.arrived).toHaveLength(1);
  });
});
