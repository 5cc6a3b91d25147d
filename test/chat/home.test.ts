import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { linesOf, pressOf } from '../assessment/drawing.ts';
import { aChannel } from '../contracts/builders.ts';
import { ana, bo, cy, House, inPrivate } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

const page = async (house: House, person: Person) => house.app.entry.home(person, inPrivate(person));

eachDatabase("a person's own page", (fresh) => {
  it('says how to begin when there is nothing yet', async () => {
    const house = await House.on((await fresh()).storage);
    expect(linesOf(await page(house, { id: 'UEVE', name: 'Eve' }))).toEqual([
      'Your open answers',
      "None. In your team's channel, `/cairn assess` starts an assessment.",
      'Your actions',
      'None open.',
      'Your teams',
      'None yet. Add me to your team’s channel or chat and say `/cairn` there.',
      'What is kept about you',
      'Nothing.',
      'Show all of it',
      'Delete it',
    ]);
  });

  it('shows what they owe, what they promised, where they are and what is kept, and nothing of others', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    await house.inPrivate(bo, '2');
    await house.inPrivate(cy, '3', '3', '3', '3');
    await house.inChannel(bo, 'actions add paint the door by friday');
    await house.inChannel(ana, 'actions add order cake by friday');
    const mine = linesOf(await page(house, bo));
    expect(mine[1]).toMatch(/^#team: CNCF Cloud Native · Process.* Three answers of yours to go\.$/);
    expect(mine.slice(2)).toEqual([
      'Answer now',
      'Your actions',
      'paint the door · due Fri 5 Mar',
      'Done',
      'Change it',
      'Your teams',
      '#team',
      'What is kept about you',
      'CNCF Cloud Native · Process: one answer of yours, until it closes.',
      'Your action: paint the door, due Fri 5 Mar.',
      'Your name, Bo, among those in the channel #team.',
      'Show all of it',
      'Delete it',
    ]);
    const done = linesOf(await page(house, cy));
    expect(done[1]).toMatch(/You have answered everything\.$/);
    expect(done).not.toContain('Answer now');
    expect(house.errors).toEqual([]);
  });

  it('goes on with the answers, and ends an action, at a press', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    await house.inChannel(bo, 'actions add paint the door');
    await house.sends(bo, pressOf(await page(house, bo), 'Answer now'), inPrivate(bo));
    expect(house.platform.shows('fake/acme/@UBO00002').at(-1)).toMatch(/^1 of 4 · Process/);
    await house.sends(bo, pressOf(await page(house, bo), 'Done'), inPrivate(bo));
    expect(house.platform.shows()).toContain('Done: paint the door (Bo).');
    expect(linesOf(await page(house, bo))).toContain('None open.');
  });

  it('does not show a solo to anybody but its author', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process solo');
    expect(linesOf(await page(house, ana))).toContain('Go on');
    expect(linesOf(await page(house, bo))[1]).toMatch(/^None\./);
  });

  it('names every team, and lets them say which one they mean', async () => {
    const house = await House.on((await fresh()).storage);
    await house.app.entry.members(aChannel({ channel: 'C2' }), [ana], 'payments');
    await house.sends(ana, pressOf(await page(house, ana), 'Mean #payments'), inPrivate(ana));
    const lines = linesOf(await page(house, ana));
    expect(lines).toContain('#payments, which you mean in private');
    expect(lines).toContain('Mean #team');
    expect(lines).not.toContain('Mean #payments');
  });
});
