import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { directWith, type Place } from '../../src/chat/place.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { plain } from '../../src/chat/text.ts';
import { aChannel, day, later } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House } from '../contracts/house.ts';
import { newSqliteUrl, open } from '../support/databases.ts';

const note = 'we look at Loki, and only on Mondays';
const chapter = 'CNCF Cloud Native · Process';

async function aHouse(): Promise<House> {
  return House.on(await open(await newSqliteUrl()));
}

const inPrivate = (person: Person) => directWith(person.id, aChannel());

/** What somebody alone reads who says this. */
async function hears(house: House, person: Person, said: string, place: Place = inPrivate(person)): Promise<string[]> {
  const reply = await house.app.entry.hear(said, person, place);
  await house.app.settled();
  return textsOf(reply);
}

function textsOf(reply: Reply): string[] {
  if (reply.kind === 'card') return linesOf(reply.card);
  return reply.kind === 'say' ? [plain(reply.text)] : [];
}

/** Says `privacy delete` and presses the button that it brings; returns what is said at the end. */
async function deletes(house: House, person: Person, place: Place = inPrivate(person)): Promise<string[]> {
  const asked = await house.app.entry.hear('privacy delete', person, place);
  const buttons =
    asked.kind === 'card' ? asked.card.blocks.flatMap((one) => (one.kind === 'buttons' ? one.buttons : [])) : [];
  const [sure] = buttons;
  if (!sure) throw new Error('Nothing asked whether to delete.');
  const reply = await house.app.entry.press(sure.press, person, place);
  await house.app.settled();
  return textsOf(reply);
}

/** Everybody is asked; Bo has answered two questions, one with a note, and Cy one. */
async function answering(): Promise<House> {
  const house = await aHouse();
  await house.inChannel(ana, 'assess cncf-cloud-native process async');
  await house.inPrivate(bo, `note: ${note}`, '2', '4');
  await house.inPrivate(cy, '3');
  return house;
}

describe('`privacy`', () => {
  it('lists how much of mine is kept, and where my name is', async () => {
    const house = await answering();
    await house.inChannel(bo, 'actions add clean the runners by friday');
    for (const place of [inPrivate(bo), aChannel()]) {
      const lines = await hears(house, bo, 'privacy', place);
      expect(lines.slice(0, -1)).toEqual([
        'What is kept about Bo',
        `${chapter}: two answers and one note of yours, until it closes.`,
        'Your action: clean the runners, due Fri 5 Mar.',
        'Your name, Bo, among those in the channel #team.',
      ]);
      expect(lines.join()).not.toContain(note);
    }
    expect(house.errors).toEqual([]);
  });

  it('never shows what others said or promised', async () => {
    const house = await answering();
    await house.inChannel(bo, 'actions add clean the runners by friday');
    await house.inChannel(bo, 'assess cncf-cloud-native people solo');
    for (const said of ['privacy', 'privacy export']) {
      const lines = await hears(house, ana, said);
      expect(lines.slice(0, -1)).toEqual([
        'What is kept about Ana',
        'Your name, Ana, among those in the channel #team.',
      ]);
      expect((await hears(house, cy, said)).join()).not.toMatch(/Loki|runners|Level 4|people/i);
    }
    expect(house.platform.shows().join()).not.toContain(note);
    expect(house.errors).toEqual([]);
  });

  it('asked in one channel is about all teams of mine, and so is deleting', async () => {
    const house = await aHouse();
    const payments = aChannel({ channel: 'C2' });
    await house.app.entry.members(payments, [ana, bo], 'payments');
    await hears(house, bo, 'actions add paint the door', payments);
    await hears(house, bo, 'assess cncf-cloud-native process live', payments);
    await hears(house, bo, '3', payments);
    const lines = await hears(house, bo, 'privacy', aChannel());
    expect(lines).toContain('Your name, Bo, among those in the channel #team.');
    expect(lines).toContain('Your name, Bo, among those in the channel #payments.');
    expect(lines.join()).toContain('paint the door');
    expect(lines.join()).toContain('one answer of yours');
    await deletes(house, bo, aChannel());
    expect(await hears(house, bo, 'privacy', aChannel())).toContain('Nothing.');
    expect((await hears(house, ana, 'team', payments))[0]).toBe('Here: Ana.');
    expect((await hears(house, ana, 'privacy', aChannel())).join()).toContain('#payments');
  });

  it('says so when nothing is kept, and what else it takes', async () => {
    const house = await aHouse();
    const stranger = { id: 'UEVE', name: 'Eve' };
    expect(await hears(house, stranger, 'privacy')).toContain('Nothing.');
    expect(await hears(house, bo, 'privacy everything')).toEqual([
      '`privacy` takes `export` or `delete`; alone it shows what is kept.',
    ]);
  });
});

it('`privacy export` hands out every answer and note, to the one who asks', async () => {
  const house = await answering();
  const lines = await hears(house, bo, 'privacy export');
  expect(lines.filter((line) => line.startsWith(`${chapter} · `)).sort()).toEqual([
    `${chapter} · A repeatable way of working: Level 2; note: ${note}`,
    `${chapter} · Audit and logs: Level 4`,
  ]);
  expect(house.platform.shows().join()).not.toContain(note);
});

