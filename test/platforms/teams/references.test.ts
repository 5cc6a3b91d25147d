import { describe, expect, test } from 'vitest';
import { activitySchema } from '../../../src/platforms/teams/activity.ts';
import { trustsThisMachine } from '../../../src/platforms/teams/gate/service-url.ts';
import { References } from '../../../src/platforms/teams/references.ts';
import { openShelf } from '../../../src/storage/shelf.ts';
import { newSqliteUrl, open } from '../../support/databases.ts';
import { objectIn } from '../../support/teams/card.ts';
import { textOf } from '../../support/teams/crowd.ts';
import { type Call, sends } from '../../support/teams/faults.ts';
import { team } from '../../support/teams/team.ts';

/** The conversations whose members were asked for. */
function rosters(calls: readonly { readonly path: string }[]): ReadonlySet<string | undefined> {
  return new Set(
    calls
      .map(({ path }) => /^\/v3\/conversations\/([^/]+)\/(?:pagedmembers|members\b)/.exec(path)?.[1])
      .filter(Boolean),
  );
}

describe('who is in a channel', () => {
  test.each([
    ['standard', 'general'],
    ['private', 'payments'],
    ['shared', 'payments'],
  ] as const)('that is %s is asked of the right one', async (type, whose) => {
    const { crowd, connector } = await team();
    const { payments, tenant, general } = { ...connector.tenant, tenant: connector.tenant };
    const before = connector.calls.length;
    const from = { conversation: payments, thread: '5' };
    const entities = [{ type: 'mention', text: '<at>Cairn</at>', mentioned: tenant.bot }];
    const activity = crowd.inbound.activity('ana', from, {
      type: 'message',
      id: '5',
      text: '<at>Cairn</at> levels',
      entities,
    });
    const channelData = { ...objectIn(activity.channelData), channel: { id: payments, type } };
    await crowd.inbound.send({ ...activity, channelData });
    // Somebody comes, so that it is read anew.
    await crowd.inbound.send({
      ...crowd.inbound.activity('ana', from, { type: 'conversationUpdate', membersAdded: [{ id: '29:new' }] }),
      channelData: { ...channelData, eventType: 'teamMemberAdded' },
    });
    await crowd.settles();
    const asked = rosters(connector.calls.slice(before));
    expect(asked.has(encodeURIComponent(payments))).toBe(whose === 'payments');
    expect(asked.has(encodeURIComponent(general))).toBe(whose === 'general');
  });

  test('is read to its end, however many there are, and no further', async () => {
    const { crowd, connector, house } = await team();
    const body = { members: [], continuationToken: 'again' };
    connector.faults.next(({ path }) => path.endsWith('/pagedmembers'), { kind: 'status', status: 200, body }, 100_000);
    const pages = () => connector.calls.filter(({ path }) => path.endsWith('/pagedmembers')).length;
    const before = pages();
    await crowd.joins('fin');
    await crowd.waitsFor('the reading to end', () => (pages() - before >= 50 ? true : undefined));
    await house.settle();
    expect(pages() - before).toBeLessThanOrEqual(50);
    expect(connector.counter.exceeded).toEqual([]);
  });
});

describe('the group of a team that no activity names', () => {
  async function unnamed() {
    const made = await team((one) => ({
      service: {
        gate: { admits: async () => true, token: async () => 'a token' },
        trusts: trustsThisMachine,
        graphOf: () => one.graph,
      },
    }));
    const { crowd, connector } = made;
    const { general, tenant } = { ...connector.tenant, tenant: connector.tenant };
    const from = { conversation: general, thread: '5' };
    const entities = [{ type: 'mention', text: '<at>Cairn</at>', mentioned: tenant.bot }];
    const says = async (id: string, text: string) => {
      const line = { type: 'message', id, text: `<at>Cairn</at> ${text}`, entities };
      const channelData = { tenant: { id: tenant.id }, team: { id: tenant.team }, channel: { id: general } };
      await crowd.inbound.send({ ...crowd.inbound.activity('ana', from, line), channelData });
      await crowd.settles();
    };
    const details = () => connector.calls.filter(({ path }) => path === `/v3/teams/${encodeURIComponent(tenant.team)}`);
    return { ...made, says, details, group: tenant.group };
  }

  test('is asked for once, so that a message in its channels can be looked up', async () => {
    const { connector, house, says, details, group } = await unnamed();
    await says('5', 'levels');
    const asked = details().length;
    expect(asked).toBeGreaterThan(0);
    const inChannel = (call: Call) => sends(call) && !call.path.includes('a%3A');
    void connector.faults.next(inChannel, { kind: 'reset', done: true });
    await says('6', 'assess cncf-cloud-native process live');
    await house.pass(60_000);
    expect(details()).toHaveLength(asked);
    const looked = connector.calls.filter(({ path }) => path.startsWith('/graph/')).map(({ path }) => path);
    expect(looked.length).toBeGreaterThan(0);
    expect(looked.every((path) => path.includes(`/teams/${group}/channels/`))).toBe(true);
  });

  test('and that Teams does not tell keeps nobody from anything', async () => {
    const { connector, says, house } = await unnamed();
    connector.faults.next(({ path }) => /teams\/[^/]+$/.test(path), { kind: 'status', status: 403 }, 9);
    await says('5', 'actions add paint the door');
    await house.pass(60_000);
    const said = connector.tenant.messages
      .filter(({ from }) => from === 'cairn')
      .map(({ activity }) => textOf(activity));
    expect(said.join()).toContain('paint the door');
  });
});

