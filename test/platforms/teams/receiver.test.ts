import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { trustsThisMachine } from '../../../src/platforms/teams/gate/service-url.ts';
import { Receiver } from '../../../src/platforms/teams/receiver/receiver.ts';

const press = {
  type: 'invoke',
  name: 'adaptiveCard/action',
  id: 'f:1',
  serviceUrl: 'http://127.0.0.1:1/',
  channelId: 'msteams',
  from: { id: '29:ana' },
  conversation: { id: 'a:1' },
  value: {},
};

/** A receiver on HTTP that is patient for a moment only; returns how to send it an activity, and what it counted. */
async function listening(work: (late: () => boolean) => Promise<unknown>) {
  const counted: string[] = [];
  const receiver = new Receiver({
    trusts: trustsThisMachine,
    tenants: [],
    log: { error: () => 'ref', warn: () => {} },
    meter: { inbound: (kind, outcome) => void counted.push(`${kind} ${outcome}`), acknowledged: () => {} },
    patience: { invoke: 10, other: 10 },
  });
  receiver.start((_, __, late) => work(late));
  const server = createServer((request, response) => void receiver.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const send = async (activity: object) => {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) });
    return { status: response.status, text: await response.text() };
  };
  return { send, counted, receiver };
}

test('a press that takes long is answered in time, and its work goes on and knows', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let knew = false;
  const { send, counted, receiver } = await listening(async (late) => {
    await released;
    knew = late();
    return { statusCode: 200 };
  });
  const { status, text } = await send(press);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ statusCode: 200, value: expect.stringContaining('takes a moment') });
  release();
  await receiver.settled();
  expect(knew).toBe(true);
  expect(counted).toEqual(['press late']);
});

test('a message that takes long is acknowledged without a word', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { send, receiver } = await listening(() => released);
  expect(await send({ ...press, type: 'message' })).toEqual({ status: 200, text: '' });
  release();
  await receiver.settled();
});

test('what breaks is said to whoever pressed, given back else, and counted', async () => {
  const { send, counted } = await listening(() => Promise.reject(new Error('no')));
  expect((await send(press)).text).toContain('Something on my side broke (ref ref).');
  expect((await send({ ...press, type: 'message' })).status).toBe(500);
  expect((await send({ hello: 'you' })).status).toBe(400);
  expect((await send({ ...press, channelId: 'sms' })).status).toBe(403);
  expect(counted).toEqual(['press broken', 'message broken', 'unknown refused', 'unknown refused']);
});
