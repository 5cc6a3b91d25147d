import { describe, expect, it } from 'vitest';
import {
  declinedSince,
  declineStep,
  milestoneOfAssessment,
  milestonesOf,
  saveMilestone,
} from '../../src/assessment/history-store.ts';
import type { Milestone } from '../../src/assessment/milestone.ts';
import { eachDatabase } from '../support/databases.ts';
import { aTeam, day, later, start } from './builders.ts';

function aMilestone(model = 'recovery', reached = 2): Milestone {
  const standing = { coverage: { known: 1, applicable: 1 }, reached, average: reached };
  const reading = { kind: 'level', level: reached, by: 'agreed', split: false } as const;
  return {
    version: 1,
    result: {
      version: 1,
      model: { id: model, edition: '1', title: 'Recovery', top: 3 },
      scope: { kind: 'quick' },
      mode: 'live',
      people: { answered: 3, invited: 4 },
      dimensions: [
        { id: 'process', title: 'Process', standing, capabilities: [{ id: 'backups', title: 'Backups', reading }] },
      ],
      overall: standing,
    },
    steps: [{ kind: 'practice', practice: 'restore-drill', title: 'Drill a restore', reason: 'It holds you at 2.' }],
  };
}

eachDatabase('the history store', (fresh) => {
  describe('a milestone', () => {
    it('comes back as it was published', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      await storage.transaction((tx) => saveMilestone(tx, team, 'a1', aMilestone(), start));
      expect(await milestoneOfAssessment(storage.queries, 'acme', 'a1')).toEqual({
        at: start.getTime(),
        milestone: aMilestone(),
      });
      expect(await milestoneOfAssessment(storage.queries, 'acme', 'a2')).toBeUndefined();
    });

    it('published anew keeps the day it was first published', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      await storage.transaction((tx) => saveMilestone(tx, team, 'a1', aMilestone('recovery', 2), start));
      await storage.transaction((tx) => saveMilestone(tx, team, 'a1', aMilestone('recovery', 3), later(day)));
      expect(await milestonesOf(storage.queries, team)).toEqual([
        { id: 'a1', at: start.getTime(), milestone: aMilestone('recovery', 3) },
      ]);
    });

    it('is listed newest first, of one model or of all, without the one that is left out', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      await storage.transaction(async (tx) => {
        await saveMilestone(tx, team, 'first', aMilestone('recovery'), start);
        await saveMilestone(tx, team, 'third', aMilestone('recovery'), later(2 * day));
        await saveMilestone(tx, team, 'second', aMilestone('delivery'), later(day));
      });
      const ids = async (only = {}) => (await milestonesOf(storage.queries, team, only)).map(({ id }) => id);
      expect(await ids()).toEqual(['third', 'second', 'first']);
      expect(await ids({ model: 'recovery' })).toEqual(['third', 'first']);
      expect(await ids({ model: 'recovery', except: 'third' })).toEqual(['first']);
      expect(await ids({ model: 'other' })).toEqual([]);
    });

    it('is seen by its own team only', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const neighbours = await aTeam(storage, { channel: 'other' });
      const strangers = await aTeam(storage, { tenant: 'globex' });
      await storage.transaction((tx) => saveMilestone(tx, team, 'a1', aMilestone(), start));
      const inOtherTenant = { ...team, channel: { ...team.channel, tenant: 'globex' } };
      for (const other of [neighbours, strangers, inOtherTenant]) {
        expect(await milestonesOf(storage.queries, other)).toEqual([]);
      }
      expect(await milestonesOf(storage.queries, team)).toHaveLength(1);
    });
  });

  describe('a step that was put aside', () => {
    it('is known from the time it was put aside last', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      await storage.transaction(async (tx) => {
        await declineStep(tx, team, 'restore-drill', start);
        await declineStep(tx, team, 'restore-drill', later(2 * day));
        await declineStep(tx, team, 'runbook', later(day));
      });
      const since = (ms: number) => declinedSince(storage.queries, team, later(ms));
      const drill = ['restore-drill', later(2 * day).getTime()] as const;
      expect(await since(0)).toEqual(new Map([drill, ['runbook', later(day).getTime()]]));
      expect(await since(day + 1)).toEqual(new Map([drill]));
      expect(await since(2 * day + 1)).toEqual(new Map());
    });

    it('is put aside for one team only', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const other = await aTeam(storage, { tenant: 'globex' });
      await storage.transaction((tx) => declineStep(tx, team, 'restore-drill', start));
      expect(await declinedSince(storage.queries, other, later(-day))).toEqual(new Map());
    });
  });
});
