import { describe, expect, it } from 'vitest';
import { findAssessment } from '../../src/assessment/store.ts';
import {
  addMember,
  addTeam,
  lockTeam,
  membersOf,
  removeMember,
  saveMember,
  saveSettings,
  teamById,
  teamOfChannel,
  teamsOfPerson,
} from '../../src/team/store.ts';
import { eachDatabase } from '../support/databases.ts';
import { aChannel, aKeptAssessment, aTeam, atOnce, known } from './builders.ts';

const ana = { id: 'U1', name: 'Ana' };
const bo = { id: 'U2', name: 'Bo' };

eachDatabase('the team store', (fresh) => {
  describe('a team', () => {
    it('is known by its channel and by its id, with what it has set', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      expect(team).toMatchObject({ channel: aChannel(), settings: { zone: 'Europe/Berlin' } });
      expect(await teamById(storage.queries, 'acme', team.id)).toEqual(team);
      expect(await teamById(storage.queries, 'acme', 'another')).toBeUndefined();
    });

    it('is another one in another tenant, platform or channel of the same name', async () => {
      const { storage } = await fresh();
      const places = [{}, { tenant: 'globex' }, { platform: 'other' }, { channel: 'other' }];
      const teams = await Promise.all(places.map((place) => aTeam(storage, place)));
      expect(new Set(teams.map(({ id }) => id)).size).toBe(4);
      expect(await teamOfChannel(storage.queries, aChannel({ tenant: 'initech' }))).toBeUndefined();
    });

    it('is one team, however many find its channel new at once', async () => {
      const { storage } = await fresh();
      await atOnce(storage, 8, (tx, n) => addTeam(tx, aChannel(), { zone: `Etc/GMT+${n}` }));
      expect(await storage.queries.selectFrom('team').selectAll().execute()).toHaveLength(1);
    });

    it('changes its settings alone, and drops what is not set any more', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const other = await aTeam(storage, { tenant: 'globex' });
      const set = (settings: { zone: string; focus?: string }) =>
        storage.transaction((tx) => saveSettings(tx, team, settings));
      await set({ zone: 'America/New_York', focus: 'security' });
      expect((await teamById(storage.queries, 'acme', team.id))?.settings).toEqual({
        zone: 'America/New_York',
        focus: 'security',
      });
      await set({ zone: 'UTC' });
      expect((await teamById(storage.queries, 'acme', team.id))?.settings).toEqual({ zone: 'UTC' });
      expect(await teamById(storage.queries, other.channel.tenant, other.id)).toEqual(other);
    });

    it('lets one in after the other when it is locked, so that only the first finds nothing going', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      let found = 0;
      await atOnce(storage, 8, async (tx) => {
        await lockTeam(tx, team.id);
        const { members } = known(
          await tx
            .selectFrom('member')
            .select((e) => e.fn.countAll<number>().as('members'))
            .executeTakeFirst(),
        );
        if (Number(members) > 0) return;
        found += 1;
        await addMember(tx, team.id, ana);
      });
      expect(found).toBe(1);
    });

    it('takes everything of its own with it, and nothing of another', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const kept = await aKeptAssessment(storage, { inTeam: team });
      const other = await aKeptAssessment(storage, { inTeam: await aTeam(storage, { channel: 'other' }) });
      await storage.queries.deleteFrom('team').where('id', '=', team.id).execute();
      expect(await findAssessment(storage.queries, 'acme', kept.id)).toBeUndefined();
      expect((await findAssessment(storage.queries, other.tenant, other.id))?.secret).toBe('the secret');
      expect(await storage.queries.selectFrom('assessment_key').selectAll().execute()).toHaveLength(1);
    });
  });

  describe('the members', () => {
    it('are listed by name, each once, with the name they go by now', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      await storage.transaction(async (tx) => {
        for (const person of [bo, ana, bo, { ...ana, name: 'Zoe' }]) await saveMember(tx, team.id, person);
        // Whoever acts is known already, and better.
        await addMember(tx, team.id, { id: bo.id, name: bo.id });
      });
      expect(await membersOf(storage.queries, team.id)).toEqual([bo, { id: 'U1', name: 'Zoe' }]);
    });

    it('keep the zone that was known of them where a list does not say', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const zoned = { ...bo, zone: 'Asia/Tokyo' };
      await storage.transaction((tx) => saveMember(tx, team.id, zoned));
      await storage.transaction((tx) => saveMember(tx, team.id, { ...bo, name: 'Bob' }));
      expect(await membersOf(storage.queries, team.id)).toEqual([{ ...zoned, name: 'Bob' }]);
      await storage.transaction((tx) => saveMember(tx, team.id, { ...bo, zone: 'Europe/Oslo' }));
      expect(await membersOf(storage.queries, team.id)).toEqual([{ ...bo, zone: 'Europe/Oslo' }]);
    });

    it('leave one team without leaving another', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const other = await aTeam(storage, { channel: 'other' });
      await storage.transaction(async (tx) => {
        for (const { id } of [team, other]) await addMember(tx, id, ana);
        await removeMember(tx, team.id, ana.id);
      });
      expect(await membersOf(storage.queries, team.id)).toEqual([]);
      expect(await membersOf(storage.queries, other.id)).toEqual([ana]);
    });

    it('find their teams by channel, on one platform of one tenant', async () => {
      const { storage } = await fresh();
      const places = [{ channel: 'b' }, { channel: 'a' }, { tenant: 'globex' }, { platform: 'other' }];
      const teams = await Promise.all(places.map((place) => aTeam(storage, place)));
      const [b, a, there] = teams;
      await storage.transaction(async (tx) => {
        for (const { id } of teams) await addMember(tx, id, ana);
      });
      const of = (tenant: string, person = ana.id) =>
        teamsOfPerson(storage.queries, { tenant, platform: 'fake', person });
      const inside = { chosen: false };
      expect(await of('acme')).toEqual([
        { ...a, ...inside },
        { ...b, ...inside },
      ]);
      expect(await of('globex')).toEqual([{ ...there, ...inside }]);
      expect(await of('acme', bo.id)).toEqual([]);
    });
  });
});
