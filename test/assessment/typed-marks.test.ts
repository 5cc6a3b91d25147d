import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { directWith } from '../../src/chat/place.ts';
import type { Storage } from '../../src/storage/database.ts';
import { aChannel } from '../contracts/builders.ts';
import { ana, bo, cy, House } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';
import { aLibrary, mixed } from '../support/model.ts';

/** The first question is open: three rows, "We do shipped", "We do kept", "We do searched". */
async function asking(storage: Storage): Promise<House> {
  const house = await House.on(storage, aLibrary(mixed));
  await house.inChannel(ana, 'assess mixed process live');
  return house;
}

/** Somebody types a line in a message that can be edited and deleted. */
function types(house: House, person: Person, message: string, said: string) {
  return house.hears(person, said, aChannel(), { message });
}

/** What is kept of Bo and Cy, in the order of its text. */
async function kept({ storage }: House): Promise<unknown[]> {
  const rows = await storage.queries.selectFrom('answer').select('vote').orderBy('vote').execute();
  return rows.map(({ vote }) => (vote?.startsWith('{') ? short(JSON.parse(vote)) : vote));
}

/** "shipped yes, kept no". */
function short(marks: unknown): string {
  return Object.entries(typeof marks === 'object' && marks !== null ? marks : {})
    .map(([id, mark]) => `${id.slice('process.logs.'.length)} ${mark}`)
    .sort()
    .join(', ');
}

eachDatabase('marks that somebody typed', (fresh) => {
  it('are others when the message is edited, and only those of that message', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '1 yes');
    await types(house, bo, 'm2', '2 no, 3 no');
    expect(await kept(house)).toEqual(['kept no, searched no, shipped yes']);
    expect(await house.edits(bo, 'm2', '2 partly')).toEqual([
      'Noted: 1 in place, 1 partly; row 3 is open. Change any of them until the reveal.',
    ]);
    expect(await kept(house)).toEqual(['kept partly, shipped yes']);
  });

  it('are taken back with their message, and those of other messages stay', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '1 yes, 2 yes');
    await types(house, bo, 'm2', '2 no, 3 no');
    expect(await house.edits(bo, 'm2', undefined)).toEqual(['Taken back: what you said of rows 2 and 3.']);
    expect(await kept(house)).toEqual(['shipped yes']);
    expect(await house.edits(bo, 'm1', 'never mind')).toEqual(['Your answer is taken back.']);
    expect(await kept(house)).toEqual([null]);
  });

  it('are not taken back with a message when every row of it was marked anew since', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '1 yes, 2 yes');
    await house.inChannel(bo, 'all no');
    await house.edits(bo, 'm1', undefined);
    expect(await kept(house)).toEqual(['kept no, searched no, shipped no']);
  });

  it('become an answer of the whole question when the message says one', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', 'yyn');
    expect(await house.edits(bo, 'm1', 'n/a')).toEqual(["Doesn't apply, noted. Change it any time until the reveal."]);
    expect(await kept(house)).toEqual(['n/a']);
    expect(await house.edits(bo, 'm1', '1 yes')).toEqual([expect.stringContaining('Noted: 1 in place; rows 2 and 3')]);
    expect(await kept(house)).toEqual(['shipped yes']);
  });

  it('go when the message that gave them turns into one that is not sure', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '1 yes');
    await types(house, bo, 'm2', '2 no');
    await house.edits(bo, 'm2', 'not sure');
    expect(await kept(house)).toEqual(['shipped yes']);
  });

  it('are not changed by what is not sure: the rest is open, and all of them can be taken back', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '1 yes');
    expect((await types(house, bo, 'm2', 'not sure')).join()).toContain('`all not sure` takes them back.');
    expect(await kept(house)).toEqual(['shipped yes']);
    await types(house, bo, 'm3', 'all not sure');
    expect(await kept(house)).toEqual(['unsure']);
  });

  it('are kept over a pause and a restart, together with what the team has agreed on', async () => {
    const { storage } = await fresh();
    const house = await asking(storage);
    await types(house, ana, 'm1', 'yyn');
    await types(house, bo, 'm2', 'ynn');
    await types(house, cy, 'm3', 'ynn');
    await house.inChannel(ana, 'reveal');
    await house.inChannel(ana, 'agree 2 partly');
    await house.inChannel(ana, 'pause');
    const again = await House.on(storage, aLibrary(mixed));
    await again.inChannel(bo, 'resume');
    await again.inChannel(ana, 'hand over to bo');
    await again.inChannel(bo, 'next question');
    const [row] = await storage.queries.selectFrom('assessment').select('state').execute();
    expect(JSON.parse(row?.state ?? '{}').outcomes).toEqual({
      'process.logs': { kind: 'agreed rows', marks: { 'process.logs.kept': 'partly' } },
    });
  });

  it('are listed in the export of what is kept, for their author alone', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '1 yes, 2 partly');
    const reply = (await types(house, bo, 'm9', 'privacy export')).join(' ');
    expect(reply).toContain('Mixed · Process · Logs: Do shipped: in place; Do kept: partly');
    expect((await types(house, cy, 'm8', 'privacy export')).join()).not.toContain('shipped');
  });
});

eachDatabase('marks that are taken back by somebody who answers alone', (fresh) => {
  it('leave the question half answered, so that it is asked again', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage, aLibrary(mixed));
    await house.inChannel(ana, 'assess mixed process async');
    const place = directWith(bo.id, aChannel());
    await house.hears(bo, 'answer', place);
    await house.hears(bo, '1 yes', place, { message: 'm1' });
    await house.hears(bo, '2 no, 3 no', place, { message: 'm2' });
    await house.edits(bo, 'm2', undefined, place);
    for (const said of ['3', '12 %', '1']) await house.hears(bo, said, place);
    expect((await house.hears(bo, 'status', place)).join()).toContain('1 of 4');
  });
});

eachDatabase('what a team has agreed on row by row', (fresh) => {
  it('is still there when it goes back, to be changed, until it votes again', async () => {
    const { storage } = await fresh();
    const house = await asking(storage);
    await types(house, ana, 'm1', 'yyn');
    for (const said of ['reveal', 'agree 1 yes, 2 no', 'next question', 'back']) await house.inChannel(ana, said);
    expect((await house.hears(ana, 'status')).join()).toContain('Agreed. In place: 1. Not yet: 2.');
    for (const said of ['agree 2 partly', 'next question']) await house.inChannel(ana, said);
    const [row] = await storage.queries.selectFrom('assessment').select('state').execute();
    expect(JSON.parse(row?.state ?? '{}').outcomes['process.logs'].marks).toEqual({
      'process.logs.shipped': 'yes',
      'process.logs.kept': 'partly',
    });
    for (const said of ['back', 'vote again']) await house.inChannel(ana, said);
    expect((await house.hears(ana, 'status')).join()).not.toContain('Agreed.');
  });
});
