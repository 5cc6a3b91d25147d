import { describe, expect, it } from 'vitest';
import { pressesOf } from '../assessment/drawing.ts';
import { aChannel } from '../contracts/builders.ts';
import { ana, bo, cy, House, inPrivate, readable } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

const payments = aChannel({ channel: 'C2' });
const which = 'Which team do you mean?';
const remembered = 'I remember it for what you write to me in private; `team switch` asks again.';

/** Ana is in two teams, Bo and Cy in one. */
async function inTwo(storage: Parameters<typeof House.on>[0]): Promise<House> {
  const house = await House.on(storage);
  await house.app.entry.members(payments, [ana], 'payments');
  await house.hears(ana, 'actions add paint the door', payments);
  await house.hears(bo, 'actions add order cake');
  return house;
}

eachDatabase('somebody in several teams', (fresh) => {
  it('is asked in private which one they mean, and gets what they wanted then', async () => {
    const house = await inTwo((await fresh()).storage);
    const asked = await house.reply(ana, 'actions', inPrivate(ana));
    expect(readable(asked)).toEqual([which, '#payments', '#team', remembered]);
    expect(readable(await house.chooses(ana, asked, '#payments')).join()).toContain('paint the door');
    expect(house.errors).toEqual([]);
  });

  it('is not asked again, until they ask for it', async () => {
    const house = await inTwo((await fresh()).storage);
    await house.chooses(ana, await house.reply(ana, 'actions', inPrivate(ana)), '#payments');
    expect((await house.hears(ana, 'actions', inPrivate(ana))).join()).toContain('paint the door');
    expect((await house.hears(ana, 'team', inPrivate(ana)))[0]).toBe('Here: Ana.');
    const asked = await house.reply(ana, 'team switch', inPrivate(ana));
    expect(readable(await house.chooses(ana, asked, '#team'))).toEqual([
      'In private I take you to mean #team from now on. `team switch` asks again.',
    ]);
    expect((await house.hears(ana, 'actions', inPrivate(ana))).join()).toContain('order cake');
  });

  it('goes on with a whole command, not only its first word', async () => {
    const house = await inTwo((await fresh()).storage);
    const asked = await house.reply(ana, 'actions add "clean" the <runners> by friday', inPrivate(ana));
    expect(readable(asked)[0]).toBe(which);
    await house.chooses(ana, asked, '#team');
    expect(house.platform.shows()).toContain('Ana took an action: "clean" the <runners>, due Fri 5 Mar.');
    expect(house.platform.shows('fake/acme/#C2').join()).not.toContain('runners');
  });

  it('gets no buttons that hold more than a platform takes, however much they wrote', async () => {
    const house = await inTwo((await fresh()).storage);
    for (const title of ['"'.repeat(200), '"'.repeat(900), '\u0000'.repeat(1_000)]) {
      const asked = await house.reply(ana, `actions add ${title}`, inPrivate(ana));
      const presses = asked.kind === 'card' ? pressesOf(asked.card) : [];
      for (const { press } of presses) expect(JSON.stringify(press).length).toBeLessThan(2_000);
    }
    expect(await house.hears(ana, `actions add ${'x'.repeat(900)}`, inPrivate(ana))).toEqual([
      'An action takes at most 200 characters. Say it shorter; the details fit elsewhere.',
    ]);
  });

  it('goes on with an assessment that still has to be asked about', async () => {
    const house = await inTwo((await fresh()).storage);
    const asked = await house.reply(ana, 'assess cncf-cloud-native process', inPrivate(ana));
    const menu = await house.chooses(ana, asked, '#payments');
    expect(readable(menu)[0]).toBe('How?');
  });

  it('means the channel where they write in one, whatever they mean in private', async () => {
    const house = await inTwo((await fresh()).storage);
    await house.chooses(ana, await house.reply(ana, 'actions', inPrivate(ana)), '#payments');
    expect((await house.hears(ana, 'actions')).join()).toContain('order cake');
    expect((await house.hears(ana, 'team'))[0]).toBe('Here: Ana, Bo and Cy.');
  });

  it('is asked again when the team they meant is theirs no more', async () => {
    const house = await inTwo((await fresh()).storage);
    await house.app.entry.members(aChannel({ channel: 'C3' }), [ana], 'search');
    await house.chooses(ana, await house.reply(ana, 'actions', inPrivate(ana)), '#payments');
    await house.app.entry.members(payments, [bo]);
    expect((await house.hears(ana, 'actions', inPrivate(ana)))[0]).toBe(which);
    await house.app.entry.members(aChannel({ channel: 'C3' }), [bo]);
    expect((await house.hears(ana, 'actions', inPrivate(ana))).join()).toContain('order cake');
  });

  it('can not choose a team of others, also not with an old button', async () => {
    const house = await inTwo((await fresh()).storage);
    const asked = await house.reply(ana, 'actions', inPrivate(ana));
    expect(readable(await house.chooses(bo, asked, '#payments', inPrivate(bo)))).toEqual([
      "You are in no team that I know. Add me to a team's channel or chat first; then write `/cairn` there once.",
    ]);
    expect((await house.hears(bo, 'actions', inPrivate(bo))).join()).toContain('order cake');
  });

  it('keeps their choice while members come and go, and to themselves', async () => {
    const house = await inTwo((await fresh()).storage);
    await house.app.entry.members(payments, [ana, bo], 'payments');
    await house.chooses(ana, await house.reply(ana, 'actions', inPrivate(ana)), '#payments');
    await house.app.entry.members(payments, [{ ...ana, name: 'Ana Maria', zone: 'Asia/Tokyo' }, bo, cy], 'payments');
    expect((await house.hears(ana, 'team', inPrivate(ana)))[0]).toBe('Here: Ana Maria, Bo and Cy.');
    expect((await house.hears(bo, 'team', inPrivate(bo)))[0]).toBe(which);
  });

  it('does not see those of another tenant or platform', async () => {
    const house = await House.on((await fresh()).storage);
    for (const other of [{ tenant: 'globex' }, { platform: 'other' }]) {
      await house.app.entry.members(aChannel(other), [ana], 'elsewhere');
    }
    expect((await house.hears(ana, 'team', inPrivate(ana)))[0]).toBe('Here: Ana, Bo and Cy.');
  });
});

