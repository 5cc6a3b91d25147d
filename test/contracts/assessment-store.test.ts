import { describe, expect, it } from 'vitest';
import type { Phase } from '../../src/assessment/assessment.ts';
import {
  answersOf,
  changeAnswer,
  dueAssessments,
  findAssessment,
  forgetWho,
  insertAssessment,
  liveOnes,
  lockAssessment,
  nextDueAt,
  saveAssessment,
} from '../../src/assessment/store.ts';
import { eachDatabase } from '../support/databases.ts';
import { aKeptAssessment, anAnswer, anAssessment, aTeam, atOnce, day, hour, known, later, start } from './builders.ts';

eachDatabase('the assessment store', (fresh) => {
  describe('an assessment', () => {
    it('comes back as it was kept, with its secret', async () => {
      const { storage } = await fresh();
      const kept = await aKeptAssessment(storage, {
        secret: 'hush',
        mode: 'async',
        outcomes: { drills: { kind: 'agreed', level: 'n/a' } },
        phase: { name: 'collecting' },
        reminders: [later(day).getTime()],
        asked: { p1: { at: 'backups', times: { backups: 2 } } },
      });
      expect(await findAssessment(storage.queries, 'acme', kept.id)).toEqual({ assessment: kept, secret: 'hush' });
    });

    it('is unknown by another id', async () => {
      const { storage } = await fresh();
      await aKeptAssessment(storage);
      expect(await findAssessment(storage.queries, 'acme', 'another')).toBeUndefined();
    });

    it('is kept in its newer form', async () => {
      const { storage } = await fresh();
      const kept = await aKeptAssessment(storage);
      const newer = { ...kept, outcomes: { backups: { kind: 'parked' } as const } };
      await storage.transaction((tx) => saveAssessment(tx, newer));
      expect((await findAssessment(storage.queries, 'acme', kept.id))?.assessment).toEqual(newer);
    });

    it('is not kept a second time under the same id', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const kept = await aKeptAssessment(storage, { inTeam: team });
      const twin = anAssessment(team, { id: kept.id, mode: 'solo' });
      await expect(storage.transaction((tx) => insertAssessment(tx, twin, 'other'))).rejects.toThrow();
      expect(await findAssessment(storage.queries, 'acme', kept.id)).toEqual({
        assessment: kept,
        secret: 'the secret',
      });
    });

    it('is found by its tenant alone when it is about to change', async () => {
      const { storage } = await fresh();
      const kept = await aKeptAssessment(storage);
      const lock = (tenant: string) => storage.transaction((tx) => lockAssessment(tx, tenant, kept.id));
      expect((await lock('acme'))?.assessment).toEqual(kept);
      expect(await lock('globex')).toBeUndefined();
    });

    it('is not changed in the name of another tenant', async () => {
      const { storage } = await fresh();
      const kept = await aKeptAssessment(storage);
      await storage.transaction((tx) => saveAssessment(tx, { ...kept, tenant: 'globex', capabilities: [] }));
      expect((await findAssessment(storage.queries, 'acme', kept.id))?.assessment).toEqual(kept);
    });

    it('is left as it was when something later in its transaction breaks', async () => {
      const { storage } = await fresh();
      const kept = await aKeptAssessment(storage);
      const broken = storage.transaction(async (tx) => {
        await saveAssessment(tx, { ...kept, capabilities: [] });
        await changeAnswer(tx, kept.id, anAnswer('p1', { vote: 2 }));
        throw new Error('broke half-way');
      });
      await expect(broken).rejects.toThrow('broke half-way');
      expect((await findAssessment(storage.queries, 'acme', kept.id))?.assessment).toEqual(kept);
      expect(await answersOf(storage.queries, kept.id)).toEqual(new Map());
    });

    it('loses no update when many change it at once', async () => {
      const { storage } = await fresh();
      const { id } = await aKeptAssessment(storage, { rounds: {} });
      await atOnce(storage, 10, async (tx) => {
        const { assessment } = known(await lockAssessment(tx, 'acme', id));
        const backups = (assessment.rounds.backups ?? 0) + 1;
        await saveAssessment(tx, { ...assessment, rounds: { backups } });
      });
      expect((await findAssessment(storage.queries, 'acme', id))?.assessment.rounds).toEqual({ backups: 10 });
    });

    it('has no secret any more for whoever waited while somebody closed it', async () => {
      const { storage } = await fresh();
      const { id } = await aKeptAssessment(storage);
      const seen: boolean[] = [];
      await atOnce(storage, 8, async (tx) => {
        const { assessment, secret } = known(await lockAssessment(tx, 'acme', id));
        expect(secret === undefined).toBe(assessment.phase.name === 'closed');
        seen.push(secret !== undefined);
        if (!secret) return;
        await saveAssessment(tx, { ...assessment, phase: { name: 'closed' } });
        await forgetWho(tx, id);
      });
      expect(seen.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('what a team has going', () => {
    it('is its open ones and the solo results in review, newest first, of its own tenant', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const there = await aTeam(storage, { tenant: 'globex' });
      const kept = (phase: Phase, startedAt: number) => aKeptAssessment(storage, { inTeam: team, phase, startedAt });
      const old = await kept({ name: 'review', since: 0 }, 1);
      await kept({ name: 'closed' }, 2);
      const paused = await kept({ name: 'paused', before: { name: 'collecting' }, since: 5 }, 3);
      const newest = await kept({ name: 'collecting' }, 4);
      const theirs = await aKeptAssessment(storage, { inTeam: there });
      const live = async (tenant: string, teamIds: string[]) =>
        (await liveOnes(storage.queries, tenant, teamIds)).map(({ assessment }) => assessment.id);
      expect(await live('acme', [team.id, there.id])).toEqual([newest.id, paused.id, old.id]);
      expect(await live('globex', [team.id, there.id])).toEqual([theirs.id]);
      expect(await live('acme', [])).toEqual([]);
    });
  });

  describe('what the clock has to do', () => {
    it('is due at the first reminder or at the deadline, the earliest first', async () => {
      const { storage } = await fresh();
      const team = await aTeam(storage);
      const due = (deadline: number, reminders: number[] = []) =>
        aKeptAssessment(storage, {
          inTeam: team,
          deadline: start.getTime() + deadline,
          reminders: reminders.map((at) => start.getTime() + at),
        });
      expect(await nextDueAt(storage.queries)).toBeUndefined();
      const second = await due(2 * hour);
      const first = await due(9 * hour, [3 * hour, hour]);
      await due(5 * hour);
      expect(await nextDueAt(storage.queries)).toBe(later(hour).getTime());
      expect(await dueAssessments(storage.queries, later(hour - 1))).toEqual([]);
      expect(await dueAssessments(storage.queries, later(2 * hour))).toEqual([
        { id: first.id, tenant: 'acme' },
        { id: second.id, tenant: 'acme' },
      ]);
    });

    it('is nothing for one that rests or has ended', async () => {
      const { storage } = await fresh();
      const kept = await aKeptAssessment(storage);
      const phases: Phase[] = [{ name: 'paused', before: { name: 'collecting' }, since: 5 }, { name: 'closed' }];
      for (const phase of phases) {
        await storage.transaction((tx) => saveAssessment(tx, { ...kept, phase }));
        expect(await nextDueAt(storage.queries)).toBeUndefined();
      }
      await storage.transaction((tx) => saveAssessment(tx, { ...kept, phase: { name: 'review', since: 0 } }));
      expect(await nextDueAt(storage.queries)).toBe(kept.deadline);
    });
  });
});
