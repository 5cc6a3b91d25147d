import { expect, it } from 'vitest';
import type { Action, NewAction } from '../../src/action/action.ts';
import { type Deed, decide } from '../../src/action/rules.ts';
import {
  actionsOf,
  addAction,
  addRemark,
  disown,
  endedOf,
  idOfNumber,
  lockAction,
  remarkById,
  remarksOn,
  saveAction,
} from '../../src/action/store.ts';
import { isRefusal } from '../../src/chat/reply.ts';
import type { Tx } from '../../src/storage/database.ts';
import type { Team } from '../../src/team/team.ts';
import { eachDatabase } from '../support/databases.ts';
import { aTeam, atOnce, known, later, start } from './builders.ts';

function anAction(parts: Partial<NewAction> = {}): NewAction {
  return { title: 'Drill a restore', owner: { id: 'ana', name: 'Ana' }, due: '2027-03-12', ...parts };
}

/** Ends the action in the caller's transaction, if it is the team's and still open. */
async function ends(tx: Tx, team: Team, id: string, deed: Deed = { do: 'done' }): Promise<Action | undefined> {
  const action = await lockAction(tx, team, id);
  if (!action) return undefined;
  const decided = decide(action, deed, { person: { id: 'bo', name: 'Bo' }, roles: ['team'] }, later(1));
  if (isRefusal(decided)) return undefined;
  await saveAction(tx, team, decided.action);
  return decided.action;
}

