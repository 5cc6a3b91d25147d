import { expect, it } from 'vitest';
import { eachDatabase } from '../support/databases.ts';
import { aChannel, day, later } from './builders.ts';
import { linesOf } from './fake-platform.ts';
import { ana, bo, cy, House, inPrivate, readable } from './house.ts';

/** The team stands at Level 2 in audit logs. */
async function assessed(house: House): Promise<void> {
  await house.inChannel(ana, 'assess cncf-cloud-native process.audit-logs live');
  for (const person of [ana, bo, cy]) await house.inChannel(person, '2');
  await house.inChannel(ana, 'reveal');
  await house.inChannel(ana, 'next question');
}

eachDatabase('what a theme of a retro is about', (fresh) => {
  it('is suggested to whoever leads, and once confirmed shown with the theme, the recap and the document', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await assessed(house);
    house.clock.moveTo(later(day));
    await house.inChannel(ana, 'retro start sailboat');
    await house.inChannel(ana, 'retro next');
    await house.inPrivate(bo, 'anchors: nobody can see who changed what in the audit logs');
    await house.inPrivate(cy, 'anchors: audit logs are kept on a machine that anybody can change');
    await house.inChannel(ana, 'retro next');
    const offered = await house.reply(ana, 'retro next');
    expect(readable(offered).join(' ')).toContain('may be about Audit and logs (CNCF Cloud Native)');
    expect(await house.hears(bo, 'links', inPrivate(bo))).toEqual([
      'Ana says what the themes are about. Tell them what you see.',
    ]);
    const told = await house.chooses(ana, offered, 'Yes');
    expect(readable(told).join(' ')).toContain('You said Level 2 for Audit and logs in March: look again?');
    await house.inPrivate(bo, '1 1');
    await house.inChannel(ana, 'retro next');
    expect(linesOf(house.platform.newest()).join(' ')).toContain(
      'About Audit and logs (CNCF Cloud Native). You said Level 2 for Audit and logs in March',
    );
    for (let phase = 0; phase < 3; phase++) await house.inChannel(ana, 'retro next');
    const card = house.platform.newest();
    expect(linesOf(card).join(' ')).toContain('two dots, two cards, about Audit and logs');
    expect((await house.hears(cy, 'retro export')).join(' ')).toContain('About *Audit and logs*.');
    expect(await house.hears(cy, 'retro history')).toContain('For this team only.');
    await house.chooses(bo, { kind: 'card', card }, 'Look again: Audit and logs', aChannel());
    expect(house.platform.shows().at(-1)).toContain('1 of 1 · Process · Audit and logs');
    expect(house.errors).toEqual([]);
  });
});
