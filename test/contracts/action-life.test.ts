import { expect, it } from 'vitest';
import type { ActionIntent } from '../../src/action/intents.ts';
import { openOutside } from '../../src/action/outside/outside.ts';
import { type ActionParts, ActionService } from '../../src/action/service.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { allCapabilities } from '../../src/content/model.ts';
import { Courier } from '../../src/delivery/courier.ts';
import { transactWith } from '../../src/delivery/outbox.ts';
import { NudgeService } from '../../src/nudge/service.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import type { Storage } from '../../src/storage/database.ts';
import { TeamService } from '../../src/team/service.ts';
import { eachDatabase } from '../support/databases.ts';
import { aChannel, hour, known, start } from './builders.ts';
import { ana, bo, cy, House, inPrivate, readable } from './house.ts';

const library = loadLibrary([shippedContent]);

/** Bo has promised to paint the door by Friday. */
async function promised(house: House): Promise<House> {
  await house.hears(bo, 'actions add paint the door by friday');
  return house;
}

function alone(house: House, person: { readonly id: string }): string[] {
  return house.platform.shows(`fake/acme/@${person.id}`);
}

eachDatabase('the life of an action', (fresh) => {
  it('is due today as long as today lasts', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    // 23:30 in Berlin.
    house.clock.moveTo(new Date(start.getTime() + 13.5 * hour));
    expect((await house.hears(bo, 'actions due 1 today'))[0]).toBe('Due Mon 1 Mar now: paint the door.');
    await house.hears(bo, 'actions add wash the cups by today');
    expect((await house.hears(bo, 'actions')).join()).toContain('wash the cups · Bo · due Mon 1 Mar');
  });

  it('changes hands by word: the new owner and the old one hear of it alone, the channel does not', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    const before = house.platform.shows().length;
    const said = await house.hears(ana, 'actions assign 1 to cy');
    expect(said[0]).toBe('Cy has it now: paint the door, due Fri 5 Mar. I tell Cy and Bo in private.');
    expect(alone(house, cy)).toEqual(['You have action 1 in #team now: paint the door, due Fri 5 Mar.']);
    expect(alone(house, bo)).toEqual(['Cy has your action 1 in #team now: paint the door.']);
    expect(house.platform.shows()).toHaveLength(before);
    expect((await house.hears(ana, 'actions')).join()).toContain('paint the door · Cy · due Fri 5 Mar');
    expect(house.errors).toEqual([]);
  });

  it('is handed back by a button in private, and kept by one', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    await house.hears(ana, 'actions assign 1 to cy');
    const given = house.platform.privateCards.find((card) => JSON.stringify(card).includes('Hand it back'));
    if (!given) throw new Error('nothing can be handed back');
    const back = await house.chooses(cy, { kind: 'card', card: given }, 'Hand it back');
    expect(readable(back)[0]).toBe('Bo has it now: paint the door, due Fri 5 Mar. I tell Bo in private.');
    expect(readable(await house.chooses(cy, { kind: 'card', card: given }, 'Hand it back'))).toEqual([
      'Only Bo, who has it, can hand it back.',
    ]);
    await house.hears(ana, 'actions assign 1 to cy');
    const passed = house.platform.privateCards.findLast((card) => JSON.stringify(card).includes('Keep it myself'));
    if (!passed) throw new Error('nothing can be kept');
    const kept = await house.chooses(bo, { kind: 'card', card: passed }, 'Keep it myself');
    expect(readable(kept)[0]).toContain('It is yours now: paint the door');
  });

  it('gets another day, in natural words, and says what is no day', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    expect((await house.hears(bo, 'actions due 1 in two weeks'))[0]).toBe('Due Mon 15 Mar now: paint the door.');
    expect((await house.hears(bo, 'actions due 1 yesterday'))[0]).toContain("I can't read “yesterday” as a day ahead.");
    expect((await house.hears(bo, 'actions due 1 15 march'))[0]).toBe('It is due that day already.');
  });

  it('is blocked for a reason that the channel sees, and moves again', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    const asked = await house.reply(bo, 'actions block 1');
    if (asked.kind !== 'dialog') throw new Error('nobody asked what is in the way');
    expect(asked.dialog.fields[0]?.label).toBe('What is in the way?');
    const fill = { ...asked.dialog.submit, ...{ values: { text: ' ' } } };
    expect(readable(await house.sends(bo, fill))).toEqual(['text: This one needs a few words.']);
    await house.sends(bo, { ...fill, ...{ values: { text: 'waiting for the vendor' } } });
    expect(house.platform.shows()).toContain('Blocked: paint the door (Bo). In the way: waiting for the vendor.');
    expect((await house.hears(ana, 'actions')).join()).toContain('due Fri 5 Mar · blocked: waiting for the vendor');
    await house.hears(cy, 'actions unblock 1');
    expect(house.platform.shows()).toContain('Moving again: paint the door (Bo), says Cy.');
    expect((await house.hears(cy, 'actions unblock 1'))[0]).toBe('Nothing is in its way.');
  });

  it('is blocked once, however often the same is said of it', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    await house.hears(bo, 'actions block 1 waiting for the vendor');
    const again = await house.hears(ana, 'actions block 1 Waiting for the vendor.');
    expect(again[0]).toBe('Still blocked: paint the door. The channel knows what is in the way.');
    await house.hears(bo, 'actions block 1 the vendor is gone');
    expect(house.platform.shows().filter((line) => line.startsWith('Blocked'))).toEqual([
      'Blocked: paint the door (Bo). In the way: waiting for the vendor.',
      'Blocked: paint the door (Bo). In the way: the vendor is gone.',
    ]);
    expect(alone(house, bo)).toEqual([]);
  });

  it('gets another day from an empty form once its own has passed', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    const initial = async () => {
      const asked = await house.reply(bo, 'actions due 1');
      const [field] = asked.kind === 'dialog' ? asked.dialog.fields : [];
      return field && 'initial' in field ? field.initial : undefined;
    };
    expect(await initial()).toBe('Fri 5 Mar');
    house.clock.moveTo(new Date(start.getTime() + 5 * 24 * hour));
    expect(await initial()).toBeUndefined();
  });

  it('that somebody else changes says who did, and its owner hears of each alone, at once', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    const said = await house.hears(ana, 'actions due 1 in two weeks');
    expect(said[0]).toBe('Due Mon 15 Mar now: paint the door. I tell Bo in private.');
    await house.hears(ana, 'actions block 1 no paint');
    await house.hears(cy, 'actions done 1');
    await house.hears(cy, 'actions reopen 1');
    await house.hears(cy, 'actions drop 1 silly idea');
    expect(alone(house, bo)).toEqual([
      'Ana gave your action 1 in #team another day: paint the door, due Mon 15 Mar.',
      'Ana says that your action 1 in #team is blocked: paint the door. In the way: no paint.',
      'Cy marked your action 1 in #team as done: paint the door.',
      'Cy opened your action 1 in #team again: paint the door, due Mon 15 Mar.',
      'Cy dropped your action 1 in #team: paint the door. Silly idea.',
    ]);
    expect(house.platform.shows().slice(1)).toEqual([
      'Blocked: paint the door (Bo), says Ana. In the way: no paint.',
      "Cy marked Bo's action paint the door as done.",
      "Cy opened Bo's action paint the door again, due Mon 15 Mar.",
      "Cy dropped Bo's action paint the door: silly idea.",
    ]);
    await house.hears(bo, 'actions reopen 1');
    await house.hears(bo, 'actions done 1');
    expect(alone(house, bo)).toHaveLength(5);
    expect(house.platform.shows().at(-1)).toBe('Done: paint the door (Bo).');
    expect(house.errors).toEqual([]);
  });

  it('is written down with its owner and its day, in either order, or not at all', async () => {
    const house = await House.on((await fresh()).storage);
    const adds = async (line: string) => (await house.hears(ana, `actions add ${line}`))[0];
    expect(await adds('rotate the keys for bo in two weeks')).toBe(
      'That is action 1, due Mon 15 Mar. I tell Bo in private.',
    );
    expect(alone(house, bo)).toEqual(['You have action 1 in #team now: rotate the keys, due Mon 15 Mar.']);
    expect(await adds('call Bo, due friday')).toBe('That is action 2, due Fri 5 Mar.');
    expect(await adds('fix it by 31 february')).toContain('Nothing is written down yet.');
    expect(await adds('by friday')).toContain('Say what is to be done first');
    expect(await adds('pay what is due to Bo')).toBe(
      'That is action 3, due Mon 15 Mar. That is two weeks; `actions due 3 friday` sets another day.',
    );
    expect((await house.hears(ana, 'actions due 1 in 500 years'))[0]).toBe(
      'That would be Sat 1 Mar 2527, years ahead. If you mean it, say 2527-03-01.',
    );
    expect(house.platform.shows()).toEqual([
      'Ana gave Bo an action: rotate the keys, due Mon 15 Mar.',
      'Ana took an action: call Bo, due Fri 5 Mar.',
      'Ana took an action: pay what is due to Bo, due Mon 15 Mar.',
    ]);
    expect(await house.hears(cy, 'actions add wash the cups by friday', inPrivate(cy))).toEqual([
      'That is action 4, due Fri 5 Mar. The channel sees it.',
    ]);
  });

  it('takes remarks, each once however often a platform tells of it', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    for (let n = 0; n < 2; n++) {
      const heard = { message: 'C1/17', addressed: true };
      expect((await house.hears(cy, 'actions remark 1 half of it is there', aChannel(), heard))[0]).toContain(
        'Noted with',
      );
    }
    const shown = await house.hears(ana, 'actions 1');
    expect(shown.filter((line) => line.includes('half of it is there'))).toEqual([
      'Cy, Mon 1 Mar: half of it is there',
    ]);
  });

  it('ends, is listed among all, and opens again, always under its own number', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    await house.hears(ana, 'actions add order cake by saturday');
    expect((await house.hears(bo, 'actions drop 1 no longer needed'))[0]).toContain('Dropped: paint the door.');
    expect(house.platform.shows()).toContain('Dropped: paint the door (Bo). No longer needed.');
    expect((await house.hears(bo, 'actions mine'))[0]).toBe(
      'You have no open actions here. `actions` shows what others have.',
    );
    const all = await house.hears(bo, 'actions all');
    expect(all.filter((line) => /^\d\. /.test(line))).toEqual([
      '2. order cake · Ana · due Sat 6 Mar',
      '1. paint the door · Bo · dropped: no longer needed',
    ]);
    expect((await house.hears(bo, 'actions done 1'))[0]).toBe('1 was dropped; `actions reopen 1` takes it back.');
    expect((await house.hears(bo, 'actions reopen #1'))[0]).toContain(
      'Open again: paint the door · Bo, due Fri 5 Mar.',
    );
    expect((await house.hears(bo, 'actions 9'))[0]).toContain('There is no such action here.');
  });

  it('is changed by one of two who press at once', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    const replies = await Promise.all([bo, cy, ana].map((who) => house.reply(who, 'actions done 1')));
    expect(replies.filter(({ kind }) => kind === 'card')).toHaveLength(1);
    expect(house.platform.shows().filter((line) => line.startsWith('Done'))).toHaveLength(1);
  });

  it('is none of another team’s or tenant’s business', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    const eve = { id: 'UEVE', name: 'Eve' };
    const elsewhere = aChannel({ tenant: 'globex', channel: 'team' });
    await house.app.entry.members(elsewhere, [eve]);
    const mine = await house.reply(bo, 'actions');
    for (const press of pressed(mine))
      expect(readable(await house.sends(eve, press, elsewhere)).join()).not.toContain('door');
    expect((await house.hears(bo, 'actions')).join()).toContain('paint the door · Bo · due Fri 5 Mar');
  });

  it('ends in no name when its owner is forgotten, their remarks with it', async () => {
    const house = await promised(await House.on((await fresh()).storage));
    await house.hears(bo, 'actions remark 1 nearly');
    expect((await house.hears(bo, 'privacy export', inPrivate(bo))).join()).toContain(
      'Your remark on an action: nearly',
    );
    const asked = await house.reply(bo, 'privacy delete', inPrivate(bo));
    expect(readable(asked).join()).toContain(
      'One open action of yours goes to nobody, and the channel is asked who takes it on: “paint the door”.',
    );
    await house.chooses(bo, asked, 'Delete it');
    const shown = await house.hears(ana, 'actions 1');
    expect(shown[0]).toContain('paint the door · Somebody');
    expect(shown.join()).not.toContain('nearly');
    const orphaned = known(house.platform.cardOf('One action has nobody any more. Who takes it on?'));
    const taken = await house.chooses(cy, { kind: 'card', card: orphaned }, 'Take it', aChannel());
    expect(readable(taken)[0]).toBe('It is yours now: paint the door, due Fri 5 Mar.');
    expect(house.platform.shows()).toContain('Every action has somebody again.');
    const late = await house.chooses(ana, { kind: 'card', card: orphaned }, 'Take it', aChannel());
    expect(readable(late)[0]).toBe('Cy has that one already.');
  });
});

