import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { directWith } from '../../src/chat/place.ts';
import { parkedMessages } from '../../src/delivery/backlog-store.ts';
import { aChannel, day, hour } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House, inPrivate } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

const toAna = 'fake/acme/@UANA0001';
const toBo = 'fake/acme/@UBO00002';
const call = (name: string) =>
  `${name}, I can’t write to you in private, so what is for you alone doesn’t reach you. Open the door, and write me a word.`;
const told =
  'I can’t write to Bo in private, so what is for them alone waits. In #team I have called them and said what helps; there they can take part as before.';

/** How often somebody was called where all could read it. */
function calls(house: House, name = 'Bo'): number {
  return house.platform.calls.filter((one) => one === `post ${call(name)}`).length;
}

/** Lets go of the door, and writes a word. */
async function comesBack(house: House, person: Person): Promise<void> {
  house.platform.shut.delete(person.id);
  await house.app.entry.reached(directWith(person.id, aChannel()));
  await house.app.settled();
}

async function pass(house: House, time: number): Promise<void> {
  house.clock.moveTo(new Date(house.clock.now().getTime() + time));
  await house.app.settled();
}

eachDatabase('somebody who can not be written to in private', (fresh) => {
  async function shutTo(...people: readonly Person[]): Promise<House> {
    const house = await House.on((await fresh()).storage);
    for (const { id } of people) house.platform.shut.add(id);
    return house;
  }

  it('is called in the thread that it is about, with what helps, and whoever leads hears of it alone', async () => {
    const house = await shutTo(bo);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    const [kickoff = ''] = house.platform.shows();
    expect(house.platform.shows()).toContain(call('Bo'));
    expect(house.platform.rootOf(call('Bo'))).toBe(kickoff);
    const [block] = house.platform.cardOf(call('Bo'))?.blocks ?? [];
    expect(block).toMatchObject({ text: [{ mention: { id: bo.id, name: 'Bo' } }, expect.any(String)] });
    expect(house.platform.shows(toAna)).toContain(told);
    expect(calls(house, 'Cy') + calls(house, 'Ana')).toBe(0);
  });

  it('is called once a day and channel, and whoever leads hears of it once', async () => {
    const house = await shutTo(bo);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    await house.inChannel(ana, 'actions add paint the door');
    await house.inChannel(ana, 'actions assign 1 to bo');
    await pass(house, 23 * hour);
    await house.inChannel(ana, 'actions add oil the door');
    await house.inChannel(ana, 'actions assign 2 to bo');
    expect(calls(house)).toBe(1);
    await pass(house, 2 * hour);
    await house.inChannel(ana, 'actions add shut the door');
    await house.inChannel(ana, 'actions assign 3 to bo');
    expect(calls(house)).toBe(2);
    expect(house.platform.calls.filter((one) => one === `post ${told}`)).toHaveLength(1);
  });

  it('gets what was held back when they can be written to again, and may be told of anew', async () => {
    const house = await shutTo(bo);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    expect(house.platform.shows(toBo)).toEqual([]);
    expect(await parkedMessages(house.storage.queries)).toMatchObject([{ conversation: toBo }]);
    await comesBack(house, bo);
    expect(house.platform.shows(toBo)).toEqual([expect.stringContaining('1 of 4 · Process')]);
    expect(await parkedMessages(house.storage.queries)).toEqual([]);
    await pass(house, 2 * day);
    house.platform.shut.add(bo.id);
    await house.inChannel(ana, 'actions add paint the door');
    await house.inChannel(ana, 'actions assign 1 to bo');
    expect(calls(house)).toBe(2);
    expect(house.platform.calls.filter((one) => one === `post ${told}`)).toHaveLength(2);
  });

  it('is not called when what they did made the message: nobody learns who has answered', async () => {
    const house = await shutTo();
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    house.platform.shut.add(bo.id);
    await house.inPrivate(bo, '2');
    await pass(house, 2 * day);
    expect(await parkedMessages(house.storage.queries)).not.toEqual([]);
    expect(calls(house)).toBe(0);
    expect(house.platform.shows(toAna)).not.toContain(told);
  });

  it('is not called for a reminder, which goes only to who has not answered', async () => {
    const house = await shutTo();
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    house.platform.shut.add(bo.id);
    for (let quarter = 0; quarter < 28; quarter += 1) {
      await pass(house, 6 * hour);
      for (const one of house.app.due) await one.runDue(house.clock.now());
    }
    expect(house.platform.calls.filter((one) => /^post .*answers of yours are still open/.test(one))).toHaveLength(3);
    expect(house.platform.shows(toBo).join()).not.toContain('still open');
    expect(calls(house)).toBe(0);
  });

  it('is not called over what they assess alone', async () => {
    const house = await shutTo(bo);
    await house.inChannel(bo, 'assess cncf-cloud-native process solo');
    expect(await parkedMessages(house.storage.queries)).not.toEqual([]);
    expect(calls(house)).toBe(0);
  });

  it('is called and nobody else is told, when they lead themselves', async () => {
    const house = await shutTo(ana);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    expect(calls(house, 'Ana')).toBe(1);
    expect(house.platform.shows(toBo).join()).not.toContain('I can’t write');
  });

  it('leaves nobody in circles when nobody can be written to, and the channel neither', async () => {
    const house = await shutTo(ana, bo, cy);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    expect(calls(house) + calls(house, 'Ana') + calls(house, 'Cy')).toBe(3);
    expect(house.errors.filter((one) => one instanceof Error)).toEqual([]);
  });

  it('is told what is kept of it, and can have it deleted', async () => {
    const house = await shutTo(bo);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    expect(await house.hears(bo, 'privacy', inPrivate(bo))).toContain("That I couldn't write to you in private.");
    await house.chooses(bo, await house.reply(bo, 'privacy delete', inPrivate(bo)), 'Delete it');
    expect(await house.hears(bo, 'privacy', inPrivate(bo))).not.toContain("That I couldn't write to you in private.");
  });

  it('is called by the name they have now, and not at all when they have left', async () => {
    const house = await shutTo(bo);
    await house.app.entry.members(aChannel(), [ana, cy]);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    await house.app.entry.unanswered(bo.id, aChannel());
    await house.app.settled();
    expect(house.platform.shows().join()).not.toContain('I can’t write');
  });

  it('hears where they asked that the answer did not reach them, and no more of it', async () => {
    const house = await shutTo(cy);
    await house.app.entry.unanswered(cy.id, aChannel());
    await house.app.entry.unanswered(cy.id, aChannel());
    await house.app.settled();
    expect(house.platform.shows()).toEqual([call('Cy')]);
    expect(linesOf(house.platform.newest())).toHaveLength(1);
  });
});

