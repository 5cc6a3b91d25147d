import { describe, expect, test } from 'vitest';
import type { Fault } from '../../support/slack/faults.ts';
import { Troubled, until } from './troubled.ts';

const passing: readonly (readonly [string, Fault])[] = [
  ['429', { kind: 'too many', retryAfter: 7 }],
  ['500', { kind: 'server error' }],
  ['500 after it was done', { kind: 'server error', done: true }],
  ['a broken body', { kind: 'broken body' }],
  ['a broken body after it was done', { kind: 'broken body', done: true }],
  ['a cut connection', { kind: 'reset' }],
  ['a cut connection after it was done', { kind: 'reset', done: true }],
  ['no answer at all', { kind: 'hang' }],
  ['no answer at all after it was done', { kind: 'hang', done: true }],
  ['trouble of its own', { kind: 'refused', error: 'internal_error' }],
  ['trouble of its own after it was done', { kind: 'refused', error: 'fatal_error', done: true }],
  ['the other word for too many', { kind: 'refused', error: 'rate_limited' }],
];

describe.each(passing)('Slack answers with %s', (_, fault) => {
  test.each(['first', 'second'])('to the %s message: it stands once, and the talk goes on', async (which) => {
    const bench = await Troubled.open();
    let posts = 0;
    const wanted = which === 'first' ? 1 : 2;
    const met = bench.faults.next('chat.postMessage', { ...fault, when: () => ++posts === wanted });
    await bench.assess();
    await bench.meets(met);
    await bench.outlasts(fault);
    const channel = await bench.channel();
    expect(
      channel.filter((text) => text.includes('takes us through')),
      bench.problems,
    ).toHaveLength(1);
    expect(channel.filter((text) => text.includes('1 of 4 · Process'))).toHaveLength(1);
    await bench.press('bo', '2');
    await bench.tells('bo', /Level 2, noted/);
    await bench.shows(/One of five has answered/);
    expect(await bench.parked()).toEqual([]);
  });

  test('to a redrawing: in the end the message shows how it is', async () => {
    const bench = await Troubled.inSession();
    const met = bench.faults.next('chat.update', fault);
    await bench.press('bo', '2');
    await bench.tells('bo', /Level 2, noted/);
    await bench.meets(met);
    await bench.outlasts(fault);
    expect(bench.problems).not.toContain('Level');
    expect((await bench.channel()).filter((text) => text.includes('1 of 4 · Process'))).toEqual([
      expect.stringContaining('One of five has answered'),
    ]);
    expect(await bench.parked()).toEqual([]);
  });
});

describe('a channel where Slack is in trouble', () => {
  test('is tried again when Slack has said, not before', async () => {
    const bench = await Troubled.open();
    const posts = () => bench.slack.proxy.callsOf('chat.postMessage').length;
    await bench.meets(
      Promise.all([bench.faults.next('chat.postMessage', { kind: 'too many', retryAfter: 70 }), bench.assess()]),
    );
    await bench.house.settle();
    await bench.pass(60);
    expect(posts()).toBe(1);
    await bench.pass(10);
    expect(posts()).toBeGreaterThan(1);
    await bench.shows(/1 of 4 · Process/);
  });

  test('does not hold up another', async () => {
    const bench = await Troubled.open();
    await bench.place.workspace.addChannel('checkout', ['ana', 'bo', 'cairn']);
    const { workspace, reading } = bench.place;
    const payments = workspace.channel('payments');
    bench.faults.always('chat.postMessage', { kind: 'hang', when: ({ body }) => body.channel === payments });
    await bench.assess();
    await bench.inbound.command('ana', 'assess cncf-cloud-native process live', 'checkout');
    await bench.meets(
      until('the question', async () =>
        (await reading.channel('checkout')).find(({ lines }) => lines.join(' ').includes('1 of 4 · Process')),
      ),
    );
    expect(await bench.channel()).toEqual([]);
    bench.slack.proxy.letGo();
  });
});
