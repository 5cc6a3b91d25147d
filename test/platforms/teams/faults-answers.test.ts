import { describe, expect, test } from 'vitest';
import type { Fault } from '../../support/teams/faults.ts';
import { Troubled } from './troubled.ts';

const stuck: readonly Fault[] = [
  { kind: 'reset' },
  { kind: 'broken body' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, retryAfter: 3_600 },
];

/** Everything that is asked of Teams goes wrong, until it is lifted. */
function everything(bench: Troubled, fault: Fault): () => void {
  let isLifted = false;
  bench.connector.faults.next(() => !isLifted, fault, 100_000);
  return () => {
    isLifted = true;
    bench.connector.letGo();
  };
}

describe('a press is answered and counts while Teams itself is in trouble', () => {
  test.each(stuck)('with every call ($kind $status)', async (fault) => {
    const bench = await Troubled.inSession();
    const lift = everything(bench, fault);
    expect(await bench.press('bo', '2')).toContain('Level 2, noted');
    // Somebody of whom Teams has not said who they are.
    expect(await bench.press('fin', '3')).toContain('Level 3, noted');
    lift();
    await bench.house.pass(2 * 3_600_000);
    await bench.shows(/Two of .* have answered/);
    expect(await bench.parked()).toEqual([]);
  });

  test('with a question that hangs about who somebody is, who is asked about anew when they act again', async () => {
    const bench = await Troubled.inSession();
    const { faults, calls, tenant } = bench.connector;
    const asks = ({ path }: { readonly path: string }) =>
      decodeURIComponent(path).endsWith(`/members/${tenant.person('fin').id}`);
    const asked = () => calls.filter(asks).length;
    void faults.next(asks, { kind: 'hang' }, 100);
    expect(await bench.press('fin', '3')).toContain('Level 3, noted');
    const once = asked();
    expect(once).toBeGreaterThan(0);
    expect(await bench.press('fin', '2')).toContain('Level 2, noted');
    expect(asked()).toBeGreaterThan(once);
    bench.connector.letGo();
  });

  test('with a roster that does not come, of a message that is turned into something', async () => {
    const { crowd, connector } = await Troubled.open();
    const isRoster = ({ path }: { readonly path: string }) => path.endsWith('/pagedmembers');
    connector.faults.next(isRoster, { kind: 'hang' }, 100);
    await crowd.joins('fin');
    const messagePayload = { id: '3', body: { contentType: 'html', content: 'paint the door' } };
    const from = { conversation: crowd.channelId, thread: '3' };
    const sent = await crowd.uses('ana', 'turn.action', from, { messagePayload });
    expect(JSON.stringify(sent.body)).toContain('paint the door');
    connector.letGo();
  });
});

describe('a private answer', () => {
  const answered = /I help a team see/;

  test.each([412, 429, 502, 503, 504])('waits when Teams says %s, and comes once', async (status) => {
    const bench = await Troubled.open();
    const conversation = bench.connector.tenant.directWith('bo');
    bench.connector.faults.next(({ path }) => path.endsWith('/activities'), { kind: 'status', status, retryAfter: 1 });
    await bench.crowd.inbound.send(
      bench.crowd.inbound.activity('bo', { conversation }, { type: 'message', id: '7', text: 'help' }),
    );
    await bench.tells('bo', answered);
    expect((await bench.crowd.alone('bo')).filter((text) => answered.test(text))).toHaveLength(1);
  });

  test('that Teams wants hours for is given up on at once, and the operator can see that', async () => {
    const bench = await Troubled.open();
    const conversation = bench.connector.tenant.directWith('bo');
    const sends = () => bench.connector.calls.filter(({ path }) => path.endsWith('/activities')).length;
    const before = sends();
    bench.connector.faults.next(({ path }) => path.endsWith('/activities'), {
      kind: 'status',
      status: 429,
      retryAfter: 7_200,
    });
    const line = bench.crowd.inbound.activity('bo', { conversation }, { type: 'message', id: '7', text: 'help' });
    expect((await bench.crowd.inbound.send(line)).status).toBe(200);
    expect(sends() - before).toBe(1);
    expect(bench.problems).toContain('an answer could not be written');
  });

  test('is not given twice when it may have arrived', async () => {
    const bench = await Troubled.open();
    const conversation = bench.connector.tenant.directWith('bo');
    bench.connector.faults.next(({ path }) => path.endsWith('/activities'), { kind: 'reset', done: true });
    await bench.crowd.inbound.send(
      bench.crowd.inbound.activity('bo', { conversation }, { type: 'message', id: '7', text: 'help' }),
    );
    await bench.crowd.settles();
    expect((await bench.crowd.alone('bo')).filter((text) => answered.test(text))).toHaveLength(1);
  });

  test.each([
    ['in the channel', 'What is kept about me?'],
    ['in their own chat', 'Show all of it'],
  ])(
    'to a press %s is not said to be there when it is not, and nobody is told to unblock what is open',
    async (_, label) => {
      const bench = await Troubled.open();
      const { tenant, faults } = bench.connector;
      const welcomed = { type: 'conversationUpdate', membersAdded: [tenant.bot] };
      await bench.crowd.tell('ana', { conversation: tenant.directWith('ana') }, welcomed);
      await bench.crowd.finds('ana', label);
      faults.next(({ path }) => path.endsWith('/activities'), { kind: 'status', status: 500 });
      const told = await bench.press('ana', label);
      expect(told).toContain('My answer may not have reached you: Teams has some trouble right now.');
      expect(told).not.toContain('unblock');
    },
  );
});