eachDatabase('a channel that takes the bot in again', (fresh) => {
  it('gets what was held back, without anybody pressing anything', async () => {
    const house = await House.on((await fresh()).storage);
    house.platform.throwOut();
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    await house.inChannel(bo, '3');
    expect(house.platform.shows()).toEqual([]);
    house.platform.takeIn();
    await house.app.entry.arrived(aChannel());
    await house.app.settled();
    expect(house.platform.shows()).toContainEqual(expect.stringMatching(/^1 of 4 · Process/));
    expect(await parkedMessages(house.storage.queries)).toEqual([]);
    house.platform.throwOut();
    await house.inChannel(ana, 'reveal');
    expect(house.platform.calls.filter((one) => one.startsWith("post I couldn't post"))).toHaveLength(2);
  });
});

eachDatabase('a channel that is gone for good', (fresh) => {
  it('gathers no check-ins: what waits is tried again at each, and they go on once it is back', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'actions add paint the door by 1 september');
    await house.inChannel(ana, 'checkin every monday 10:00');
    const weeks = async (n: number) => {
      for (let days = 0; days < n * 7; days += 1) {
        await pass(house, day);
        for (const one of house.app.due) await one.runDue(house.clock.now());
        await house.app.settled();
      }
    };
    await weeks(1);
    house.platform.throwOut();
    await weeks(1);
    const held = (await parkedMessages(house.storage.queries)).length;
    expect(held).toBeGreaterThan(0);
    await weeks(6);
    expect(await parkedMessages(house.storage.queries)).toHaveLength(held);
    house.platform.takeIn();
    const before = house.platform.shows().length;
    await weeks(2);
    expect(await parkedMessages(house.storage.queries)).toEqual([]);
    expect(house.platform.shows().slice(before)).toContainEqual(expect.stringMatching(/^Monday/));
  });
});
