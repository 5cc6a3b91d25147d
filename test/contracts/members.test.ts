import { expect, it } from 'vitest';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { TeamService } from '../../src/team/service.ts';
import { eachDatabase } from '../support/databases.ts';
import { aChannel } from './builders.ts';
import { ana, bo, inPrivate } from './house.ts';

const library = loadLibrary([shippedContent]);

eachDatabase('what is known of somebody', (fresh) => {
  it('has changed only where it reads differently from before', async () => {
    const { storage } = await fresh();
    const teams = new TeamService(storage, library, 'Europe/Berlin', async () => {});
    await teams.setMembers(aChannel(), [ana, bo]);
    const changed = async (person: Parameters<TeamService['setPerson']>[1]) =>
      (await teams.setPerson(inPrivate(bo), person)).length;
    expect(await changed(bo)).toBe(0);
    expect(await changed({ ...bo, zone: 'Asia/Tokyo' })).toBe(1);
    expect(await changed({ ...bo, zone: 'Asia/Tokyo' })).toBe(0);
    // Who says nothing of a zone takes none away.
    expect(await changed({ id: bo.id, name: bo.name })).toBe(0);
    expect(await changed({ ...bo, name: 'Bob', zone: 'Asia/Tokyo' })).toBe(1);
    expect(await changed({ ...bo, name: 'Bob', outside: true })).toBe(1);
    expect(await changed(undefined)).toBe(1);
    expect(await changed(undefined)).toBe(0);
  });
});
