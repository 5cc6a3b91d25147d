import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { membersOf } from '../../src/team/store.ts';

import { aChannel, known } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, House, inPrivate } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

const gus: Person = { id: 'UGUS0009', name: 'Gus', outside: true };
const onlyLooksOn =
  'Here only the team itself takes part; guests and people from other organisations look on. Somebody of the team can change that with `team guests yes`.';

/** Ana and Bo are the team; Gus is a guest in their channel. */
async function withGuest(storage: Parameters<typeof House.on>[0]): Promise<House> {
  const house = await House.on(storage);
  await house.app.entry.members(aChannel(), [ana, bo, gus]);
  return house;
}

eachDatabase('a guest', (fresh) => {
  it('looks on until the team says otherwise', async () => {
    const house = await withGuest((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    const vote = known(
      house.platform.newest().blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))[0],
    ).press;
    for (const said of ['3', 'status', 'assess', 'levels', 'actions add x', 'team zone UTC', 'team guests yes']) {
      expect([said, await house.hears(gus, said)]).toEqual([said, [onlyLooksOn]]);
    }
    expect(await house.sends(gus, vote)).toMatchObject({ kind: 'say', text: onlyLooksOn });
    expect(await house.storage.queries.selectFrom('answer').selectAll().execute()).toEqual([]);
    expect((await house.hears(gus, 'help')).join()).toContain('assess');
  });

  it('takes part once somebody of the team lets guests in, and no more when they are shut out again', async () => {
    const house = await withGuest((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    expect(await house.hears(bo, 'team guests yes')).toEqual([
      'Guests and people from other organisations take part from now on.',
    ]);
    expect(await house.hears(gus, '3')).toEqual(['Level 3, noted. Change it any time until the reveal.']);
    expect((await house.hears(bo, 'team')).at(-1)).toBe(
      'Guests and people from other organisations take part. `team guests no` ends that.',
    );
    expect(await house.hears(bo, 'Team guests NO')).toEqual([
      'Guests and people from other organisations only look on from now on.',
    ]);
    expect(await house.hears(gus, '4')).toEqual([onlyLooksOn]);
    expect((await house.hears(bo, 'team')).at(-1)).toContain('only look on');
  });

  it('is not counted among those who answer, until they may', async () => {
    const house = await withGuest((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    const progress = () =>
      house.platform.newest().blocks.flatMap((block) => (block.kind === 'progress' ? [block.total] : []));
    expect(progress()).toEqual([2]);
    expect((await house.hears(bo, 'team'))[0]).toBe('Here: Ana and Bo.');
    await house.inChannel(bo, 'team guests yes');
    await house.inChannel(bo, '3');
    expect(progress()).toEqual([3]);
    expect((await house.hears(bo, 'team'))[0]).toBe('Here: Ana, Bo and Gus.');
  });

  it('is neither asked nor waited for while the others answer in their own time', async () => {
    const house = await withGuest((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    expect(house.platform.shows('fake/acme/@UGUS0009')).toEqual([]);
    await house.inPrivate(ana, '2', '2', '2', '2');
    await house.inPrivate(bo, '2', '2', '2', '2');
    expect(house.platform.shows().some((line) => line.startsWith('CNCF Cloud Native · Process:'))).toBe(true);
  });

  it('no longer holds up an assessment when the team shuts guests out while it waits for them', async () => {
    const house = await withGuest((await fresh()).storage);
    await house.inChannel(ana, 'team guests yes');
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    await house.inPrivate(ana, '2', '2', '2', '2');
    await house.inPrivate(bo, '2', '2', '2', '2');
    const isOver = () => house.platform.shows().some((line) => line.startsWith('CNCF Cloud Native · Process:'));
    expect(isOver()).toBe(false);
    await house.inChannel(bo, 'team guests no');
    expect(isOver()).toBe(true);
  });

  it('can have no action until they may take part', async () => {
    const house = await withGuest((await fresh()).storage);
    const values = { title: 'paint the door', owner: gus.id, due: 'friday' };
    const keep = { type: 'action.keep', values };
    expect(await house.sends(ana, keep)).toMatchObject({ kind: 'errors', errors: { owner: expect.any(String) } });
    await house.inChannel(ana, 'team guests yes');
    await house.sends(ana, keep);
    expect(house.platform.shows().join()).toContain('Ana gave Gus an action: paint the door');
  });

  it('knows of no team in private, until one lets them in', async () => {
    const house = await withGuest((await fresh()).storage);
    expect(await house.hears(gus, 'actions', inPrivate(gus))).toEqual([onlyLooksOn]);
    await house.inChannel(ana, 'team guests yes');
    expect((await house.hears(gus, 'actions', inPrivate(gus))).join()).toContain('No open actions');
  });

  it('of one team is let in there alone', async () => {
    const house = await withGuest((await fresh()).storage);
    const other = aChannel({ channel: 'other' });
    await house.app.entry.members(other, [ana, gus], 'other');
    await house.hears(ana, 'team guests yes', other);
    expect(await house.hears(gus, 'actions')).toEqual([onlyLooksOn]);
    expect((await house.hears(gus, 'actions', other)).join()).toContain('No open actions');
    expect((await house.hears(gus, 'team', inPrivate(gus)))[0]).toBe('Here: Ana and Gus.');
  });

  describe('may always', () => {
    it.each([
      ['in the channel', () => aChannel()],
      ['in private', () => inPrivate(gus)],
    ])('see what is kept about them, %s', async (_, where) => {
      const house = await withGuest((await fresh()).storage);
      const lines = await house.hears(gus, 'privacy', where());
      expect(lines.slice(0, -1)).toEqual([
        'What is kept about Gus',
        'Your name, Gus, among those in the channel #team.',
      ]);
    });

    it('see the answers they gave while they were let in', async () => {
      const house = await withGuest((await fresh()).storage);
      await house.inChannel(ana, 'team guests yes');
      await house.inChannel(ana, 'assess cncf-cloud-native process live');
      await house.inChannel(gus, '3');
      await house.inChannel(ana, 'team guests no');
      expect((await house.hears(gus, 'privacy', inPrivate(gus))).join()).toContain('one answer of yours');
    });

    it('have it deleted, in private, too', async () => {
      const house = await withGuest((await fresh()).storage);
      await house.chooses(gus, await house.reply(gus, 'privacy delete', inPrivate(gus)), 'Delete it');
      const rows = await house.storage.queries.selectFrom('member').select('name').orderBy('name').execute();
      expect(rows.map(({ name }) => name)).toEqual(['Ana', 'Bo']);
    });
  });
});

eachDatabase('what is known of a member', (fresh) => {
  const members = async (house: House) => {
    const team = await house.storage.queries.selectFrom('team').select('id').executeTakeFirstOrThrow();
    return membersOf(house.storage.queries, team.id, true);
  };

  it('is kept as they are now: name, time zone, and whether they are a guest', async () => {
    const house = await House.on((await fresh()).storage);
    const zoned = { ...ana, zone: 'Asia/Tokyo' };
    await house.app.entry.members(aChannel(), [zoned, bo, gus]);
    expect(await members(house)).toEqual([zoned, bo, gus]);
    await house.app.entry.members(aChannel(), [
      { ...ana, zone: 'Europe/Paris' },
      { ...bo, name: 'Bo B.' },
    ]);
    expect(await members(house)).toEqual([
      { ...ana, zone: 'Europe/Paris' },
      { ...bo, name: 'Bo B.' },
    ]);
  });

  it('tells a guest who joins the team itself from before', async () => {
    const house = await House.on((await fresh()).storage);
    await house.app.entry.members(aChannel(), [ana, gus]);
    expect((await house.hears(ana, 'team'))[0]).toBe('Here: Ana.');
    await house.app.entry.members(aChannel(), [ana, { id: gus.id, name: gus.name }]);
    expect((await house.hears(ana, 'team'))[0]).toBe('Here: Ana and Gus.');
  });

  it('dates their own page by their own clock', async () => {
    const house = await House.on((await fresh()).storage);
    const inTokyo = { ...bo, zone: 'Asia/Tokyo' };
    await house.hears(bo, 'actions add paint by 2 march');
    // In Berlin it is still Tuesday the 2nd, in Tokyo Wednesday.
    house.clock.moveTo(new Date('2027-03-02T18:00:00Z'));
    const page = async (person: Person) => linesOf(await house.app.entry.home(person, inPrivate(person))).join('|');
    expect(await page({ ...bo, zone: 'Europe/Berlin' })).toContain('paint · due Tue 2 Mar');
    expect(await page(inTokyo)).toContain('paint · was due Tue 2 Mar');
  });
});
