import { expect, it } from 'vitest';
import type { NewAction } from '../../src/action/action.ts';
import { actionsOf, addAction, disown, endAction } from '../../src/action/store.ts';
import type { Team } from '../../src/team/team.ts';
import { eachDatabase } from '../support/databases.ts';
import { aTeam, atOnce, known, later, start } from './builders.ts';

function anAction(parts: Partial<NewAction> = {}): NewAction {
  return { title: 'Drill a restore', owner: { id: 'ana', name: 'Ana' }, due: '2027-03-12', ...parts };
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
    const open = { id: expect.any(String), status: 'open', createdAt: start.getTime() };
    expect(kept).toEqual(promised.map((action) => ({ ...action, ...open })));
    expect(await actionsOf(storage.queries, team, 'from practices')).toEqual(kept.slice(1));
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
    const end = (status: 'done' | 'dropped') => storage.transaction((tx) => endAction(tx, team, id, status, later(1)));
    expect(await end('done')).toMatchObject({ id, title: 'Drill a restore', status: 'done' });
    expect(await end('dropped')).toBeUndefined();
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
      ended.push(await endAction(tx, team, id, 'done', later(1)));
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
      expect(await storage.transaction((tx) => endAction(tx, other, id, 'done', start))).toBeUndefined();
    }
    expect(await actionsOf(storage.queries, team, 'open')).toHaveLength(1);
  });
});
