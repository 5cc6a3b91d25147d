import { expect, it } from 'vitest';
import { ana, bo, House } from '../contracts/house.ts';
import { newSqliteUrl, open } from '../support/databases.ts';

async function aHouse(): Promise<{ house: House; outbox: () => Promise<string> }> {
  const house = await House.on(await open(await newSqliteUrl()));
  const outbox = async () => JSON.stringify(await house.storage.queries.selectFrom('message').selectAll().execute());
  return { house, outbox };
}

it('the outbox holds no note and no vote of a running assessment', async () => {
  const { house, outbox } = await aHouse();
  await house.inChannel(ana, 'assess cncf-cloud-native process live');
  await house.inChannel(bo, 'note: Only Nadia knows the failover');
  for (const one of [ana, bo]) await house.inChannel(one, '4');
  await house.inChannel(ana, 'reveal');
  expect(house.platform.shows().length).toBeGreaterThan(2);
  const kept = await outbox();
  expect(kept).toContain('reveal');
  expect(kept).not.toContain('Nadia');
  expect(kept).not.toMatch(/vote|level/i);
});

it('the outbox holds no action that somebody wrote down', async () => {
  const { house, outbox } = await aHouse();
  await house.inChannel(ana, 'actions add Rehearse the failover with Nadia');
  expect(house.platform.calls).toContainEqual(expect.stringContaining('Rehearse the failover with Nadia'));
  expect(await outbox()).not.toContain('Nadia');
});
