import { describe, expect, it } from 'vitest';
import type { Dialog } from '../../src/chat/dialog.ts';
import type { Person } from '../../src/chat/person.ts';
import type { Place } from '../../src/chat/place.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { pressesOf, pressOf } from '../assessment/drawing.ts';
import { aChannel, known } from '../contracts/builders.ts';
import { ana, bo, cy, House, inPrivate, readable } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

const payments = aChannel({ channel: 'C2' });

/** Somebody turns what was said into an action; returns the form they get. */
async function turned(house: House, said: string, by: Person = bo, place: Place = aChannel()): Promise<Reply> {
  const turn = known(house.app.entry.turns.find(({ id }) => id === 'action'));
  return house.sends(by, turn.into(said), place);
}

function dialogOf(reply: Reply): Dialog {
  if (reply.kind !== 'dialog') throw new Error(`this is no form but ${reply.kind}`);
  return reply.dialog;
}

/** What a field of the form says before anybody has changed it. */
function initialOf(dialog: Dialog, name: string): unknown {
  return dialog.fields.find((field) => field.name === name)?.initial;
}

/** Fills the form in and sends it. */
function keeps(house: House, dialog: Dialog, values: Readonly<Record<string, string>>, by: Person = bo, place?: Place) {
  const filled = Object.fromEntries(
    dialog.fields.map((field) => [
      field.name,
      field.kind === 'person' ? known(field.initial).id : (field.initial ?? ''),
    ]),
  );
  return house.sends(by, { ...dialog.submit, ...{ values: { ...filled, ...values } } }, place);
}

eachDatabase('a message that becomes an action', (fresh) => {
  it('asks who has it and until when, with the message, its presser and two weeks to begin with', async () => {
    const house = await House.on((await fresh()).storage);
    const reply = await turned(house, '  we should\n\tpaint   the door ');
    const dialog = dialogOf(reply);
    expect(dialog.title).toBe('Write down an action');
    expect(initialOf(dialog, 'title')).toBe('we should paint the door');
    expect(initialOf(dialog, 'owner')).toEqual(bo);
    expect(initialOf(dialog, 'due')).toBe('Mon 15 Mar');
    expect(house.platform.shows()).toEqual([]);
  });

  it('is kept as it was filled in, and told to the channel', async () => {
    const house = await House.on((await fresh()).storage);
    const dialog = dialogOf(await turned(house, 'paint the door'));
    expect(readable(await keeps(house, dialog, { title: 'paint both doors', owner: cy.id, due: 'friday' }))).toEqual([
      'That is action 1, due Fri 5 Mar. I tell Cy in private.',
    ]);
    expect(house.platform.shows()).toEqual(['Bo gave Cy an action: paint both doors, due Fri 5 Mar.']);
    expect((await house.hears(ana, 'actions')).join()).toContain('paint both doors · Cy · due Fri 5 Mar');
    expect(house.errors).toEqual([]);
  });

  it('is kept as it came when nothing was changed', async () => {
    const house = await House.on((await fresh()).storage);
    await keeps(house, dialogOf(await turned(house, 'paint the door')), {});
    expect(house.platform.shows()).toEqual(['Bo took an action: paint the door, due Mon 15 Mar.']);
  });

  it('is shortened when it is long, so that the form can be sent', async () => {
    const house = await House.on((await fresh()).storage);
    const dialog = dialogOf(await turned(house, 'paint the door 🚪 '.repeat(2_000)));
    const title = String(initialOf(dialog, 'title'));
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/^paint the door 🚪 paint/);
    expect(title.isWellFormed()).toBe(true);
    expect(title).toMatch(/…$/);
    expect(readable(await keeps(house, dialog, {}))).toEqual(['That is action 1, due Mon 15 Mar.']);
  });

  it('from a message without words asks for some', async () => {
    const house = await House.on((await fresh()).storage);
    const dialog = dialogOf(await turned(house, '\n '));
    expect(await keeps(house, dialog, {})).toMatchObject({
      kind: 'errors',
      errors: { title: 'Say in a few words what is to be done.' },
    });
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['who is not there', { owner: 'UEVE' }, { owner: 'They are not in your team. Pick somebody who is.' }],
    [
      'a day that is none',
      { due: 'some day' },
      { due: "I can't read “some day” as a day ahead. Try friday, in two weeks, or 4 December." },
    ],
    ['a day that has passed', { due: '1 January 2020' }, { due: expect.stringContaining("I can't read") }],
    [
      'too many words',
      { title: 'x'.repeat(201) },
      { title: 'An action takes at most 200 characters. Say it shorter; the details fit elsewhere.' },
    ],
    [
      'everything',
      { title: ' ', owner: '', due: '' },
      {
        title: 'Say in a few words what is to be done.',
        owner: 'They are not in your team. Pick somebody who is.',
        due: expect.stringContaining("I can't read"),
      },
    ],
  ])('says beside each field what is off with %s, and keeps nothing', async (_, values, errors) => {
    const house = await House.on((await fresh()).storage);
    const dialog = dialogOf(await turned(house, 'paint the door'));
    expect(await keeps(house, dialog, values)).toEqual({ kind: 'errors', errors });
    expect(house.platform.calls).toEqual([]);
    expect((await house.hears(ana, 'actions'))[0]).toContain('No open actions');
  });

  it('takes a name, with or without an @, where it is typed', async () => {
    const house = await House.on((await fresh()).storage);
    for (const owner of ['cy', '@Cy', ' CY ']) {
      await keeps(house, dialogOf(await turned(house, `paint for ${owner}`)), { owner });
    }
    expect(house.platform.shows()).toHaveLength(3);
    for (const line of house.platform.shows()) expect(line).toMatch(/^Bo gave Cy an action: /);
  });

  it('goes to the team of the channel where it was said, or in private to the one that is meant', async () => {
    const house = await House.on((await fresh()).storage);
    await house.app.entry.members(payments, [ana], 'payments');
    await keeps(house, dialogOf(await turned(house, 'order cake', ana, payments)), {}, ana, payments);
    expect(house.platform.shows('fake/acme/#C2')).toEqual(['Ana took an action: order cake, due Mon 15 Mar.']);
    const asked = await turned(house, 'paint the door', ana, inPrivate(ana));
    expect(readable(asked)[0]).toBe('Which team do you mean?');
    const dialog = dialogOf(await house.chooses(ana, asked, '#team'));
    await keeps(house, dialog, {}, ana, inPrivate(ana));
    expect(house.platform.shows()).toEqual(['Ana took an action: paint the door, due Mon 15 Mar.']);
  });

  it('however long, fits behind the buttons that ask which team is meant', async () => {
    const house = await House.on((await fresh()).storage);
    await house.app.entry.members(payments, [ana], 'payments');
    const asked = await turned(house, '"paint" the <door>\n'.repeat(2_000), ana, inPrivate(ana));
    if (asked.kind !== 'card') throw new Error('nothing asked which team is meant');
    for (const { press } of pressesOf(asked.card)) expect(JSON.stringify(press).length).toBeLessThan(2_000);
  });
});

