import { describe, expect, it } from 'vitest';
import { DeliveryProblem, type Obstacle } from '../../src/chat/platform.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { parkedMessages } from '../../src/delivery/backlog-store.ts';
import { pressOf } from '../assessment/drawing.ts';
import { aChannel } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House, inPrivate, readable } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

const toAna = 'fake/acme/@UANA0001';
const toBo = 'fake/acme/@UBO00002';

/** The channel can't be reached for the next so many messages. */
function blocks(house: House, obstacle: Obstacle, messages = 1): void {
  for (let n = 0; n < messages; n += 1) house.platform.failNext(new DeliveryProblem('no', { obstacle }));
}

/** What somebody was told of it, every time anew. */
function timesTold(house: House): number {
  return house.platform.calls.filter((call) => call.startsWith("post I couldn't post")).length;
}

function triesAgain(house: House, by = ana): Promise<Reply> {
  return house.chooses(by, { kind: 'card', card: house.platform.newest(toAna) }, 'Try again');
}

eachDatabase('a channel that can not be reached', (fresh) => {
  it.each<[Obstacle, string]>([
    ['not a member', "I'm not a member there. Invite me with `/invite @Cairn`, then press Try again."],
    ['archived', 'the channel is archived. Once it is back, press Try again.'],
    [
      'channel gone',
      "the channel is gone, or I can't see it any more. If it is private, invite me with `/invite @Cairn`.",
    ],
    ['message gone', 'somebody deleted the message I was about to update. Press Try again and I post it anew.'],
  ])('%s: the facilitator is told in private, in words, with a way out', async (obstacle, words) => {
    const house = await House.on((await fresh()).storage);
    blocks(house, obstacle);
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    expect(house.platform.shows()).toEqual([]);
    expect(linesOf(house.platform.newest(toAna))).toEqual([
      `I couldn't post in #team: ${words} What you did there is saved.`,
      'Try again',
    ]);
    expect(house.platform.shows(toBo)).toEqual([]);
  });

  it('is named as people call it', async () => {
    const house = await House.on((await fresh()).storage);
    await house.app.entry.members(aChannel(), [ana, bo, cy], 'payments');
    blocks(house, 'archived');
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    expect(house.platform.shows(toAna)[0]).toMatch(/^I couldn't post in #payments: /);
  });

  it('is told once, however much goes on there', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    for (const [person, said] of [
      [ana, '2'],
      [bo, '3'],
      [cy, '3'],
      [ana, 'reveal'],
    ] as const) {
      blocks(house, 'not a member');
      await house.inChannel(person, said);
    }
    expect(timesTold(house)).toBe(1);
    expect(house.platform.shows(toAna).filter((line) => line.startsWith("I couldn't"))).toHaveLength(1);
  });

  it('is told anew when something of another kind stands in the way, in its own words', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    blocks(house, 'not a member');
    await house.inChannel(bo, '2');
    blocks(house, 'archived');
    await house.inChannel(ana, 'reveal');
    blocks(house, 'archived');
    await house.inChannel(ana, 'agree 3');
    const told = house.platform.shows(toAna).filter((line) => line.startsWith("I couldn't"));
    expect(told).toEqual([
      expect.stringContaining("I'm not a member there."),
      expect.stringContaining('the channel is archived.'),
    ]);
    await triesAgain(house);
    expect(await parkedMessages(house.storage.queries)).toEqual([]);
  });

  it('gets the beginning of a thread anew, and what hangs under it, when somebody deleted it', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    const [kickoff = ''] = house.platform.shows();
    house.platform.remove(kickoff);
    await house.inChannel(bo, '3');
    await house.inChannel(ana, 'reveal');
    await house.inChannel(ana, 'agree 3');
    expect(house.platform.shows(toAna).at(-1)).toContain('somebody deleted the message');
    const before = house.platform.calls.length;
    await triesAgain(house);
    const [root = '', ...replies] = house.platform.calls.slice(before).filter((call) => call.startsWith('post '));
    expect(root).toBe(`post ${kickoff}`);
    expect(replies).toContainEqual(expect.stringMatching(/^post 2 of 4 · Process/));
    expect(house.platform.rootOf('2 of 4')).toBe(kickoff);
    expect(house.platform.shows().filter((line) => line === kickoff)).toHaveLength(1);
    expect(await parkedMessages(house.storage.queries)).toEqual([]);
  });

  it('gets all that waited, in its threads, when somebody tries again', async () => {
    const house = await House.on((await fresh()).storage);
    blocks(house, 'not a member');
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    await house.inChannel(bo, '3');
    expect(house.platform.shows()).toEqual([]);
    expect(readable(await triesAgain(house))).toEqual([
      'Trying again. If it still does not go through, I tell you here.',
    ]);
    const [kickoff = '', question = ''] = house.platform.shows();
    expect(question).toMatch(/^1 of 4 · Process/);
    expect(house.platform.rootOf(question)).toBe(kickoff);
    expect(await parkedMessages(house.storage.queries)).toEqual([]);
  });

  it('has nothing more to send for a second press', async () => {
    const house = await House.on((await fresh()).storage);
    blocks(house, 'archived');
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    const again = pressOf(house.platform.newest(toAna), 'Try again');
    await house.sends(ana, again, inPrivate(ana));
    const calls = house.platform.calls.length;
    expect(readable(await house.sends(ana, again, inPrivate(ana)))).toEqual([
      'Nothing waits for that channel any more.',
    ]);
    expect(house.platform.calls).toHaveLength(calls);
  });

  it('is told anew, with what stands in the way now, when it still can not be reached', async () => {
    const house = await House.on((await fresh()).storage);
    blocks(house, 'not a member');
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    blocks(house, 'archived');
    await triesAgain(house);
    expect(timesTold(house)).toBe(2);
    expect(house.platform.shows(toAna).at(-1)).toContain('the channel is archived');
    await triesAgain(house);
    expect(house.platform.shows()).toHaveLength(2);
  });

  it('is told to whoever has the action, when it was about one', async () => {
    const house = await House.on((await fresh()).storage);
    blocks(house, 'not a member');
    await house.inChannel(bo, 'actions add paint the door');
    expect(house.platform.shows(toBo)[0]).toMatch(/^I couldn't post in #team: /);
    expect(house.platform.shows(toAna)).toEqual([]);
  });

  it('is told to nobody when nobody is concerned any more', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    await house.chooses(ana, await house.reply(ana, 'privacy delete', inPrivate(ana)), 'Delete it');
    blocks(house, 'archived');
    await house.inChannel(bo, '3');
    expect(timesTold(house)).toBe(0);
    expect(await parkedMessages(house.storage.queries)).toHaveLength(1);
  });
});

