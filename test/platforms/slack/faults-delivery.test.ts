import { describe, expect, test } from 'vitest';
import { parkedMessages } from '../../../src/delivery/store.ts';
import { open } from '../../support/databases.ts';
import type { Fault } from '../../support/slack/faults.ts';
import { Troubled } from './troubled.ts';

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
    expect(await parked(bench)).toEqual([]);
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
    expect(await parked(bench)).toEqual([]);
  });
});

/** What was given up on, as the operator sees it. */
async function parked({ databaseUrl }: Troubled): Promise<readonly string[]> {
  const storage = await open(databaseUrl);
  const messages = await parkedMessages(storage.queries);
  await storage.close();
  return messages.map(({ problem }) => problem);
}
