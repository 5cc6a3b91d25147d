import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { verifySlackRequest } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { at, type JsonObject, objectIn, textIn } from './json.ts';
import { payload } from './payloads.ts';
import { readBody } from './request-body.ts';
import { Slack } from './slack.ts';
import { slackApp } from './workspace.ts';

type Heard = { readonly body: JsonObject; readonly retry: string | undefined };

/** A bot that checks signatures as Bolt does, keeps what it hears, and answers as it is told. */
async function aBot(answer: (body: JsonObject) => string = () => '') {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const header = (name: string) => String(request.headers[name] ?? '');
    try {
      verifySlackRequest({
        signingSecret: slackApp.signingSecret,
        body,
        headers: {
          'x-slack-signature': header('x-slack-signature'),
          'x-slack-request-timestamp': Number(header('x-slack-request-timestamp')),
        },
      });
    } catch {
      response.writeHead(401).end();
      return;
    }
    const fields = readBody(header('content-type'), body);
    const payload = fields.payload === undefined ? fields : objectIn(fields.payload);
    heard.push({ body: payload, retry: request.headers['x-slack-retry-num']?.toString() });
    response.writeHead(200).end(answer(payload));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { heard, url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` };
}

function clientOf(slack: Slack, token = 'xoxb-acme'): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${slack.proxy.url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

const card = [
  { type: 'header', text: { type: 'plain_text', text: '1 of 4' } },
  { type: 'section', text: { type: 'mrkdwn', text: '*1* By hand &amp; slowly\n_2_ `grep`' } },
  {
    type: 'actions',
    block_id: 'q1',
    elements: [{ type: 'button', action_id: 'vote~1', value: '{"vote":1}', text: { type: 'plain_text', text: '1' } }],
  },
];

describe('what people see', () => {
  test('messages of the channel, of a thread and of direct messages, by their lines and buttons', async () => {
    const slack = await Slack.start();
    const client = clientOf(slack);
    const { workspace, reading } = slack.acme;
    const channel = workspace.channel('payments');
    const kickoff = await client.chat.postMessage({ channel, text: 'Ana *takes* us through' });
    await client.chat.postMessage({ channel, text: 'fallback', blocks: card, thread_ts: textIn(kickoff.ts) });
    const [top, ...more] = await reading.topLevel('payments');
    expect(top?.lines).toEqual(['Ana takes us through']);
    expect(more).toEqual([]);
    const [question] = await reading.thread('payments', textIn(kickoff.ts));
    expect(question?.lines).toEqual(['1 of 4', '1 By hand & slowly', '2 `grep`', '1']);
    expect(question?.buttons).toMatchObject([{ label: '1', actionId: 'vote~1', blockId: 'q1', value: '{"vote":1}' }]);
    const opened = await client.conversations.open({ users: workspace.person('bo').id });
    await client.chat.postMessage({
      channel: textIn(opened.channel?.id),
      text: `for <@${workspace.person('bo').id}>`,
    });
    expect((await reading.direct('bo')).map(({ lines }) => lines)).toEqual([['for @bo']]);
    expect(await reading.everAlone('bo')).toEqual([['for @bo']]);
    expect(await reading.direct('cy')).toEqual([]);
  });

  test('what only one of them is shown, and a file with its title', async () => {
    const slack = await Slack.start();
    const client = clientOf(slack);
    const { workspace, reading } = slack.acme;
    const channel = workspace.channel('payments');
    await client.chat.postEphemeral({ channel, user: workspace.person('bo').id, text: 'Level 2, noted.' });
    expect(reading.ephemerals('bo').map(({ lines }) => lines)).toEqual([['Level 2, noted.']]);
    expect(reading.ephemerals('ana')).toEqual([]);
    expect(await reading.channel('payments')).toEqual([]);
    await client.filesUploadV2({ channel_id: channel, file: Buffer.from('png'), filename: 'p.png', title: 'Levels' });
    expect((await reading.topLevel('payments')).map(({ files }) => files)).toEqual([['Levels']]);
  });

  test('two workspaces are two, with ids and tokens of their own', async () => {
    const slack = await Slack.start();
    const other = await slack.another({ team: 'T0BETA0002', name: 'Beta', domain: 'beta', botToken: 'xoxb-beta' });
    expect(await clientOf(slack).auth.test()).toMatchObject({ team_id: 'T0ACME0001', team: 'Acme' });
    expect(await clientOf(slack, 'xoxb-beta').auth.test()).toMatchObject({ team_id: 'T0BETA0002', team: 'Beta' });
    expect(other.workspace.bot.userId).not.toBe(slack.acme.workspace.bot.userId);
    await expect(clientOf(slack, 'xoxb-nobody').auth.test()).rejects.toThrow('invalid_auth');
  });

  test('people as Slack tells them apart: guests, bots, those who left, and time zones', async () => {
    const slack = await Slack.start();
    const info = async (name: string) =>
      (await clientOf(slack).users.info({ user: slack.acme.workspace.person(name).id })).user;
    expect(await info('ana')).toMatchObject({
      tz: 'Europe/Berlin',
      is_bot: false,
      deleted: false,
      is_restricted: false,
    });
    expect(await info('gus')).toMatchObject({ is_restricted: true });
    expect(await info('dan')).toMatchObject({ deleted: true });
    expect(await info('deploybot')).toMatchObject({ is_bot: true });
  });

  test('a channel takes no message of a bot that is not in it, and a private one is not even there', async () => {
    const slack = await Slack.start();
    const { workspace } = slack.acme;
    await workspace.remove('payments', 'cairn');
    const say = (name: string) => clientOf(slack).chat.postMessage({ channel: workspace.channel(name), text: 'x' });
    await expect(say('payments')).rejects.toThrow('not_in_channel');
    await expect(say('secret')).rejects.toThrow('channel_not_found');
  });
});

describe('what people do', () => {
  test('a press sends what the button carries; a retry is the same request again', async () => {
    const slack = await Slack.start();
    const bot = await aBot();
    const { workspace, reading, inboundTo } = slack.acme;
    await clientOf(slack).chat.postMessage({ channel: workspace.channel('payments'), text: 'q', blocks: card });
    const [message] = await reading.topLevel('payments');
    const [button] = message?.buttons ?? [];
    if (!message || !button) throw new Error('Nothing to press.');
    const sent = await inboundTo(bot.url).press('bo', button, message);
    await sent.again({ retry: 1 });
    expect(bot.heard.map(({ retry }) => retry)).toEqual([undefined, '1']);
    expect(bot.heard[0]?.body).toEqual(bot.heard[1]?.body);
    expect(bot.heard[0]?.body).toMatchObject({
      type: 'block_actions',
      user: { id: workspace.person('bo').id },
      container: { message_ts: message.ts, is_ephemeral: false },
      message: { bot_id: workspace.bot.botId },
      actions: [{ action_id: 'vote~1', block_id: 'q1', value: '{"vote":1}' }],
    });
  });

  test('a wrong signature and an old one are Slack no more', async () => {
    const slack = await Slack.start();
    const bot = await aBot();
    const inbound = slack.acme.inboundTo(bot.url);
    expect(await inbound.command('ana', 'help', 'payments', { secret: 'wrong' })).toMatchObject({ status: 401 });
    expect(await inbound.command('ana', 'help', 'payments', { age: 600 })).toMatchObject({ status: 401 });
    expect(await inbound.command('ana', 'help', 'payments')).toMatchObject({ status: 200 });
  });

  test('an answer to a press takes the place of the message unless it says otherwise, five times', async () => {
    const slack = await Slack.start();
    const bot = await aBot();
    const { workspace, reading, inboundTo } = slack.acme;
    const channel = workspace.channel('payments');
    await clientOf(slack).chat.postEphemeral({ channel, user: workspace.person('bo').id, text: 'q', blocks: card });
    const [shown] = reading.ephemerals('bo');
    const [button] = shown?.buttons ?? [];
    if (!shown || !button) throw new Error('Nothing to press.');
    await inboundTo(bot.url).press('bo', button, shown);
    const url = textIn(bot.heard[0]?.body.response_url);
    expect(bot.heard[0]?.body.message).toBeUndefined();
    const answer = (body: JsonObject) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
    await answer({ replace_original: false, response_type: 'ephemeral', text: 'beside it' });
    expect(reading.ephemerals('bo').map(({ lines }) => lines.at(-1))).toEqual(['1', 'beside it']);
    await answer({ text: 'instead of it' });
    expect(reading.ephemerals('bo').map(({ lines }) => lines)).toEqual([['beside it'], ['instead of it']]);
    await answer({ delete_original: true });
    expect(reading.ephemerals('bo').map(({ lines }) => lines)).toEqual([['beside it']]);
    for (let use = 4; use <= 5; use++) await answer({ replace_original: false, text: 'x' });
    expect((await answer({ replace_original: false, text: 'x' })).status).toBe(404);
  });

  test('a form opens once for what somebody did, says what is wrong, and closes when all is well', async () => {
    const slack = await Slack.start();
    const bot = await aBot((body) =>
      body.type === 'view_submission' && at(body, 'view', 'state', 'values', 'b1', 'owner', 'value') !== 'bo'
        ? JSON.stringify({ response_action: 'errors', errors: { b1: "I don't see her here." } })
        : '',
    );
    const { reading, inboundTo } = slack.acme;
    const inbound = inboundTo(bot.url);
    await inbound.shortcut('ana', 'start');
    const trigger = textIn(bot.heard[0]?.body.trigger_id);
    const label = { type: 'plain_text' as const, text: 'Who has it?' };
    const element = { type: 'plain_text_input' as const, action_id: 'owner', initial_value: 'eva' };
    const title = { type: 'plain_text' as const, text: 'Make it ours' };
    const view = {
      type: 'modal' as const,
      title,
      blocks: [{ type: 'input' as const, block_id: 'b1', label, element }],
    };
    await clientOf(slack).views.open({ trigger_id: trigger, view });
    await expect(clientOf(slack).views.open({ trigger_id: trigger, view })).rejects.toThrow('exchanged_trigger_id');
    const open = reading.modal('ana');
    if (!open) throw new Error('No form is open.');
    await inbound.submit('ana', open, {});
    expect(reading.modal('ana')?.id).toBe(open.id);
    await inbound.submit('ana', open, { 'Who has it?': 'bo' });
    expect(reading.modal('ana')).toBeUndefined();
    expect((await reading.everAlone('ana')).flat()).toEqual(['Make it ours', 'Who has it?', "I don't see her here."]);
    await inbound.shortcut('ana', 'start');
    slack.proxy.triggers.expire();
    const late = textIn(bot.heard.at(-1)?.body.trigger_id);
    await expect(clientOf(slack).views.open({ trigger_id: late, view })).rejects.toThrow('expired_trigger_id');
  });

  test('every event is told in the shape that Slack publishes', async () => {
    const slack = await Slack.start();
    const bot = await aBot();
    await slack.acme.inboundTo(bot.url).event('event-member-joined-channel', { user: 'U0NEW' });
    const body = bot.heard[0]?.body ?? {};
    expect(Object.keys(body)).toEqual(Object.keys(payload('event-member-joined-channel')));
    expect(body.event).toMatchObject({ type: 'member_joined_channel', user: 'U0NEW', channel_type: 'C' });
  });
});

describe('what goes wrong', () => {
  test('with one call, and then no more', async () => {
    const slack = await Slack.start();
    const { faults } = slack.proxy;
    const client = clientOf(slack);
    const post = () => client.chat.postMessage({ channel: slack.acme.workspace.channel('payments'), text: 'hello' });
    void faults.next('chat.postMessage', { kind: 'too many', retryAfter: 7 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    for (const kind of ['server error', 'broken body', 'reset'] as const) {
      void faults.next('chat.postMessage', { kind });
      await expect(post(), kind).rejects.toThrow();
    }
    void faults.next('chat.postMessage', { kind: 'refused', error: 'is_archived' });
    await expect(post()).rejects.toThrow('is_archived');
    expect(await slack.acme.reading.topLevel('payments')).toEqual([]);
    await post();
    expect(await slack.acme.reading.topLevel('payments')).toHaveLength(1);
  });

  test('an answer that is lost after it was done', async () => {
    const slack = await Slack.start();
    const met = slack.proxy.faults.next('chat.postMessage', { kind: 'reset', done: true });
    const channel = slack.acme.workspace.channel('payments');
    await expect(clientOf(slack).chat.postMessage({ channel, text: 'hello' })).rejects.toThrow();
    expect((await met).answer).toBeUndefined();
    expect(await slack.acme.reading.topLevel('payments')).toHaveLength(1);
  });

  test('a token that was revoked', async () => {
    const slack = await Slack.start();
    slack.proxy.revoke('xoxb-acme');
    await expect(clientOf(slack).auth.test()).rejects.toThrow('token_revoked');
  });
});
