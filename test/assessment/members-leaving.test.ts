import { expect, it } from 'vitest';
import { aChannel } from '../contracts/builders.ts';
import { ana, bo, cy, House } from '../contracts/house.ts';
import { newSqliteUrl, open } from '../support/databases.ts';

/** Ana and Bo have answered everything, Cy three of four. */
async function onlyCyOwes(): Promise<House> {
  const house = await House.on(await open(await newSqliteUrl()));
  await house.inChannel(ana, 'assess cncf-cloud-native process async');
  for (const person of [ana, bo]) await house.inPrivate(person, '2', '2', '2', '2');
  await house.inPrivate(cy, '2', '2', '2');
  return house;
}

function summaries(house: House): string[] {
  return house.platform.shows().filter((line) => line.startsWith('CNCF Cloud Native · Process:'));
}

it('an async ends when it is resumed after the last who owed answers has left meanwhile', async () => {
  const house = await onlyCyOwes();
  await house.inChannel(ana, 'pause');
  await house.app.entry.members(aChannel(), [ana, bo]);
  await house.inChannel(ana, 'resume');
  expect(summaries(house)).toHaveLength(1);
});

it('an async ends when the last who owed answers has everything about them deleted', async () => {
  const house = await onlyCyOwes();
  const sure = { type: 'privacy.delete', sure: true };
  await house.app.entry.press(sure, cy, aChannel());
  await house.app.settled();
  expect(summaries(house)).toHaveLength(1);
});
