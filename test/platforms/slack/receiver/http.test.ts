import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEvent, post, postForm, postJson, postPayload, signingSecret } from '../../../support/slack/signed.ts';
import { receiving } from './receiving.ts';

const command = { command: '/cairn', text: 'assess', team_id: 'T1', user_id: 'U1', channel_id: 'C1' };
const press = {
  type: 'block_actions',
  team: { id: 'T1' },
  user: { id: 'U1', team_id: 'T1' },
  actions: [{ type: 'button', action_id: 'vote', block_id: 'b', value: '3' }],
};
const form = 'application/x-www-form-urlencoded';
const now = () => Math.floor(Date.now() / 1000);

describe('a request that Slack signed', () => {
  it('reaches the listener with what was said, and is answered with what the listener says', async () => {
    const { url, app, noted } = await receiving();
    const heard: string[] = [];
    app.command('/cairn', async ({ command: { text }, ack }) => {
      heard.push(text);
      await ack('Hello');
    });
    app.action('vote', async ({ action, ack }) => {
      heard.push('value' in action ? String(action.value) : '');
      await ack();
    });
    app.view('dialog', ({ ack }) => ack({ response_action: 'errors', errors: { due: 'That day is over.' } }));
    const said = await postForm(url, { ...command, text: 'assess & vote "__proto__": 100 % \u{1f600}' });
    expect([said.status, await said.text()]).toEqual([200, 'Hello']);
    const pressed = await postPayload(url, press);
    expect([pressed.status, await pressed.text()]).toEqual([200, '']);
    const sent = await postPayload(url, {
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1' },
      view: { callback_id: 'dialog', type: 'modal' },
    });
    expect(await sent.json()).toEqual({ response_action: 'errors', errors: { due: 'That day is over.' } });
    expect(heard).toEqual(['assess & vote "__proto__": 100 % \u{1f600}', '3']);
    expect(noted.requests).toEqual([
      'command acknowledged',
      'block_actions acknowledged',
      'view_submission acknowledged',
    ]);
    expect(noted.problems).toEqual([]);
  });

  it('tells the listener when Slack sends it again, and why', async () => {
    const { url, app } = await receiving();
    const seen: unknown[] = [];
    app.event('app_mention', async ({ context }) => void seen.push([context.retryNum, context.retryReason]));
    const event = anEvent({ type: 'app_mention', user: 'U1', channel: 'C1', text: 'hi', ts: '1.1', event_ts: '1.1' });
    await postJson(url, event);
    await postJson(url, event, { headers: { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' } });
    await postJson(url, event, { headers: { 'x-slack-retry-num': 'many' } });
    expect(seen).toEqual([
      [undefined, undefined],
      [2, 'http_timeout'],
      [undefined, undefined],
    ]);
  });

  it('that is an event is answered only when its work is done, so that Slack sends again what was not saved', async () => {
    const { url, app, noted } = await receiving();
    const order: string[] = [];
    app.event('app_mention', async ({ event }) => {
      if (event.text === 'break') throw new Error('disk full');
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('saved');
    });
    const mention = (text: string) =>
      postJson(url, anEvent({ type: 'app_mention', user: 'U1', channel: 'C1', text, ts: '1.1', event_ts: '1.1' }));
    const { status } = await mention('hi');
    order.push(`answered ${status}`);
    expect(order).toEqual(['saved', 'answered 200']);
    expect((await mention('break')).status).toBe(500);
    expect(noted.requests).toEqual(['event acknowledged', 'event broken']);
    expect(noted.problems.join()).toContain('disk full');
  });

  it('that nobody acknowledges is answered all the same, at once when there is nobody, in time when it takes long', async () => {
    const { url, app, noted, receiver } = await receiving();
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    app.command('/slow', async ({ ack }) => {
      await work;
      await ack('too late to be seen');
    });
    expect((await postForm(url, { ...command, command: '/unknown' })).status).toBe(200);
    const slow = await postForm(url, { ...command, command: '/slow' });
    expect([slow.status, await slow.text()]).toEqual([200, '']);
    expect(noted.requests).toEqual(['command acknowledged', 'command late']);
    let stopped = false;
    const stopping = receiver.stop().then(() => {
      stopped = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    finish();
    await stopping;
    expect(noted.problems).toEqual(['the answer to a command came too late for Slack']);
  });

  it('that is acknowledged twice is answered once', async () => {
    const { url, app, noted } = await receiving();
    app.command('/cairn', async ({ ack }) => {
      await ack('first');
      await ack();
    });
    expect(await (await postForm(url, command)).text()).toBe('first');
    expect(noted.problems).toEqual([]);
  });

  it('that asks whether the address is ours gets its challenge back', async () => {
    const { url } = await receiving();
    const answer = await postJson(url, { type: 'url_verification', token: 'x', challenge: '3eZbrw1a' });
    expect(await answer.json()).toEqual({ challenge: '3eZbrw1a' });
  });
});

describe('a request that Slack did not sign', () => {
  it.each([
    ['with another secret', { secret: 'not it' }],
    ['more than five minutes ago', { time: now() - 301 }],
    ['for more than five minutes from now', { time: now() + 400 }],
    ['with a signature of another version', { headers: { 'x-slack-signature': 'v1=abc' } }],
    ['with an empty signature', { headers: { 'x-slack-signature': '' } }],
    ['at a time that is none', { headers: { 'x-slack-request-timestamp': 'NaN' } }],
  ])('%s is turned away without a word', async (_, signing) => {
    const { url, app, noted } = await receiving();
    app.command('/cairn', () => {
      throw new Error('heard');
    });
    const answer = await postForm(url, command, signing);
    expect([answer.status, await answer.text()]).toEqual([401, '']);
    expect(noted).toMatchObject({ requests: ['unknown refused'], problems: [] });
  });

  it('at all is turned away', async () => {
    const { url } = await receiving();
    const answer = await fetch(`${url}/slack/events`, { method: 'POST', body: 'payload=%7B%7D' });
    expect(answer.status).toBe(401);
  });

  it('but only looks at the certificate is answered, and nothing comes of it', async () => {
    const { url, app, noted } = await receiving();
    app.command('/cairn', () => {
      throw new Error('heard');
    });
    const answer = await postForm(url, { ...command, ssl_check: '1' }, { secret: 'none' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect((await postForm(url, { ...command, ssl_check: '1' })).status).toBe(200);
    expect(noted.problems).toEqual([]);
  });
});

describe('a request that makes no sense', () => {
  it.each([
    ['application/json', '{"type":'],
    ['application/json', '[]'],
    ['application/json', 'null'],
    ['application/json', '"text"'],
    ['application/json', ''],
    ['application/json', '{"__proto__":{"command":"/cairn"}}'],
    ['application/json', '{"event":null}'],
    ['application/json', '{"event":[1]}'],
    [form, 'payload=%7Bnot+json'],
    [form, 'payload=%E0%A4%A'],
    [form, 'payload=[1]'],
    ['text/plain', '{}'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('is refused with 400 and breaks nothing: %s %s', async (contentType, text) => {
    const { url, noted } = await receiving();
    const answer = await post(url, contentType, text);
    expect([answer.status, await answer.text()]).toEqual([400, '']);
    expect(noted.problems).toEqual([]);
  });

  it('because it is packed is refused before it is unpacked', async () => {
    const { url } = await receiving();
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    const answer = await fetch(`${url}/slack/events`, {
      method: 'POST',
      body: new Uint8Array(bomb),
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
  });

  it.each([true, false])('because it is too long is refused with 413, whether it says so or not: %s', async (says) => {
    const { url } = await receiving();
    const status = await new Promise((resolve, reject) => {
      const sending = request(`${url}/slack/events`, { method: 'POST' }, ({ statusCode }) => resolve(statusCode));
      sending.on('error', reject);
      if (says) sending.setHeader('content-length', 1_000_001);
      for (let sent = 0; sent < 10; sent += 1) sending.write('x'.repeat(100_000));
      sending.end('x');
    });
    expect(status).toBe(413);
    expect((await postJson(url, { type: 'url_verification', challenge: 'still there' })).status).toBe(200);
  });

  it('whatever it is, breaks nothing', async () => {
    const { url } = await receiving();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('application/json', form, 'text/plain', ''),
        fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.webQueryParameters()),
        fc.boolean(),
        async (contentType, text, signed) => {
          const { status } = await post(url, contentType, text.toWellFormed(), signed ? {} : { secret: 'none' });
          expect(signed ? [200, 400, 500] : [401, 200]).toContain(status);
        },
      ),
      { numRuns: 150 },
    );
    expect((await postJson(url, { type: 'url_verification', challenge: signingSecret })).status).toBe(200);
  });
});
