import { connect } from 'node:net';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, objectIn } from '../../support/teams/card.ts';
import { endless, Troubled } from './troubled.ts';

const garbage = '\u0000"\\{[<at>Cairn</at>😀\u202e'.repeat(200).slice(0, 2_000);

/** Cairn still hears and answers. */
async function isWell(bench: Troubled): Promise<void> {
  await bench.crowd.whispers('bo', 'help');
  await bench.tells('bo', /I help a team see/);
}

async function raw(bench: Troubled, body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const response = await fetch(`${bench.house.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

/** One of each kind of activity, as Teams would send it. */
async function every(bench: Troubled): Promise<readonly Json[]> {
  const { inbound, connector } = bench.crowd;
  const { payments, bot, general } = connector.tenant;
  const channel = { conversation: payments, thread: '5' };
  const direct = { conversation: connector.tenant.directWith('bo') };
  const { button } = await bench.crowd.finds('bo', '2');
  const entities = [{ type: 'mention', text: '<at>Cairn</at>', mentioned: bot }];
  const attachments = [{ contentType: 'text/html', content: '<p>help</p>' }];
  const messagePayload = { id: '3', body: { contentType: 'html', content: '<p>paint the door</p>' } };
  const action = { type: 'Action.Execute', verb: 'press', data: button.data };
  const activities: readonly (readonly [Json & { conversation: string }, Json])[] = [
    [channel, { type: 'message', text: '<at>Cairn</at> help', entities, attachments }],
    [direct, { type: 'message', text: 'help' }],
    [direct, { type: 'message', value: button.data }],
    [channel, { type: 'invoke', name: 'adaptiveCard/action', value: { action }, replyToId: '5' }],
    [direct, { type: 'invoke', name: 'task/fetch', value: { data: button.data } }],
    [direct, { type: 'invoke', name: 'task/submit', value: { data: { ...button.data, a: 'b' } } }],
    [
      channel,
      { type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'turn.action', messagePayload } },
    ],
    [{ conversation: general }, { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] }],
    [channel, { type: 'messageUpdate', text: 'x', channelData: { eventType: 'editMessage' } }],
    [direct, { type: 'installationUpdate', action: 'add' }],
  ];
  return activities.map(([from, more]) => inbound.activity('bo', from, more));
}

describe('an activity that is not as Teams makes it', () => {
  test('in any of its parts is answered, and does no harm', { timeout: 120_000 }, async () => {
    const bench = await Troubled.inSession({ time: endless });
    bench.connector.counts = false;
    for (const whole of await every(bench)) {
      for (const path of paths(whole)) {
        const all = [undefined, null, 7, [], {}, garbage].map(async (instead) => {
          const status = await raw(bench, JSON.stringify(changed(whole, path, instead)));
          expect([200, 400, 403, 500], `${path.join('.')} as ${JSON.stringify(instead)}`).toContain(status);
        });
        await Promise.all(all);
      }
    }
    expect(bench.problems).not.toContain('Cairn</at>');
    await isWell(bench);
  });

  test('of any kind at all is answered', async () => {
    const bench = await Troubled.open({ time: endless });
    const { inbound, connector } = bench.crowd;
    connector.counts = false;
    const usual = inbound.activity('bo', { conversation: connector.tenant.directWith('bo') }, {});
    const names = ['type', 'name', 'value', 'text', 'entities', 'attachments', 'channelData', 'membersAdded', 'from'];
    const any = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    const kinds = fc.constantFrom('message', 'invoke', 'conversationUpdate', 'messageUpdate', 'typing');
    await fc.assert(
      fc.asyncProperty(any, kinds, async (more, type) => {
        const body = JSON.stringify({ ...usual, type, id: crypto.randomUUID(), ...more });
        expect([200, 400, 403, 500]).toContain(await raw(bench, body));
      }),
      { numRuns: 150 },
    );
    await isWell(bench);
  });

  test('of a type that Cairn never heard of is taken, and forgotten', async () => {
    const bench = await Troubled.open();
    const conversation = bench.connector.tenant.directWith('bo');
    for (const type of ['messageReaction', 'typing', 'endOfConversation', 'event', '__proto__', 'constructor']) {
      expect(
        (await bench.crowd.inbound.send(bench.crowd.inbound.activity('bo', { conversation }, { type }))).status,
      ).toBe(200);
    }
    expect(bench.problems).toBe('[]');
  });
});

describe('a body that is none', () => {
  const bodies: readonly (readonly [string, string, number])[] = [
    ['nothing', '', 400],
    ['half of one', '{"type":"message","from":{"id":"29:', 400],
    ['no object', '[[]]', 400],
    ['a word', 'null', 400],
    ['one that is very deep', '['.repeat(200_000), 400],
    ['one that is deep and whole', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['a megabyte and more', JSON.stringify({ text: 'x'.repeat(1_200_000) }), 413],
  ];
  test.each(bodies)('(%s) is turned away', async (_, body, status) => {
    const bench = await Troubled.open();
    expect(await raw(bench, body).catch(() => status)).toBe(status);
    await isWell(bench);
  });

  test('of a deep value in a button is turned away with a sentence', async () => {
    const bench = await Troubled.open();
    const from = { conversation: bench.connector.tenant.directWith('bo') };
    const activity = bench.crowd.inbound.activity('bo', from, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: 'HERE',
    });
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const body = JSON.stringify(activity).replace('"HERE"', `{"action":{"type":"x","data":${deep}}}`);
    expect(await raw(bench, body)).toBe(200);
    await isWell(bench);
  });

  test.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['multipart/form-data', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('of another kind (%s) is turned away', async (type, more) => {
    const bench = await Troubled.open();
    expect(await raw(bench, '{}', { 'content-type': type, ...more })).toBe(415);
  });

  test('that stops halfway is given up on, and nothing comes of it', async () => {
    const bench = await Troubled.open();
    const { port } = new URL(bench.house.url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST /api/messages HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n`;
    await new Promise<void>((resolve) => socket.write(`${head}{"type":"message"`, () => resolve()));
    socket.destroy();
    await isWell(bench);
    expect(bench.problems).toBe('[]');
  });
});