eachDatabase('the actions of somebody who has left the channel', (fresh) => {
  const left = 'Bo has left #team and has two open actions there. Who takes them on?';
  async function without(house: House, ...here: readonly (typeof ana)[]): Promise<void> {
    await house.app.entry.members(aChannel(), here);
    await house.app.settled();
  }
  async function leaving(house: House): Promise<void> {
    await promised(house);
    await house.hears(bo, 'actions add wash the cups by friday');
    await without(house, ana, cy);
  }

  it('are offered to the channel, once, and taken or given without a word to who is gone', async () => {
    const house = await House.on((await fresh()).storage);
    await leaving(house);
    await without(house, ana);
    await without(house, ana, cy);
    expect(house.platform.shows().filter((line) => line === left)).toHaveLength(1);
    const asked = known(house.platform.cardOf(left));
    const taken = await house.chooses(cy, { kind: 'card', card: asked }, 'Take it', aChannel());
    expect(readable(taken)[0]).toBe('It is yours now: paint the door, due Fri 5 Mar.');
    expect(house.platform.shows()).toContain('Bo has left #team and has one open action there. Who takes it on?');
    const late = await house.chooses(ana, { kind: 'card', card: asked }, 'Take it', aChannel());
    expect(readable(late)[0]).toBe('Cy has that one already.');
    expect((await house.hears(ana, 'actions assign 2 to cy'))[0]).toBe(
      'Cy has it now: wash the cups, due Fri 5 Mar. I tell Cy in private.',
    );
    expect(house.platform.shows()).toContain('Every action of theirs has somebody again, or has ended.');
    expect(alone(house, bo)).toEqual([]);
    expect((await house.hears(cy, 'actions 2'))[0]).toContain('wash the cups · Cy');
    expect(house.errors).toEqual([]);
  });

  it('are offered to who leads what the team is at, alone', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    await leaving(house);
    expect(alone(house, ana)).toContain(left);
    expect(house.platform.shows()).not.toContain(left);
    expect(house.errors).toEqual([]);
  });

  it('stay with who comes back, and go with who is forgotten', async () => {
    const house = await House.on((await fresh()).storage);
    await leaving(house);
    await without(house, ana, bo, cy);
    expect(house.platform.shows()).toContain('Bo is in #team again, and has two open actions there.');
    await house.chooses(bo, await house.reply(bo, 'privacy delete', inPrivate(bo)), 'Delete it');
    const { queries } = house.storage;
    const kept = await queries.selectFrom('message').select(['key', 'subject']).execute();
    expect(JSON.stringify(kept)).not.toContain(bo.id);
    expect(house.errors).toEqual([]);
  });
});