describe('the button that ends an action', () => {
  /** Ana is in two teams and has promised something in each; Bo in the first. */
  async function promised(storage: Parameters<typeof House.on>[0]): Promise<House> {
    const house = await House.on(storage);
    await house.app.entry.members(payments, [ana], 'payments');
    await house.hears(ana, 'actions add order cake', payments);
    await house.hears(bo, 'actions add paint the door');
    return house;
  }

  /** The newest list's button with this label. */
  async function button(house: House, label: string, by: Person, place: Place) {
    const list = await house.reply(by, 'actions', place);
    if (list.kind !== 'card') throw new Error('there is no list');
    return pressOf(list.card, label);
  }

  eachDatabase('in private', (fresh) => {
    it('works for every team the person is in, whichever they mean', async () => {
      const house = await promised((await fresh()).storage);
      const cake = await button(house, 'Done', ana, payments);
      const shown = await house.sends(ana, await button(house, 'Change it', ana, aChannel()));
      await house.chooses(ana, await house.reply(ana, 'team switch', inPrivate(ana)), '#team');
      await house.sends(ana, cake, inPrivate(ana));
      const form = dialogOf(await house.chooses(ana, shown, 'Drop'));
      await house.sends(ana, { ...form.submit, ...{ values: { text: 'too late' } } }, inPrivate(ana));
      expect(house.platform.shows('fake/acme/#C2')).toContain('Done: order cake (Ana).');
      expect(house.platform.shows()).toContain("Ana dropped Bo's action paint the door: too late.");
      expect(house.errors).toEqual([]);
    });

    it('works before they have said which team they mean', async () => {
      const house = await promised((await fresh()).storage);
      const cake = await button(house, 'Done', ana, payments);
      await house.sends(ana, cake, inPrivate(ana));
      expect(house.platform.shows('fake/acme/#C2')).toContain('Done: order cake (Ana).');
    });

    it('does nothing for a team that somebody is not in, wherever they press it', async () => {
      const house = await promised((await fresh()).storage);
      const cake = await button(house, 'Done', ana, payments);
      for (const place of [inPrivate(bo), aChannel()]) {
        expect(readable(await house.sends(bo, cake, place)).join()).toContain('There is no such action here.');
      }
      const eve = { id: 'UEVE', name: 'Eve' };
      expect(readable(await house.sends(eve, cake, inPrivate(eve))).join()).toContain('You are in no team');
      const elsewhere = { platform: 'fake', tenant: 'globex', person: ana.id };
      await house.sends(ana, cake, elsewhere);
      expect((await house.hears(ana, 'actions', payments)).join()).toContain('order cake');
      expect(house.platform.shows('fake/acme/#C2')).toEqual(['Ana took an action: order cake, due Mon 15 Mar.']);
    });

    it('is spent when it has been pressed', async () => {
      const house = await promised((await fresh()).storage);
      const cake = await button(house, 'Done', ana, payments);
      await house.sends(ana, cake, inPrivate(ana));
      expect(readable(await house.sends(ana, cake, inPrivate(ana))).join()).toContain(
        '1 is done already; `actions reopen 1` takes it back.',
      );
      expect(house.platform.shows('fake/acme/#C2').filter((line) => line.startsWith('Done'))).toHaveLength(1);
    });
  });
});

eachDatabase('a line that asks for an action', (fresh) => {
  it('counts once, also when it is told again after a crash', async () => {
    const { storage } = await fresh();
    const line = { message: 'C1/1614590000.000100', addressed: true };
    const house = await House.on(storage);
    for (let told = 0; told < 2; told++) {
      await house.hears(bo, 'actions add paint the door', aChannel(), line);
    }
    expect(house.platform.shows()).toEqual(['Bo took an action: paint the door, due Mon 15 Mar.']);
    expect((await house.hears(ana, 'actions')).join().match(/paint the door/g)).toHaveLength(1);
  });
});