eachDatabase('the action store', (fresh) => {
  it('gives back what was promised', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    const promised = [anAction(), anAction({ practice: 'restore-drill', due: '2027-03-13' })];
    await storage.transaction(async (tx) => {
      for (const action of promised) await addAction(tx, team, action, start);
    });
    const kept = await actionsOf(storage.queries, team, 'open');
    const open = { id: expect.any(String), status: 'open', createdAt: start.getTime(), version: 1 };
    expect(kept).toEqual(promised.map((action, index) => ({ ...action, ...open, number: index + 1 })));
    expect(await actionsOf(storage.queries, team, 'from practices')).toEqual(kept.slice(1));
  });

  it('numbers them in each team from 1, two at once one after the other, and the same message once', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    const other = await aTeam(storage, { channel: 'other' });
    await storage.transaction((tx) => addAction(tx, team, anAction(), start, 'C1/1'));
    await storage.transaction((tx) => addAction(tx, team, anAction(), start, 'C1/1'));
    const here = Array.from({ length: 8 }, () => storage.transaction((tx) => addAction(tx, team, anAction(), start)));
    await Promise.all([...here, storage.transaction((tx) => addAction(tx, other, anAction(), start))]);
    const numbers = async (of: Team) => (await actionsOf(storage.queries, of, 'all')).map(({ number }) => number);
    expect((await numbers(team)).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await numbers(other)).toEqual([1]);
    expect(await idOfNumber(storage.queries, other, 2)).toBeUndefined();
  });

  it('lists the next due first, and of one day the older promise', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    await storage.transaction(async (tx) => {
      await addAction(tx, team, anAction({ title: 'third', due: '2027-10-01' }), start);
      await addAction(tx, team, anAction({ title: 'second', due: '2027-09-30' }), later(1));
      await addAction(tx, team, anAction({ title: 'first', due: '2027-09-30' }), start);
    });
    const titles = (await actionsOf(storage.queries, team, 'open')).map(({ title }) => title);
    expect(titles).toEqual(['first', 'second', 'third']);
  });

  it('ends an action once, and keeps it when it came from a practice', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    await storage.transaction((tx) => addAction(tx, team, anAction({ practice: 'restore-drill' }), start));
    const { id } = known((await actionsOf(storage.queries, team, 'open'))[0]);
    const end = (deed: Deed) => storage.transaction((tx) => ends(tx, team, id, deed));
    expect(await end({ do: 'done' })).toMatchObject({ id, title: 'Drill a restore', status: 'done' });
    expect(await end({ do: 'drop', why: 'too late' })).toBeUndefined();
    expect(await actionsOf(storage.queries, team, 'open')).toEqual([]);
    expect(await actionsOf(storage.queries, team, 'from practices')).toMatchObject([{ id, status: 'done' }]);
  });

  it('lets one of two who end the same action at once have done it', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    await storage.transaction((tx) => addAction(tx, team, anAction(), start));
    const { id } = known((await actionsOf(storage.queries, team, 'open'))[0]);
    const ended: unknown[] = [];
    await atOnce(storage, 6, async (tx) => {
      ended.push(await ends(tx, team, id));
    });
    expect(ended.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('stays with the team when its owner is forgotten, in no name; other people and teams keep theirs', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    const other = await aTeam(storage, { channel: 'other' });
    await storage.transaction(async (tx) => {
      for (const one of [team, other]) await addAction(tx, one, anAction(), start);
      await addAction(tx, team, anAction({ owner: { id: 'bo', name: 'Bo' }, due: '2027-03-13' }), start);
      await disown(tx, team, 'ana');
    });
    const owners = async (one: Team) => (await actionsOf(storage.queries, one, 'open')).map(({ owner }) => owner.name);
    expect(await owners(team)).toEqual(['Somebody', 'Bo']);
    expect(await owners(other)).toEqual(['Ana']);
  });

  it('shows and ends nothing of another team or tenant', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    const neighbours = await aTeam(storage, { channel: 'other' });
    const inOtherTenant = { ...team, channel: { ...team.channel, tenant: 'globex' } };
    await storage.transaction((tx) => addAction(tx, team, anAction(), start));
    const { id } = known((await actionsOf(storage.queries, team, 'open'))[0]);
    for (const other of [neighbours, inOtherTenant]) {
      expect(await actionsOf(storage.queries, other, 'open')).toEqual([]);
      expect(await storage.transaction((tx) => ends(tx, other, id))).toBeUndefined();
    }
    expect(await actionsOf(storage.queries, team, 'open')).toHaveLength(1);
  });

  it('keeps every part of what became of an action', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    const kept = known(await storage.transaction((tx) => addAction(tx, team, anAction(), start)));
    const { id, number, title, owner, due, createdAt } = kept;
    const first = { id, number, title, owner, due, createdAt };
    const bo = { id: 'bo', name: 'Bo' };
    const stands: Action[] = [
      { ...first, status: 'open', version: 2, owner: bo, before: owner, due: '2027-04-01' },
      { ...first, status: 'open', version: 3, blocked: 'the vendor' },
      { ...first, version: 4, status: 'dropped', endedAt: later(9).getTime(), why: 'too late' },
      { ...first, version: 5, status: 'done', endedAt: later(10).getTime() },
      { ...first, status: 'open', version: 6 },
    ];
    for (const action of stands) {
      await storage.transaction((tx) => saveAction(tx, team, action));
      expect(await actionsOf(storage.queries, team, 'all')).toEqual([action]);
    }
  });

  it('lists what has ended, the newest first', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    await storage.transaction(async (tx) => {
      for (const [index, title] of ['one', 'two', 'three'].entries()) {
        const action = known(await addAction(tx, team, anAction({ title }), later(index)));
        await saveAction(tx, team, { ...action, status: 'done', endedAt: later(100 + index).getTime() });
      }
      await addAction(tx, team, anAction({ title: 'late' }), start);
    });
    expect((await endedOf(storage.queries, team, 2)).map(({ title }) => title)).toEqual(['three', 'two']);
  });

  it('keeps a remark once for each message, and forgets those of somebody who is forgotten', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    const action = known(await storage.transaction((tx) => addAction(tx, team, anAction(), start)));
    const remark = (id: string, text: string, message?: string) =>
      storage.transaction((tx) =>
        addRemark(tx, action, { at: later(text.length).getTime(), author: { id, name: id }, text }, message),
      );
    const first = known(await remark('ana', 'waits', 'm1'));
    expect(await remark('ana', 'waits', 'm1')).toBeUndefined();
    await remark('bo', 'goes on');
    expect(await remarkById(storage.queries, team.channel.tenant, first)).toMatchObject({ text: 'waits' });
    expect(await remarkById(storage.queries, 'other', first)).toBeUndefined();
    expect((await remarksOn(storage.queries, action, 5)).map(({ text }) => text)).toEqual(['waits', 'goes on']);
    await storage.transaction((tx) => disown(tx, team, 'ana'));
    expect((await remarksOn(storage.queries, action, 5)).map(({ text }) => text)).toEqual(['goes on']);
  });
});
