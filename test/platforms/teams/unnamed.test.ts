import { describe, expect, test } from 'vitest';
import type { Gate } from '../../../src/platforms/teams/gate/gate.ts';
import { trustsThisMachine } from '../../../src/platforms/teams/gate/service-url.ts';
import { type Call, type Fault, sends } from '../../support/teams/faults.ts';
import { team } from '../../support/teams/team.ts';

const gate: Gate = { admits: async () => true, token: async () => 'a token' };

const unnamed: readonly (readonly [string, Fault])[] = [
  ['no body', { kind: 'no body', done: true }],
  ['a body without a name', { kind: 'status', status: 201, body: {}, done: true }],
  ['an empty name', { kind: 'status', status: 200, body: { id: '' }, done: true }],
];

const isQuestion = (call: Call) => sends(call) && JSON.stringify(call.body).includes('1 of 4');

/** A question is asked, and the connector takes it without naming it; `consents` lets Graph be asked for it. */
async function asked(fault: Fault, consents: boolean, chat = false) {
  const made = await team(
    (one) => (consents ? { service: { gate, trusts: trustsThisMachine, graphOf: () => one.graph } } : {}),
    { chat },
  );
  const { crowd, connector, house } = made;
  const met = connector.faults.next(isQuestion, fault);
  await crowd.mentions('ana', 'assess cncf-cloud-native process live');
  await met;
  await house.pass(120_000);
  const questions = async () => (await crowd.channel()).filter((text) => text.includes('1 of 4'));
  return { ...made, questions, sent: () => connector.calls.filter(isQuestion).length };
}

describe.each(unnamed)('a message that Teams takes with %s', (_, fault) => {
  test('is not said again, and its changes are posted anew where it can’t be looked up', async () => {
    const { crowd, questions, sent } = await asked(fault, false);
    expect(await questions()).toHaveLength(1);
    expect(sent()).toBe(1);
    await crowd.presses('bo', '3');
    await crowd.presses('cy', '3');
    const after = await questions();
    expect(after).toHaveLength(2);
    expect(after.at(-1)).toContain('Two of five have answered');
    expect(sent()).toBe(2);
  });

  test('is looked up, and redrawn where it stands', async () => {
    const { crowd, questions, sent } = await asked(fault, true);
    expect(await questions()).toHaveLength(1);
    await crowd.presses('bo', '3');
    expect(await questions()).toHaveLength(1);
    expect(sent()).toBe(1);
  });
});

test('what begins a thread without being named stands, and what hangs under it is said all the same', async () => {
  const { crowd, connector, house } = await team();
  const begins = (call: Call) => sends(call) && call.path === '/v3/conversations';
  const met = connector.faults.next(begins, { kind: 'no body', done: true });
  await crowd.mentions('ana', 'assess cncf-cloud-native process live');
  await met;
  await house.pass(120_000);
  const all = await crowd.channel();
  expect(all.filter((text) => text.includes('1 of 4'))).toHaveLength(1);
  expect(new Set(all).size).toBe(all.length);
});

test('a message that is not named is not said again while Graph is in trouble either', async () => {
  const { crowd, connector, house } = await team((one) => ({
    service: { gate, trusts: trustsThisMachine, graphOf: () => one.graph },
  }));
  const met = connector.faults.next(isQuestion, { kind: 'no body', done: true });
  void connector.faults.next(({ path }) => path.startsWith('/graph/'), { kind: 'status', status: 503 }, 9);
  await crowd.mentions('ana', 'assess cncf-cloud-native process live');
  await met;
  await house.pass(120_000);
  expect((await crowd.channel()).filter((text) => text.includes('1 of 4'))).toHaveLength(1);
  expect(connector.calls.filter(isQuestion)).toHaveLength(1);
});