describe('`privacy delete`', () => {
  it('asks first, and deletes nothing until the button is pressed', async () => {
    const house = await answering();
    const lines = await hears(house, bo, 'privacy delete');
    expect(lines[0]).toContain('This deletes your answers and notes in open assessments');
    expect(lines).toContain('Delete it');
    expect((await hears(house, bo, 'privacy')).join()).toContain('two answers and one note');
  });

  it('deletes answers, notes, the name on actions and the place in the team, and nothing of others', async () => {
    const house = await answering();
    const { queries } = house.storage;
    await house.inChannel(bo, 'actions add clean the runners by friday');
    await house.inChannel(cy, 'actions add order cake by friday');
    expect(await deletes(house, bo)).toEqual([
      'Deleted. When I next see you in a channel, I note your name there, and nothing else.',
    ]);
    expect(await hears(house, bo, 'privacy')).toContain('Nothing.');
    expect(await queries.selectFrom('answer').select(['vote', 'note']).execute()).toEqual([{ vote: '3', note: null }]);
    expect((await hears(house, cy, 'privacy')).join()).toContain('one answer of yours');
    const actions = (await hears(house, cy, 'actions', aChannel())).join();
    expect(actions).toContain('clean the runners · Somebody · due Fri 5 Mar');
    expect(actions).toContain('order cake · Cy · due Fri 5 Mar');
    expect((await hears(house, cy, 'team', aChannel()))[0]).toBe('Here: Ana and Cy.');
    // No row that is left has the name, the id or the note.
    const tables = ['action', 'answer', 'assessment', 'member'] as const;
    const rows = await Promise.all(tables.map((table) => queries.selectFrom(table).selectAll().execute()));
    expect(JSON.stringify(rows)).not.toMatch(/UBO00002|"Bo"|Loki/);
    expect(house.errors).toEqual([]);
  });

  it('deletes a solo of mine, running or not yet published, and the answers in it', async () => {
    const house = await aHouse();
    await house.inChannel(bo, 'assess cncf-cloud-native process solo');
    await house.inPrivate(bo, '2', '2', '2', `note: ${note}`, '2');
    await house.inChannel(bo, 'assess cncf-cloud-native people solo');
    await house.inPrivate(bo, '3');
    await house.inChannel(cy, 'assess cncf-cloud-native process solo');
    await house.inPrivate(cy, '1');
    await deletes(house, bo);
    const { queries } = house.storage;
    const left = await queries.selectFrom('answer').select(['vote', 'note']).execute();
    expect(left).toEqual([{ vote: '1', note: null }]);
    expect(await queries.selectFrom('summary').selectAll().execute()).toEqual([]);
    expect(await hears(house, bo, 'publish', aChannel())).toEqual([expect.stringContaining('No question is open')]);
    expect((await hears(house, bo, 'status', aChannel())).join()).not.toContain('People');
    expect((await hears(house, cy, 'privacy')).join()).toContain('one answer of yours');
    expect(house.errors).toEqual([]);
  });

  it('of the facilitator lets anybody lead, and tells the channel once', async () => {
    const house = await aHouse();
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    await house.inChannel(bo, '3');
    expect((await hears(house, bo, 'reveal', aChannel()))[0]).toContain('Ana is facilitating this one');
    await deletes(house, ana);
    const told = 'Nobody is facilitating right now. Whoever goes on leads; take over makes it yours.';
    expect(house.platform.shows().filter((line) => line.replaceAll('`', '') === told)).toHaveLength(1);
    expect(JSON.stringify(await house.storage.queries.selectFrom('assessment').select('state').execute())).not.toMatch(
      /UANA0001|"Ana"/,
    );
    expect(await hears(house, bo, 'reveal', aChannel())).toEqual([]);
    expect(house.platform.calls.at(-1)).toMatch(/^post 1 of 4 · Process/);
    expect(house.errors).toEqual([]);
  });

  it('of somebody else leaves the lead where it is, and says nothing in the channel', async () => {
    const house = await aHouse();
    await house.inChannel(ana, 'assess cncf-cloud-native process live');
    await house.inChannel(bo, '3');
    const before = house.platform.shows().length;
    await deletes(house, bo);
    expect(house.platform.shows()).toHaveLength(before);
    expect((await hears(house, cy, 'reveal', aChannel()))[0]).toContain('Ana is facilitating this one');
    expect(house.errors).toEqual([]);
  });

  it('asks nobody anything, and reminds nobody, who had it all deleted', async () => {
    const house = await answering();
    await deletes(house, bo);
    const before = house.platform.shows('fake/acme/@UBO00002').length;
    house.clock.moveTo(later(2 * day));
    for (const due of house.app.due) await due.runDue(house.clock.now());
    await house.app.settled();
    expect(house.platform.shows('fake/acme/@UBO00002')).toHaveLength(before);
    expect(house.platform.shows('fake/acme/@UCY00003').join()).toContain('still open');
    expect(house.errors).toEqual([]);
  });
});
