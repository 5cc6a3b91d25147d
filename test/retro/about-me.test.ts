import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { aChannel } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

const di: Person = { id: 'UDI00004', name: 'Di' };

/** Bo and Cy have written a card each in a retro with names, and gathering has closed. */
async function named(house: House): Promise<void> {
  await house.app.entry.members(aChannel(), [ana, bo, cy, di]);
  await house.inChannel(ana, 'retro start what went well named');
  await house.inChannel(ana, 'retro next');
  await house.inPrivate(bo, '2: the pager woke nobody');
  await house.inPrivate(cy, '2: the runbook is out of date');
  await house.inChannel(ana, 'retro next');
}

function board(house: House): string {
  const card = house.platform.cardOf('The board');
  return card ? linesOf(card).join('\n') : '';
}

async function told(house: House, person: Person, said: string): Promise<string> {
  const reply = await house.reply(person, said);
  return reply.kind === 'card' ? linesOf(reply.card).join('\n') : '';
}

eachDatabase('what a retro keeps of somebody', (fresh) => {
  it('tells of the name on cards and of who leads', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await named(house);
    expect(await told(house, bo, 'privacy')).toContain('Retro, What went well: your name on one card.');
    expect(await told(house, bo, 'privacy export')).toContain('card with your name: the pager woke nobody');
    expect(await told(house, ana, 'privacy')).toContain('your name, because you lead it, until it closes');
    expect(await told(house, di, 'privacy')).not.toContain('Retro');
  });

  it('takes the name off the cards when somebody has it deleted, and leaves those of others', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await named(house);
    expect(board(house)).toContain('the pager woke nobody (Bo)');
    await house.chooses(bo, await house.reply(bo, 'privacy delete'), 'Delete it');
    const cards = await storage.queries.selectFrom('retro_card').select(['name', 'text']).execute();
    expect(new Map(cards.map(({ text, name }) => [text, name]))).toEqual(
      new Map([
        ['the pager woke nobody', null],
        ['the runbook is out of date', 'Cy'],
      ]),
    );
    expect(board(house)).not.toContain('(Bo)');
    expect(board(house)).toContain('(Cy)');
  });

  it('does so after it has closed, too', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await named(house);
    await house.inChannel(ana, 'action: look at the pager, me, by friday');
    await house.chooses(ana, await house.reply(ana, 'retro stop'), 'End it');
    await house.chooses(bo, await house.reply(bo, 'privacy delete'), 'Delete it');
    const cards = await storage.queries.selectFrom('retro_card').select('name').execute();
    expect(new Set(cards.map(({ name }) => name))).toEqual(new Set([null, 'Cy']));
  });
});