eachDatabase('somebody in one team or none', (fresh) => {
  it('is asked nothing', async () => {
    const house = await House.on((await fresh()).storage);
    expect((await house.hears(bo, 'team', inPrivate(bo)))[0]).toBe('Here: Ana, Bo and Cy.');
    expect(await house.hears(bo, 'team switch', inPrivate(bo))).toEqual([
      'You are in one team only, so there is nothing to switch.',
    ]);
    const eve = { id: 'UEVE', name: 'Eve' };
    for (const said of ['team', 'actions', 'levels', 'assess', 'actions done 1']) {
      expect(await house.hears(eve, said, inPrivate(eve))).toEqual([
        "You are in no team that I know. Add me to a team's channel or chat first; then write `/cairn` there once.",
      ]);
    }
  });
});

describe('the name of a channel', () => {
  eachDatabase('that changes', (fresh) => {
    it('is the one people see, from the next time on', async () => {
      const house = await inTwo((await fresh()).storage);
      await house.app.entry.members(payments, [ana], 'billing');
      expect(readable(await house.reply(ana, 'actions', inPrivate(ana)))).toContain('#billing');
      // Who is there is told without a name now and then: the known one stays.
      await house.app.entry.members(payments, [ana, bo]);
      expect(readable(await house.reply(ana, 'actions', inPrivate(ana)))).toContain('#billing');
    });

    it('makes no other team of it: actions and settings stay', async () => {
      const house = await inTwo((await fresh()).storage);
      await house.hears(ana, 'team zone Asia/Tokyo', payments);
      await house.app.entry.members(payments, [ana], 'billing');
      expect((await house.hears(ana, 'actions', payments)).join()).toContain('paint the door');
      expect((await house.hears(ana, 'team', payments)).join()).toContain('Time zone Asia/Tokyo');
    });
  });
});