/** The room of actions alone on a database, as other rooms have it. */
function roomOn(
  storage: Storage,
  clock: HandClock,
  parts: Pick<ActionParts, 'askAgain'> = { askAgain: () => undefined },
) {
  const teams = new TeamService(storage, library, 'Europe/Berlin', async () => {});
  const courier = new Courier({
    queries: storage.queries,
    clock,
    platforms: [],
    render: async () => undefined,
    onProblem: () => {},
    onObstacle: async () => {},
  });
  const outside = openOutside(
    {
      storage,
      clock,
      settings: { githubApiUrl: 'http://127.0.0.1:1/' },
      teamById: (tenant, id) => teams.byId(storage.queries, tenant, id),
      linkTo: () => undefined,
      onProblem: () => {},
    },
    transactWith(storage, courier),
  );
  const nudges = new NudgeService({
    storage,
    transact: outside.transact,
    teams,
    clock,
    quiet: async () => undefined,
  });
  const actions = new ActionService({
    storage,
    teams,
    clock,
    outside,
    nudges,
    facilitates: async () => false,
    leader: async () => undefined,
    ...parts,
  });
  return { actions, teams, outside };
}

eachDatabase('the end of an action that came from a practice', (fresh) => {
  const practice = known(allCapabilities(known(library.models[0]))[0]?.practices[0]);

  it('is told to other rooms in the same transaction, and offers to look at the question again', async () => {
    const { storage } = await fresh();
    const clock = new HandClock(start);
    const press = { type: 'assessment.assess' };
    const askAgain = (id: string) => ({ title: `the question of ${id}`, typed: 'assess it', press });
    const { actions, teams, outside } = roomOn(storage, clock, { askAgain });
    const team = await teams.ofChannel(aChannel());
    const asker = { person: bo, place: aChannel(), now: start };
    const promise = { title: practice.title, practice: practice.id, owner: bo, due: '2027-03-05' };
    await outside.transact((tx, outbox) => actions.promise(tx, outbox, team, promise, asker));
    const heard: string[] = [];
    actions.onChanged(async (of, { action, happening }) => {
      heard.push(`${of.id === team.id} ${happening} ${action.practice}`);
      if (heard.length === 1) throw new Error('another room is not ready');
    });
    const done: ActionIntent = { type: 'action.done', which: '1' };
    await expect(actions.handle(done, asker)).rejects.toThrow('not ready');
    expect(await actions.openActions(storage.queries, team)).toHaveLength(1);
    const reply = await actions.handle(done, asker);
    expect(heard).toEqual([`true done ${practice.id}`, `true done ${practice.id}`]);
    expect(readable(reply)[0]).toContain(
      `It was about the question of ${practice.id}. Does that stand higher now? Look at it again together, or say assess it.`,
    );
    expect(readable(reply)).toContain('Look at it again');
  });
});

function pressed(reply: Reply) {
  if (reply.kind !== 'card') throw new Error('there is nothing to press');
  return reply.card.blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ press }) => press) : [],
  );
}
