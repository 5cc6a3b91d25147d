import { expect, it } from 'vitest';
import { DeliveryProblem, type Outgoing } from '../../src/chat/platform.ts';
import { counted } from '../../src/ops/counted.ts';
import { openMetrics } from '../../src/ops/metrics.ts';

const message: Outgoing = {
  id: 'm-1',
  place: { platform: 'fake', tenant: 'acme', channel: 'team' },
  card: { blocks: [] },
  version: 1,
};

it('counts what a platform took and what it did not, and changes nothing of it', async () => {
  const metrics = await openMetrics({ parked: async () => 0 });
  const problem = new DeliveryProblem('no such channel', { permanent: true });
  const platform = counted(
    {
      name: 'fake',
      paceMs: 1_000,
      post: async ({ id }) => `external ${id}`,
      update: () => Promise.reject(problem),
      find: async () => 'found',
    },
    metrics,
  );
  expect([platform.name, platform.paceMs]).toEqual(['fake', 1_000]);
  expect(await platform.post(message)).toBe('external m-1');
  await expect(platform.update('external m-1', message)).rejects.toBe(problem);
  expect(await platform.find(message)).toBe('found');
  const { text } = await metrics.page();
  expect(text).toContain('cairn_deliveries_total{platform="fake",outcome="sent"} 1');
  expect(text).toContain('cairn_deliveries_total{platform="fake",outcome="failed"} 1');
});
