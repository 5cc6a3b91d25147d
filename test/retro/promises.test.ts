import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { aChannel } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House, inPrivate, readable } from '../contracts/house.ts';
import { newSqliteUrl, open } from '../support/databases.ts';

/** A retro of Ana's, at the beginning. */
async function begun(more = ''): Promise<House> {
  const house = await House.on(await open(await newSqliteUrl()));
  await house.inChannel(ana, `retro start what went well ${more}`);
  return house;
}

async function goesOn(house: House, times = 1): Promise<void> {
  for (let step = 0; step < times; step += 1) await house.inChannel(ana, 'retro next');
}

/** What the message says that begins like this. */
function reads(house: House, line: string): string {
  const card = house.platform.cardOf(line);
  return card ? linesOf(card).join('\n') : '';
}

/** Two themes with dots, the first of which is talked about. */
async function talking(): Promise<House> {
  const house = await begun();
  await goesOn(house);
  await house.inPrivate(bo, '2: the deploy takes an hour', '2: nobody answers the pager');
  await goesOn(house, 2);
  await house.inPrivate(bo, '1 1 2');
  await goesOn(house);
  return house;
}

/** The newest message, once it has closed. */
function recapOf(house: House): string {
  return linesOf(house.platform.newest()).join('\n');
}

async function hears(house: House, person: Person, said: string): Promise<string> {
  return readable(await house.reply(person, said)).join('\n');
}

it('a note that the coach held back is never shown without a word of its author', async () => {
  const house = await talking();
  const told = await house.reply(cy, 'note: Bo should have known better');
  expect(readable(told).join(' ')).toContain('Without a word from you it is left out');
  const other = await house.reply(cy, 'note: Bo should have asked before deploying');
  await house.chooses(cy, other, 'Leave it out');
  await goesOn(house);
  expect(readable(await house.chooses(cy, told, 'Keep mine')).join(' ')).toContain('does not wait any more');
  await house.inChannel(ana, 'enough');
  await goesOn(house, 2);
  expect(recapOf(house)).not.toContain('should have');
  expect(house.errors).toEqual([]);
});

it('the recap tells apart what was talked about and what was not', async () => {
  const house = await talking();
  await house.inChannel(ana, 'enough');
  await goesOn(house, 2);
  const [talked = '', left = ''] = recapOf(house).split('We did not get to:');
  expect(talked).toContain('two dots, one card');
  expect(left).toContain('one dot, one card');
  expect(house.errors).toEqual([]);
});

it('an action that nobody took is said to be none, and can still be taken after the end', async () => {
  const house = await talking();
  await house.inChannel(ana, 'enough');
  await house.inChannel(ana, 'action: run the tests once, bo, by friday');
  expect(await hears(house, ana, 'retro next')).toContain('Nobody has taken this so far');
  expect(reads(house, 'Closing')).toContain('run the tests once');
  await goesOn(house);
  const recap = recapOf(house);
  expect(recap).toContain('No action came out of it.');
  expect(recap).toContain('Proposed, and taken by nobody so far:');
  expect(await hears(house, bo, 'actions')).not.toContain('run the tests once');
  const card = house.platform.newest();
  const taken = await house.chooses(bo, { kind: 'card', card }, "I'll take 1");
  expect(readable(taken).join(' ')).toContain('Yours: run the tests once');
  expect(house.platform.calls).toContain('update Retro: What went well');
  expect(recapOf(house)).toContain('Bo took an action: run the tests once');
  expect(await hears(house, bo, 'actions')).toContain('run the tests once');
  expect(readable(await house.chooses(cy, { kind: 'card', card }, "I'll take 1")).join(' ')).toContain(
    'taken it already',
  );
  expect(house.errors).toEqual([]);
});

it('a card that is written while people arrive is there when gathering begins, its author’s to change', async () => {
  const house = await begun();
  await house.inPrivate(bo, '2: the deploy takes an hour');
  await goesOn(house);
  expect(reads(house, 'Gathering')).toContain('One of three has written; one card so far');
  expect(await hears(house, bo, 'my cards')).toContain('the deploy takes an hour');
  expect(house.errors).toEqual([]);
});

it('who is at the low end is shown to nobody, and a card of before loses the name it was to have', async () => {
  const house = await begun('named');
  const six = [ana, bo, cy, ...['Di', 'Eva', 'Fin'].map((name) => ({ id: `U${name}`, name }))];
  await house.app.entry.members(aChannel(), six);
  expect(readable(await house.reply(bo, '2: the deploy takes an hour', inPrivate(bo))).join(' ')).toContain(
    'with your name',
  );
  for (const [index, person] of six.entries()) await house.inPrivate(person, index === 1 ? '2' : '4');
  await goesOn(house);
  expect(reads(house, 'What went well: welcome')).toContain('How the votes fell stays unshown.');
  expect(reads(house, 'Gathering')).toContain('Nobody sees who writes what');
  await goesOn(house);
  const cards = await house.storage.queries.selectFrom('retro_card').select(['name', 'author']).execute();
  expect(cards).toEqual([{ name: null, author: null }]);
  expect(house.errors).toEqual([]);
});

it('what is kept for the next retro meets the coach while its author is still known', async () => {
  const house = await House.on(await open(await newSqliteUrl()));
  const told = await house.reply(bo, 'retro card Cy should have checked the config before deploying');
  expect(readable(told).join(' ')).toContain('Perhaps: The config was deployed without a check.');
  await house.chooses(bo, told, 'Take these words');
  const kept = await house.storage.queries.selectFrom('retro_collected').select('text').execute();
  expect(kept).toEqual([{ text: 'The config was deployed without a check.' }]);
  expect(house.errors).toEqual([]);
});

it('so few people are told that one can guess', async () => {
  const guess = 'With so few of you, one can guess all the same.';
  const house = await begun();
  await goesOn(house);
  expect(reads(house, 'Gathering')).toContain(guess);
  await house.inPrivate(bo, '2: the deploy takes an hour');
  await goesOn(house, 2);
  expect(reads(house, 'Voting')).toContain(guess);
  await house.app.entry.members(aChannel(), [ana, bo, cy, { id: 'UDI', name: 'Di' }]);
  await house.app.settled();
  expect(reads(house, 'Voting')).not.toContain(guess);
});