eachDatabase('a private conversation that can not be reached', (fresh) => {
  it('is left to the operator: telling the same person there would not arrive either', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process solo');
    blocks(house, 'channel gone');
    await house.inPrivate(ana, '3');
    expect(timesTold(house)).toBe(0);
    expect(await parkedMessages(house.storage.queries)).toMatchObject([{ conversation: toAna }]);
  });
});

describe('the button to try again', () => {
  const refused = ["I can't read that button any more. Say `status` to get a fresh one, or `help`."];

  eachDatabase('of another tenant', (fresh) => {
    it.each([
      { platform: 'fake', tenant: 'globex', person: 'UEVE' },
      { platform: 'fake', tenant: 'globex', channel: 'team' },
      { platform: 'other', tenant: 'acme', person: 'UEVE' },
      { platform: 'fake', tenant: 'acm', person: 'UEVE' },
    ])('is refused, and what waits stays where it is: $platform $tenant', async (place) => {
      const house = await House.on((await fresh()).storage);
      blocks(house, 'archived');
      await house.inChannel(ana, 'assess cncf-cloud-native process live');
      const again = pressOf(house.platform.newest(toAna), 'Try again');
      const before = await parkedMessages(house.storage.queries);
      expect(readable(await house.sends({ id: 'UEVE', name: 'Eve' }, again, place))).toEqual(refused);
      expect(await parkedMessages(house.storage.queries)).toEqual(before);
      expect(house.platform.shows()).toEqual([]);
      expect(house.platform.shows(toAna)).toHaveLength(1);
    });
  });
});
