import { describe, expect, it } from 'vitest';
import { whyCard } from '../../src/assessment/cards/question.ts';
import { saveMilestone } from '../../src/assessment/history-store.ts';
import { saidSinceLast } from '../../src/assessment/service/from-retros.ts';
import type { Retro, SaidInRetro } from '../../src/retro/retro.ts';
import { saidAbout } from '../../src/retro/said.ts';
import { TeamService } from '../../src/team/service.ts';
import { anAssessment, aTeam, day, later, start } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { aRetro, aTheme } from '../retro/building.ts';
import { aResult, at } from '../support/assessments.ts';
import { open } from '../support/databases.ts';
import { aCapability, aDimension, aLibrary, aModel } from '../support/model.ts';

const backups = aCapability('process.backups');
const model = aModel([aDimension('process', [backups, aCapability('process.drills')])]);
const link = { model: model.id, capability: backups.id };
const when = { zone: 'Europe/Berlin', now: later(0) };
const reads = (said: readonly SaidInRetro[]) => linesOf(whyCard(backups, { said, ...when }));

describe('why a question is asked', () => {
  const march = Date.parse('2027-03-03T14:00:00Z');

  it('shows what retros said of it: themes, dots and dates', () => {
    const said = [
      { theme: 'alerts wake the wrong person', dots: 5, at: march },
      { theme: 'no backup of the wiki', at: Date.parse('2026-12-01T14:00:00Z') },
    ];
    expect(reads(said).slice(-3)).toEqual([
      'What came up in your retros:',
      'In the retro of 3 March: “alerts wake the wrong person” (five dots)',
      'In the retro of 1 December 2026: “no backup of the wiki”',
    ]);
  });

  it('says nothing of retros that said nothing, and counts what is too much', () => {
    expect(reads([])).toEqual(linesOf(whyCard(backups)));
    const many = Array.from({ length: 8 }, (_, i) => ({ theme: `theme ${i}`, at: march }));
    expect(reads(many).at(-1)).toBe('And three more.');
    expect(reads(many)).not.toContain('In the retro of 3 March: “theme 5”');
  });
});

describe('what retros said of a question', () => {
  it('is the names and dots of the themes that were linked with it, the newest first, and no card or note', () => {
    const themes = [aTheme('Pager', { dots: 2, link, cards: ['c1'], notes: ['secret'] }), aTheme('Cake', { dots: 9 })];
    const retros: Retro[] = [
      aRetro({ id: 'r1', startedAt: 1, themes }),
      aRetro({ id: 'r2', startedAt: 2, themes: [aTheme('Restore', { link }), aTheme('Tapes', { dots: 1, link })] }),
      aRetro({ id: 'r3', startedAt: 3, phase: { name: 'discuss', since: 3 }, themes }),
      aRetro({
        id: 'r4',
        startedAt: 4,
        themes: [aTheme('Drill', { link: { ...link, capability: 'process.drills' } })],
      }),
    ];
    expect(saidAbout(retros, link)).toEqual([
      { theme: 'Tapes', dots: 1, at: 2 },
      { theme: 'Restore', at: 2 },
      { theme: 'Pager', dots: 2, at: 1 },
    ]);
  });

  it('counts from when the team last assessed it', async () => {
    const storage = await open('sqlite::memory:');
    const teams = new TeamService(storage, aLibrary(model), 'Europe/Berlin', async () => {});
    const team = await aTeam(storage);
    const assessment = anAssessment(team, { model: { id: model.id, edition: model.edition } });
    const asked: unknown[] = [];
    const saidInRetros = async (_: unknown, { id }: { readonly id: string }, about: unknown) => {
      asked.push(id, about);
      return [
        { theme: 'after', at: later(2 * day).getTime() },
        { theme: 'before', at: later(-day).getTime() },
      ];
    };
    const themes = async (capability = backups.id, from = { storage, teams, saidInRetros }) =>
      (await saidSinceLast(from, assessment, capability)).map(({ theme }) => theme);
    expect(await themes()).toEqual(['after', 'before']);
    expect(asked).toEqual([team.id, link]);
    const result = aResult(model, { [backups.id]: at(2) });
    await storage.transaction((tx) => saveMilestone(tx, team, 'a1', { version: 1, result, steps: [] }, start));
    const checkIn = { version: 1, result, steps: [], checkIn: { capability: backups.id } } as const;
    await storage.transaction((tx) => saveMilestone(tx, team, 'c1', checkIn, later(3 * day)));
    expect(await themes()).toEqual(['after']);
    expect(await themes('process.drills')).toEqual(['after', 'before']);
    expect(await saidSinceLast({ storage, teams }, assessment, backups.id)).toEqual([]);
  });
});
