import { expect, test } from 'vitest';
import { team } from '../../support/teams/team.ts';

test('a message that names no conversation says nothing of where its author is written to', async () => {
  const { crowd, connector } = await team();
  const bo = { conversation: connector.tenant.directWith('bo') };
  const { conversation: _, ...nowhere } = crowd.inbound.activity('bo', bo, {
    type: 'message',
    id: '999',
    text: 'actions',
  });
  await crowd.inbound.send(nowhere);
  await crowd.settles();
  await crowd.mentions('bo', 'actions');
  expect((await crowd.alone('bo')).filter((one) => one.includes('No open actions'))).toHaveLength(2);
  expect((await crowd.channel()).join()).not.toContain('I can’t write to you');
});

test('an answer goes to the private chat that there is now, when the one that was known is gone', async () => {
  const { crowd, connector } = await team();
  await crowd.whispers('bo', 'actions');
  const gone = { kind: 'status', status: 404, body: { error: { code: 'ConversationNotFound' } } } as const;
  connector.faults.next(({ path, method }) => method === 'POST' && path.endsWith('/activities'), gone);
  await crowd.mentions('bo', 'actions');
  expect((await crowd.alone('bo')).filter((one) => one.includes('No open actions'))).toHaveLength(2);
  expect((await crowd.channel()).join()).not.toContain('I can’t write to you');
});

test('a private chat that was closed is asked for again the next time', async () => {
  const { crowd, connector } = await team();
  await crowd.whispers('bo', 'actions');
  connector.tenant.closed.add('bo');
  await crowd.mentions('bo', 'actions');
  connector.tenant.closed.delete('bo');
  const begun = () => connector.calls.filter(({ path }) => path === '/v3/conversations').length;
  const before = begun();
  await crowd.mentions('bo', 'actions');
  expect(begun() - before).toBe(1);
  expect((await crowd.alone('bo')).filter((one) => one.includes('No open actions'))).toHaveLength(2);
});