describe('the way to a tenant', () => {
  test('is the one that Teams named last', async () => {
    const { crowd, connector } = await team();
    await crowd.whispers('ana', 'help');
    expect(connector.calls.at(-1)?.region).toBe('emea');
    const conversation = connector.tenant.directWith('ana');
    const moved = crowd.inbound.activity('ana', { conversation }, { type: 'message', id: '9', text: 'help' });
    await crowd.inbound.send({ ...moved, serviceUrl: connector.serviceUrl.replace('emea', 'amer') });
    await crowd.settles();
    expect(connector.calls.at(-1)?.region).toBe('amer');
    await crowd.says('ana', 'actions add paint the door');
    expect(connector.calls.filter(({ method }) => method === 'POST').at(-1)?.region).toBe('emea');
  });
});

describe('another tenant', () => {
  const elsewhere = '7e0a1c1e-0000-4000-8000-00000000ffff';

  test('neither sees nor changes anything of this one, whatever it names', async () => {
    const { crowd, connector } = await team();
    const { tenant } = connector;
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    const { button, from, message } = await crowd.finds('ana', '2');
    const before = await crowd.channel();
    const places = [from, { conversation: tenant.directWith('eva') }];
    for (const place of places) {
      const action = {
        type: 'Action.Execute',
        verb: button.verb,
        data: { ...button.data, place: { channel: tenant.payments } },
      };
      const pressed = crowd.inbound.activity('eva', place, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action },
        replyToId: message,
      });
      await crowd.inbound.send({
        ...pressed,
        conversation: { ...objectIn(pressed.conversation), tenantId: elsewhere },
        channelData: { ...objectIn(pressed.channelData), tenant: { id: elsewhere } },
      });
    }
    await crowd.settles();
    expect(await crowd.channel()).toEqual(before);
    expect((await crowd.alone('eva')).join()).not.toContain('Level 2, noted');
  });

  test('is the one of the conversation, where a person of another organisation speaks in a shared channel', async () => {
    const { crowd, connector } = await team();
    const { tenant } = connector;
    const mark = '<at>Cairn</at>';
    const entities = [{ type: 'mention', text: mark, mentioned: tenant.bot }];
    const from = { conversation: tenant.payments, thread: '5' };
    const line = crowd.inbound.activity('ana', from, {
      type: 'message',
      id: '5',
      text: `${mark} actions add paint the door`,
      entities,
    });
    await crowd.inbound.send({ ...line, channelData: { ...objectIn(line.channelData), tenant: { id: elsewhere } } });
    await crowd.settles();
    expect((await crowd.channel()).join()).toContain('paint the door');
  });
});

test('the channels of a team are looked for among those of its own tenant alone', async () => {
  const shelf = openShelf((await open(await newSqliteUrl())).queries);
  const looked: string[] = [];
  const all = async (kind: string) => {
    const found = await shelf.all(kind);
    looked.push(...found.map(({ id }) => id));
    return found;
  };
  const references = new References({ ...shelf, all });
  const { connector, crowd } = await team();
  const { payments, chat, team: ours } = connector.tenant;
  for (const tenant of ['one', 'another', 'one more']) {
    for (const conversation of [payments, chat]) {
      const told = crowd.inbound.activity('ana', { conversation }, { type: 'message' });
      await references.note(activitySchema.parse(told), tenant);
    }
  }
  expect(await references.channelsOf('one', ours)).toEqual([payments]);
  expect(looked).toEqual([chat, payments]);
});
