import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/app.ts';
import type { Card } from '../../../src/chat/card.ts';
import type { Shelf } from '../../../src/chat/shelf.ts';
import { activitySchema, tenantOf } from '../../../src/platforms/teams/activity.ts';
import { Connector } from '../../../src/platforms/teams/connector.ts';
import type { Gate } from '../../../src/platforms/teams/gate/gate.ts';
import { trustsThisMachine } from '../../../src/platforms/teams/gate/service-url.ts';
import { Graph, microsoftGraph } from '../../../src/platforms/teams/graph.ts';
import { TeamsMessages } from '../../../src/platforms/teams/outgoing.ts';
import { Pace } from '../../../src/platforms/teams/pace/pace.ts';
import { Pictures } from '../../../src/platforms/teams/pictures.ts';
import { References } from '../../../src/platforms/teams/references.ts';
import { openShelf } from '../../../src/storage/shelf.ts';
import { newSqliteUrl, open } from '../../support/databases.ts';
import { BotConnector } from '../../support/teams/connector.ts';
import { type Call, type Fault, sends } from '../../support/teams/faults.ts';
import { Inbound } from '../../support/teams/inbound.ts';
import { team } from '../../support/teams/team.ts';

const asked: Gate = { admits: async () => true, token: async () => 'a token' };

const hello: Card = {
  blocks: [
    { kind: 'heading', text: 'Hello' },
    { kind: 'text', text: 'What stands here is found again.' },
  ],
};
const isGraph = ({ path }: Call) => path.startsWith('/graph/');

/** What puts messages up in a tenant, and a second one that knows nothing of what the first has sent. */
async function messages(gate = asked, more: { readonly latestSend?: number } = {}) {
  const connector = await BotConnector.start();
  const { tenant } = connector;
  const shelf: Shelf = openShelf((await open(await newSqliteUrl())).queries);
  const problems: string[] = [];
  const made = async () => {
    const references = new References(shelf);
    const graph = new Graph({
      gate,
      references,
      graphOf: () => connector.graph,
      problem: (what) => void problems.push(what),
    });
    const pictures = new Pictures({ shelf, draw: async () => new Uint8Array(), publicUrl: undefined });
    const out = new TeamsMessages({
      connector: new Connector({ gate, trusts: trustsThisMachine, pace: new Pace(connector.time) }),
      references,
      catalogue,
      pictures,
      graph,
      problem: (what) => void problems.push(what),
      ...more,
    });
    return { out, references };
  };
  const { out, references } = await made();
  for (const conversation of [tenant.payments, tenant.chat]) {
    const activity = activitySchema.parse(
      new Inbound(connector, '').activity('ana', { conversation }, { type: 'message' }),
    );
    await references.note(activity, tenantOf(activity));
  }
  const place = { platform: 'teams', tenant: tenant.id, channel: tenant.payments };
  const asked = () => connector.calls.filter(isGraph);
  return { connector, tenant, out, place, problems, asked, later: (await made()).out };
}

describe('a message whose outcome is unknown is found by its mark', () => {
  test('in a channel, at the end of a long thread and in a chat, and no other is taken for it', async () => {
    const { out, later, place, tenant } = await messages();
    const root = (await out.post({ id: 'root', place, card: hello, version: 1 })) ?? 'unnamed';
    for (let said = 0; said < 120; said += 1) tenant.write(place.channel, 'bo', { text: `word ${said}` }, root);
    const thread = { ...place, thread: root };
    const last = await out.post({ id: 'last', place: thread, card: hello, version: 1 });
    const chat = { ...place, channel: tenant.chat };
    const there = await out.post({ id: 'there', place: chat, card: hello, version: 1 });
    expect(await later.find({ id: 'last', place: thread })).toBe(last);
    expect(await later.find({ id: 'nobody', place: thread })).toBeUndefined();
    expect(await later.find({ id: 'root', place })).toBe(root);
    expect(await later.find({ id: 'there', place: chat })).toBe(there);
    expect(await later.find({ id: 'there', place })).toBeUndefined();
  });

  test('by what this process knows before anybody is asked', async () => {
    const { out, place, asked } = await messages();
    const id = await out.post({ id: 'one', place, card: hello, version: 1 });
    expect(await out.find({ id: 'one', place })).toBe(id);
    expect(asked()).toEqual([]);
  });

  test('on a later page, and among the newest two hundred only', async () => {
    const { out, later, place, tenant, asked } = await messages();
    const id = await out.post({ id: 'one', place, card: hello, version: 1 });
    for (let said = 0; said < 190; said += 1) tenant.write(place.channel, 'bo', { text: 'word' });
    expect(await later.find({ id: 'one', place })).toBe(id);
    expect(asked()).toHaveLength(4);
    for (let said = 0; said < 10; said += 1) tenant.write(place.channel, 'bo', { text: 'word' });
    expect(await later.find({ id: 'one', place })).toBeUndefined();
    expect(asked()).toHaveLength(8);
  });

  test('and a copy that somebody made of it is not taken for it', async () => {
    const { out, later, place, tenant } = await messages();
    await out.post({ id: 'one', place, card: hello, version: 1 });
    const [mine] = tenant.messages.splice(0);
    tenant.write(place.channel, 'bo', mine?.activity ?? {});
    expect(await later.find({ id: 'one', place })).toBeUndefined();
  });
});

