import { expect, it } from 'vitest';
import type { Retro } from '../../src/retro/retro.ts';
import { insertRetro } from '../../src/retro/store.ts';
import type { Storage } from '../../src/storage/database.ts';
import { teamOfChannel } from '../../src/team/store.ts';
import type { Team } from '../../src/team/team.ts';
import { aRetro, aTheme, cardsOf } from '../retro/building.ts';
import { eachDatabase } from '../support/databases.ts';
import { aChannel, aTeam, day, known, later } from './builders.ts';
import { ana, bo, cy, House, inPrivate } from './house.ts';

const link = { model: 'cncf-cloud-native', capability: 'process.audit-logs' };

/** A retro of the team that has closed, with cards. */
async function held(storage: Storage, team: Team, parts: Partial<Retro>): Promise<void> {
  const { id, channel } = team;
  const retro = aRetro({ tenant: channel.tenant, team: { id, channel, zone: 'Europe/Berlin' }, ...parts });
  const cards = cardsOf('anchors: nobody finds the log line').map((card) => ({
    ...card,
    id: `${retro.id}-${card.id}`,
  }));
  await storage.transaction((tx) => insertRetro(tx, { retro, cards, votes: [] }, 'secret'));
}

eachDatabase('what retros said of a question', (fresh) => {
  it('stands beside why it is asked: themes of this team since the last assessment, never cards', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    const team = known(await teamOfChannel(storage.queries, aChannel()));
    const other = await aTeam(storage, { channel: 'other' });
    const logs = aTheme('Logs in three places', { dots: 5, link, notes: ['ask bo'], cards: ['r1-c1'] });
    await held(storage, team, { id: 'r1', startedAt: later(-day).getTime(), themes: [logs, aTheme('Cake')] });
    await held(storage, other, { id: 'r2', startedAt: later(-day).getTime(), themes: [aTheme('Theirs', { link })] });
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    while (!(await house.hears(bo, 'why')).join().includes('Why Audit and logs matters')) {
      for (const person of [ana, bo, cy]) await house.inChannel(person, '2');
      await house.inChannel(ana, 'reveal');
      await house.inChannel(ana, 'next question');
    }
    const why = await house.hears(bo, 'why', inPrivate(bo));
    expect(why.slice(-2)).toEqual([
      'What came up in your retros:',
      'In the retro of 28 February: “Logs in three places” (five dots)',
    ]);
    expect(why.join()).not.toMatch(/Theirs|Cake|nobody finds|ask bo/);
    expect(house.errors).toEqual([]);
  });

  it('ends with the next assessment', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    const team = known(await teamOfChannel(storage.queries, aChannel()));
    await held(storage, team, { id: 'r1', startedAt: later(-day).getTime(), themes: [aTheme('Before', { link })] });
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    for (let question = 0; question < 4; question++) {
      for (const person of [ana, bo, cy]) await house.inChannel(person, '2');
      await house.inChannel(ana, 'reveal');
      await house.inChannel(ana, 'next question');
    }
    await held(storage, team, { id: 'r2', startedAt: later(day).getTime(), themes: [aTheme('Since', { link })] });
    house.clock.moveTo(later(2 * day));
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    await house.inChannel(ana, 'all anew');
    let why = await house.hears(bo, 'why');
    while (!why.join().includes('Why Audit and logs matters')) {
      for (const person of [ana, bo, cy]) await house.inChannel(person, '2');
      await house.inChannel(ana, 'reveal');
      await house.inChannel(ana, 'next question');
      why = await house.hears(bo, 'why');
    }
    expect(why).toContain('In the retro of 2 March: “Since”');
    expect(why.join()).not.toContain('Before');
  });
});
