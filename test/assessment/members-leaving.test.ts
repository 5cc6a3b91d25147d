import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { aChannel } from '../contracts/builders.ts';
import { ana, bo, cy, House, inPrivate } from '../contracts/house.ts';
import { newSqliteUrl, open } from '../support/databases.ts';
import { linesOf } from './drawing.ts';

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

/** What the question says of who has answered. */
function counted(house: House): string {
  return linesOf(house.platform.cardOf('1 of 4') ?? { blocks: [] }).find((line) => line.includes('answered')) ?? '';
}

async function together(people: readonly Person[]): Promise<House> {
  const house = await House.on(await open(await newSqliteUrl()));
  await house.app.entry.members(aChannel(), people);
  await house.inChannel(ana, 'assess cncf-cloud-native process live');
  return house;
}

it('a vote counts on after its author has left, beside those who are still asked', async () => {
  const house = await together([ana, bo]);
  await house.inChannel(bo, '3');
  await house.app.entry.members(aChannel(), [ana]);
  await house.app.settled();
  expect(counted(house)).toBe('1/2 One of two has answered');
  expect(await house.hears(ana, 'status')).toContain('One of two has answered');
  await house.inChannel(ana, '2');
  expect(counted(house)).toBe('2/2 Two of two have answered');
});

it('who leaves without a vote is waited for no more', async () => {
  const house = await together([ana, bo, cy]);
  await house.inChannel(bo, '3');
  await house.app.entry.members(aChannel(), [ana, bo]);
  await house.app.settled();
  expect(counted(house)).toBe('1/2 One of two has answered');
});

it('somebody whose account is closed is in no team any more, and not counted', async () => {
  const house = await together([ana, bo, cy]);
  const payments = aChannel({ channel: 'C2' });
  await house.app.entry.members(payments, [bo, cy], 'payments');
  await house.inChannel(bo, '3');
  expect(counted(house)).toBe('1/3 One of three has answered');
  await house.app.entry.personIs(inPrivate(cy), undefined);
  await house.app.settled();
  expect(counted(house)).toBe('1/2 One of two has answered');
  expect((await house.hears(ana, 'team'))[0]).toBe('Here: Ana and Bo.');
  expect((await house.hears(bo, 'team', payments))[0]).toBe('Here: Bo.');
  expect(house.errors).toEqual([]);
});

it('an async ends when the account of the last who owed answers is closed', async () => {
  const house = await onlyCyOwes();
  await house.app.entry.personIs(inPrivate(cy), undefined);
  await house.app.settled();
  expect(summaries(house)).toHaveLength(1);
});

it('who is called something else goes by it in the team, and somebody unknown joins none by it', async () => {
  const house = await together([ana, bo]);
  await house.app.entry.personIs(inPrivate(bo), { ...bo, name: 'Bob' });
  await house.app.entry.personIs(inPrivate(cy), cy);
  expect((await house.hears(ana, 'team'))[0]).toBe('Here: Ana and Bob.');
});