describe('the same activity', () => {
  test.each(['one after the other', 'at once'])('twice, %s, counts once', async (how) => {
    const bench = await Troubled.open();
    const { payments, bot } = bench.connector.tenant;
    const line = bench.crowd.inbound.activity(
      'bo',
      { conversation: payments, thread: '77' },
      {
        type: 'message',
        id: '77',
        text: '<at>Cairn</at> actions add paint the door',
        entities: [{ type: 'mention', text: '<at>Cairn</at>', mentioned: bot }],
      },
    );
    const twice = [line, line].map((activity) => () => bench.crowd.inbound.send(activity));
    if (how === 'at once') await Promise.all(twice.map((send) => send()));
    else for (const send of twice) await send();
    await bench.crowd.settles();
    expect((await bench.crowd.channel()).filter((text) => text.includes('paint the door'))).toHaveLength(1);
  });

  test('after twenty seconds, with an answer on its way, counts once', async () => {
    const bench = await Troubled.open();
    const conversation = bench.connector.tenant.directWith('bo');
    const line = bench.crowd.inbound.activity('bo', { conversation }, { type: 'message', id: '78', text: 'help' });
    const met = bench.connector.faults.next(({ method }) => method === 'POST', { kind: 'hang' });
    const slow = bench.crowd.inbound.send(line);
    await met;
    await bench.house.pass(20_000);
    expect((await bench.crowd.inbound.send(line)).status).toBe(200);
    bench.connector.letGo();
    expect((await slow).status).toBe(200);
    expect(
      bench.connector.calls.filter(({ path }) => path.endsWith('/activities') && path.includes('1bo')),
    ).toHaveLength(1);
  });

  test('out of order: what is pressed before its question is known says so, and the rest counts', async () => {
    const bench = await Troubled.inSession();
    const { button, from, message } = await bench.crowd.finds('bo', '2');
    const action = { type: 'Action.Execute', verb: button.verb, data: button.data };
    await bench.press('ana', 'Reveal');
    const { body } = await bench.crowd.invoke('bo', from, 'adaptiveCard/action', { action }, { replyToId: message });
    expect(JSON.stringify(body)).toMatch(/value":"[^"]+/);
    await isWell(bench);
  });
});

describe('a button that nobody of ours has drawn', () => {
  const forms: readonly (readonly [string, unknown])[] = [
    ['an intent that is none', { intent: 'nobody.knows~0', values: '{}' }],
    ['garbage', garbage],
    ['a prototype', JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')],
    ['a list', [[]]],
    ['nothing', null],
  ];
  test.each(forms)('(%s) is answered with a sentence', async (_, data) => {
    const bench = await Troubled.inSession();
    const { from, message } = await bench.crowd.finds('bo', '2');
    const action = { type: 'Action.Execute', verb: 'press', data };
    const { status, body } = await bench.crowd.invoke(
      'bo',
      from,
      'adaptiveCard/action',
      { action },
      { replyToId: message },
    );
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain("I can't read that button any more.");
    expect(bench.problems).toBe('[]');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('another bot', () => {
  test('is not listened to', async () => {
    const bench = await Troubled.inSession();
    const before = await bench.crowd.channel();
    const { payments } = bench.connector.tenant;
    const line = bench.crowd.inbound.activity(
      'bo',
      { conversation: payments, thread: '5' },
      {
        type: 'message',
        text: 'stop',
        from: { id: '28:another-bot', name: 'Another' },
      },
    );
    expect((await bench.crowd.inbound.send(line)).status).toBe(200);
    await bench.crowd.settles();
    expect(await bench.crowd.channel()).toEqual(before);
  });
});

describe('a database that takes nothing', () => {
  test('while a vote comes in: they hear it, nothing is half kept, and the next vote counts', async () => {
    const bench = await Troubled.inSession();
    const other = new Database(bench.team.databaseUrl.slice('sqlite:'.length));
    other.exec('begin immediate');
    expect(await bench.press('bo', '2')).toContain(
      'Another program is holding my database, so I saved nothing of this',
    );
    other.exec('rollback');
    other.close();
    expect((await bench.crowd.channel()).join()).toContain('Nobody has answered yet');
    await bench.press('bo', '2');
    await bench.shows(/One of five has answered/);
  });
});

/** Every way into an activity, down to its leaves. */
function paths(value: Json, above: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = [...above, name];
    return name === 'serviceUrl' ? [] : [path, ...paths(objectIn(inner), path)];
  });
}

function changed(value: Json, [name = '', ...rest]: readonly string[], instead: unknown): Json {
  const inner = rest.length > 0 ? changed(objectIn(value[name]), rest, instead) : instead;
  return { ...value, [name]: inner };
}
