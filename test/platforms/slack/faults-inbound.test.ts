import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonObject, objectIn } from '../../support/slack/json.ts';
import { filled, type Kind, payload } from '../../support/slack/payloads.ts';
import { formOf } from '../../support/slack/post.ts';
import { Troubled } from './troubled.ts';

const garbage = '\u0000"\\{[<!channel>😀\u202e'.repeat(200).slice(0, 2_000);

/** Cairn still hears and answers. */
async function isWell(bench: Troubled): Promise<void> {
  expect((await bench.inbound.command('bo', 'help', 'payments')).status).toBe(200);
  await bench.tells('bo', /assess/);
}

describe('a button that nobody of ours has drawn', () => {
  test.each([
    ['nobody.knows~0', '{}'],
    ['assessment.vote~0', garbage],
    ['assessment.vote~0', '{"__proto__":{"polluted":true}}'],
    ['assessment.vote~0', '[]'],
    ['__proto__.toString~1', '{}'],
    ['assessment.constructor~1', '{}'],
    [garbage.slice(0, 255), garbage],
    ['', ''],
  ])('(%s) is answered with a sentence', async (actionId, value) => {
    const bench = await Troubled.inSession();
    const { button, on } = await bench.find('bo', '2');
    const sent = await bench.inbound.press('bo', { ...button, actionId, value }, on);
    expect(sent.status).toBe(200);
    expect(await bench.tells('bo', /button/)).toContain("I can't read that button any more.");
    expect(bench.problems).toBe('[]');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a request that is not as Slack makes it', () => {
  const kinds: readonly Kind[] = [
    'slash-command',
    'block-actions-message',
    'block-actions-view',
    'view-submission',
    'view-closed',
    'global-shortcut',
    'message-shortcut',
    'event-app-mention',
    'event-message-thread',
    'event-message-im',
    'event-message-changed',
    'event-message-deleted',
    'event-member-joined-channel',
    'event-app-home-opened',
    'event-user-change',
    'event-channel-rename',
  ];

  test.each(kinds)('with any part of %s missing or of another kind is answered, and does no harm', async (kind) => {
    const bench = await Troubled.open();
    const whole = withTeam(bench, payload(kind));
    for (const path of paths(whole).filter((one) => one[0] !== 'response_url')) {
      for (const instead of [undefined, null, 7, [], {}, garbage]) {
        const { status } = await send(bench, kind, changed(whole, path, instead));
        expect([200, 400, 500], `${path.join('.')} as ${JSON.stringify(instead)}`).toContain(status);
      }
    }
    await isWell(bench);
    expect(bench.problems).not.toContain('channel>');
  });

  test('of any kind at all is answered', async () => {
    const bench = await Troubled.open();
    const any = fc.dictionary(
      fc.constantFrom('type', 'event', 'user', 'channel', 'team', 'actions', 'view'),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(any, async (body) => {
        const { status } = await bench.inbound.raw(
          '/slack/events',
          JSON.stringify({ team_id: 'T0ACME0001', ...body }),
          false,
        );
        expect([200, 400, 500]).toContain(status);
      }),
      { numRuns: 150 },
    );
    await isWell(bench);
  });

  test('of a type that Cairn never heard of is taken, and forgotten', async () => {
    const bench = await Troubled.open();
    const sent = await bench.inbound.event('event-app-mention', { type: 'star_added', item: { __proto__: null } });
    expect(sent.status).toBe(200);
    expect(bench.problems).toBe('[]');
  });
});

describe('somebody who is nobody', () => {
  test.each(['dan', 'deploybot', 'cairn'])('(%s) is not listened to', async (who) => {
    const bench = await Troubled.inSession();
    const { workspace } = bench.place;
    const [root] = await bench.place.reading.topLevel('payments');
    const before = await bench.channel();
    const ts = '1795000000.000100';
    const said = {
      user: workspace.person(who).id,
      text: '3',
      ts,
      event_ts: ts,
      channel: workspace.channel('payments'),
    };
    const bot = who === 'dan' ? {} : { bot_id: 'B0OTHER' };
    const event = { ...said, ...bot, thread_ts: root?.ts, parent_user_id: workspace.bot.userId, blocks: undefined };
    expect((await bench.inbound.event('event-message-thread', event)).status).toBe(200);
    const mention = { ...said, ...bot, text: `<@${workspace.bot.userId}> stop`, blocks: undefined };
    expect((await bench.inbound.event('event-app-mention', mention)).status).toBe(200);
    await bench.house.settle();
    expect(await bench.channel()).toEqual(before);
    expect(bench.place.reading.ephemerals(who)).toEqual([]);
  });
});

describe('what people write', () => {
  const wild = '<!channel> <@U1> *bold* _it_ `code` &lt; <https://evil.example|safe> ~no~';

  test('is shown as written in an action, and calls nobody', async () => {
    const bench = await Troubled.inSession();
    const [on] = await bench.place.reading.topLevel('payments');
    if (!on) throw new Error('Nothing stands in the channel.');
    await bench.inbound.messageShortcut('ana', 'turn.action', on);
    const form = await bench.form('ana', 'What is to be done?');
    await bench.inbound.submit('ana', form, { 'What is to be done?': wild });
    const shown = await bench.shows(/took an action/);
    // Stars are others that look the same, so that nothing turns bold.
    expect(shown).toContain('<!channel> <@U1> ∗bold∗');
    expect(shown).toContain('`code` &lt; <https://evil.example|safe> ~no~');
    const raw = JSON.stringify(bench.slack.proxy.callsOf('chat.postMessage').map(({ body }) => body));
    expect(raw).not.toMatch(/<!channel>|<@U1>|<https:\/\/evil/);
  });

  test('may be longer than Slack itself lets it be', async () => {
    const bench = await Troubled.inSession();
    const { status } = await bench.whisper('bo', `note: ${'word '.repeat(7_000)}`);
    expect(status).toBe(200);
    await isWell(bench);
  });
});

describe('a database that takes nothing', () => {
  test('while a vote comes in: they hear it, nothing is half kept, and the next vote counts', async () => {
    const bench = await Troubled.inSession();
    const file = bench.databaseUrl.slice('sqlite:'.length);
    const other = new Database(file);
    const { button, on } = await bench.find('bo', '2');
    other.exec('begin immediate');
    const sent = await bench.inbound.press('bo', button, on);
    expect(sent.status).toBe(200);
    await bench.tells('bo', /Another program is holding my database, so I saved nothing of this/);
    other.exec('rollback');
    other.close();
    expect((await bench.channel()).join()).toContain('Nobody has answered yet');
    await bench.inbound.press('bo', button, on);
    await bench.shows(/One of five has answered/);
    expect(readFileSync(file).length).toBeGreaterThan(0);
  });
});

describe('pace', () => {
  test('two hundred quick votes make few updates, and one message a second', async () => {
    const bench = await Troubled.inSession();
    const updates = () => bench.slack.proxy.callsOf('chat.update').length;
    const { on } = await bench.find('bo', '2');
    const before = updates();
    const people = ['ana', 'bo', 'cy', 'di', 'eva'];
    const votes = Array.from({ length: 200 }, (_, index) => {
      const button = on.buttons[index % 4];
      if (!button) throw new Error('There is no such button.');
      return bench.inbound.press(people[index % 5] ?? 'ana', button, on);
    });
    for (const { status } of await Promise.all(votes)) expect(status).toBe(200);
    expect(updates() - before).toBeLessThanOrEqual(1);
    await bench.shows(/Five of five have answered/);
    expect(updates() - before).toBeLessThanOrEqual(3);
  });
});

function withTeam({ slack: { acme } }: Troubled, body: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(body)
      .replaceAll(/"T0[A-Z0-9]+"/g, `"${acme.workspace.team}"`)
      .replaceAll(/"C0[A-Z0-9]+"/g, `"${acme.workspace.channel('payments')}"`)
      .replaceAll(/"https:[^"]+"/g, '"http://127.0.0.1:9/"'),
  );
}

/** Every way into the body, down to its leaves, but for the blocks, which Cairn does not read. */
function paths(value: JsonObject, above: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = [...above, name];
    return name === 'blocks' || name === 'response_url' ? [path] : [path, ...paths(objectIn(inner), path)];
  });
}

function changed(value: JsonObject, [name = '', ...rest]: readonly string[], instead: unknown): object {
  const inner = rest.length > 0 ? changed(objectIn(value[name]), rest, instead) : instead;
  return { ...value, [name]: inner };
}

function send(bench: Troubled, kind: Kind, body: object) {
  if (kind.startsWith('event')) return bench.inbound.raw('/slack/events', JSON.stringify(body), false);
  if (kind !== 'slash-command') {
    return bench.inbound.raw('/slack/events', formOf({ payload: JSON.stringify(body) }), true);
  }
  return bench.inbound.raw('/slack/events', formOf(filled(kind, JSON.parse(JSON.stringify(body)))), true);
}