describe('Microsoft Graph', () => {
  test('is asked with a token for that tenant, and for nothing in private', async () => {
    const wanted: unknown[] = [];
    const { later, place, tenant, asked } = await messages({
      admits: async () => true,
      token: async (what) => {
        wanted.push(what);
        return 'a token';
      },
    });
    const { id: person } = tenant.person('bo');
    expect(await later.find({ id: 'one', place: { platform: 'teams', tenant: tenant.id, person } })).toBeUndefined();
    expect(asked()).toEqual([]);
    await later.find({ id: 'one', place });
    expect(wanted).toEqual([{ graph: tenant.id }]);
    expect(asked()[0]).toMatchObject({ method: 'GET', token: 'Bearer a token', body: undefined });
  });

  test('that may not be asked finds nothing, and the operator reads why', async () => {
    const { later, place, tenant, problems, asked } = await messages();
    tenant.consents = false;
    expect(await later.find({ id: 'one', place })).toBeUndefined();
    expect(problems).toEqual(['whether a message stands could not be asked, so it is sent again']);
    expect(asked()).toHaveLength(1);
  });

  test('gives no token where Cairn is not known, and is not asked then', async () => {
    const { later, place, asked } = await messages({ admits: async () => true, token: async () => undefined });
    expect(await later.find({ id: 'one', place })).toBeUndefined();
    expect(asked()).toEqual([]);
  });

  test.each([
    [429, 7, 7_000],
    [503, undefined, undefined],
  ])('that is in trouble (%s) is asked later', async (status, retryAfter, retryAfterMs) => {
    const { connector, later, place } = await messages();
    void connector.faults.next(isGraph, { kind: 'status', status, ...(retryAfter ? { retryAfter } : {}) });
    await expect(later.find({ id: 'one', place })).rejects.toMatchObject({ name: 'DeliveryProblem', retryAfterMs });
  });

  test('sends nobody on to another service with the token', async () => {
    const { later, place, tenant, asked } = await messages();
    const elsewhere = await BotConnector.start();
    tenant.graphElsewhere = `${elsewhere.graph}/teams`;
    for (let said = 0; said < 60; said += 1) tenant.write(place.channel, 'bo', { text: 'word' });
    expect(await later.find({ id: 'one', place })).toBeUndefined();
    expect(asked()).toHaveLength(1);
    expect(elsewhere.calls).toEqual([]);
  });

  test('is where the tenant is, and nowhere else', () => {
    expect(microsoftGraph('https://smba.trafficmanager.net/emea/')).toBe('https://graph.microsoft.com/v1.0');
    expect(microsoftGraph('https://smba.infra.gcc.teams.microsoft.com/')).toBe('https://graph.microsoft.com/v1.0');
    expect(microsoftGraph('https://smba.infra.gov.teams.microsoft.us/')).toBeUndefined();
    expect(microsoftGraph('http://127.0.0.1:3978/')).toBeUndefined();
  });
});

test('a message that delivery would have given up on by the time it is sent is not sent any more', async () => {
  const { connector, out, place } = await messages(asked, { latestSend: -1 });
  await expect(out.post({ id: 'one', place, card: hello, version: 1 })).rejects.toMatchObject({
    name: 'DeliveryProblem',
    permanent: false,
    open: false,
  });
  expect(connector.calls.filter(sends)).toEqual([]);
});

describe('an answer that gets lost', () => {
  const faults: readonly Fault[] = [
    { kind: 'reset', done: true },
    { kind: 'status', status: 502, done: true },
    { kind: 'status', status: 504, done: true, retryAfter: 3 },
  ];
  test.each(faults)('($kind $status) leaves the message up once, where Graph may be asked', async (fault) => {
    const { crowd, connector, house } = await team((one) => ({
      service: { gate: asked, trusts: trustsThisMachine, graphOf: () => one.graph },
    }));
    const said = (call: Call) => sends(call) && JSON.stringify(call.body).includes('paint the door');
    const met = connector.faults.next(said, fault);
    await crowd.says('ana', 'actions add paint the door');
    await met;
    await house.pass(60_000);
    expect((await crowd.channel()).filter((text) => text.includes('paint the door'))).toHaveLength(1);
    expect(connector.calls.filter(said).map(({ path }) => path)).toHaveLength(1);
    expect(connector.calls.filter(isGraph)).toHaveLength(1);
  });
});
