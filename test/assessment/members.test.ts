import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { aChannel } from '../contracts/builders.ts';
import { ana, bo, cy, House } from '../contracts/house.ts';
import { newSqliteUrl, open } from '../support/databases.ts';

const dora: Person = { id: 'UDORA004', name: 'Dora' };

/** A team that has begun to answer four questions in its own time. */
async function asked(): Promise<House> {
  const house = await House.on(await open(await newSqliteUrl()));
  await house.inChannel(ana, 'assess cncf-cloud-native process async');
  return house;
}

/** Who is in the channel now; returns once everything that follows is sent. */
async function membersAre(house: House, ...people: readonly Person[]): Promise<void> {
  await house.app.entry.members(aChannel(), people);
  await house.app.settled();
}

function summaries(house: House): string[] {
  return house.platform.shows().filter((line) => line.startsWith('CNCF Cloud Native · Process:'));
}

/** How often the channel was told something new that begins like this. */
function told(house: House, words: RegExp): number {
  return house.platform.calls.filter((call) => call.startsWith('post ') && words.test(call)).length;
}

describe('while everyone answers in their own time', () => {
  it('it ends with its summary when the last who owes answers leaves the channel', async () => {
    const house = await asked();
    await house.inPrivate(ana, '2', '2', '2', '2');
    await house.inPrivate(bo, '2', '2', '2', '2');
    await house.inPrivate(cy, '2', '2', '2');
    expect(summaries(house)).toEqual([]);
    await membersAre(house, ana, bo);
    expect(summaries(house)).toEqual(['CNCF Cloud Native · Process: Level 2 reached, average 2.0 of 5']);
    // The same list again, or another one, says nothing more.
    await membersAre(house, ana, bo);
    await membersAre(house, ana);
    expect(told(house, /CNCF Cloud Native · Process:/)).toBe(1);
    expect(house.errors).toEqual([]);
  });

  it('it goes on while somebody who is there still owes answers', async () => {
    const house = await asked();
    await house.inPrivate(ana, '2', '2', '2', '2');
    await house.inPrivate(bo, '2');
    await membersAre(house, ana, bo);
    expect(summaries(house)).toEqual([]);
    await house.inPrivate(bo, '2', '2', '2');
    expect(summaries(house)).toHaveLength(1);
    expect(house.errors).toEqual([]);
  });

  it('it goes on when somebody leaves before anyone has answered', async () => {
    const house = await asked();
    await membersAre(house, ana, bo);
    expect(await statusOf(house)).toContain('CNCF Cloud Native · Process');
    expect(house.platform.shows().some((line) => line.includes('is over'))).toBe(false);
    expect(house.errors).toEqual([]);
  });

  it('it waits for somebody who comes late, and asks them when they say anything', async () => {
    const house = await asked();
    await membersAre(house, ana, bo, cy, dora);
    for (const person of [ana, bo, cy]) await house.inPrivate(person, '2', '2', '2', '2');
    expect(summaries(house)).toEqual([]);
    await house.inPrivate(dora, 'status', '3');
    const first = house.platform.shows('fake/acme/@UDORA004');
    expect(first.some((line) => line.startsWith('1 of 4 · Process'))).toBe(true);
    await house.inPrivate(dora, '3', '3', '3', '3');
    expect(summaries(house)).toEqual(['CNCF Cloud Native · Process: Level 2 reached, average 2.0 of 5']);
    expect(house.errors).toEqual([]);
  });

  it('it ends when the one who came late goes again without a word', async () => {
    const house = await asked();
    await membersAre(house, ana, bo, cy, dora);
    for (const person of [ana, bo, cy]) await house.inPrivate(person, '2', '2', '2', '2');
    expect(summaries(house)).toEqual([]);
    await membersAre(house, ana, bo, cy);
    expect(summaries(house)).toHaveLength(1);
    expect(house.errors).toEqual([]);
  });

  it('it does not end while it is paused', async () => {
    const house = await asked();
    await house.inPrivate(ana, '2', '2', '2', '2');
    await house.inPrivate(bo, '2', '2', '2', '2');
    await house.inChannel(ana, 'pause');
    await membersAre(house, ana, bo);
    expect(summaries(house)).toEqual([]);
    expect(house.errors).toEqual([]);
  });
});

describe('while the team answers together', () => {
  it('the open question shows who is there now, and nothing ends by itself', async () => {
    const house = await House.on(await open(await newSqliteUrl()));
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    await house.inChannel(ana, '2');
    await membersAre(house, ana);
    expect(summaries(house)).toEqual([]);
    expect(house.platform.calls.at(-1)).toMatch(/^update 1 of 4 · Process/);
    expect(house.errors).toEqual([]);
  });
});

/** What somebody hears who asks where it is. */
async function statusOf(house: House): Promise<string> {
  return JSON.stringify(await house.inChannel(ana, 'status'));
}
