import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntentCatalogue } from '../../src/chat/intent.ts';
import { renderMessage } from '../../src/platforms/slack/render/message.ts';
import { historyCard } from '../../src/retro/cards/history.ts';
import type { Retro } from '../../src/retro/retro.ts';
import { type ActionStands, trendLines, trendsOf } from '../../src/retro/trends.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { rejectedInMessage } from '../support/slack-limits.ts';
import { aDecision, aRetro, aTheme, formatOf, friday } from './building.ts';

const day = 86_400_000;
const zone = 'Europe/Berlin';
const link = { model: 'devops-journey', capability: 'running.incident' };
const held = (daysAgo: number, parts: Partial<Retro> = {}) =>
  aRetro({ id: `r${daysAgo}`, startedAt: friday.getTime() - daysAgo * day, ...parts });
const reads = (retros: readonly Retro[], actions: readonly (readonly [string, ActionStands])[] = []) =>
  linesOf(historyCard({ trends: trendsOf(retros, new Map(actions)), titleOf: () => 'Incidents', zone, now: friday }));

describe('the history of a team', () => {
  it('invites to a first retro', () => {
    expect(reads([])).toEqual(['There was no retro here yet. `retro` suggests how to hold the first one.']);
  });

  it('says of one retro what it was', () => {
    const one = held(0, {
      themes: [aTheme('Slow deploys', { dots: 3 })],
      decisions: [aDecision('x', { action: 'a1' })],
      worth: [0, 0, 1, 2, 3],
    });
    expect(reads([one], [['a1', 'open']])).toEqual([
      'Your retro so far',
      '20 November · Sailboat · one theme · one action, open · worth 3.3 of 4',
      'For this team only.',
    ]);
  });

  it('says of two what came up again, and what was done', () => {
    const two = [
      held(14, {
        format: formatOf('kalm'),
        themes: [aTheme('Deploys, rights', { dots: 4 }), aTheme('Cake', { dots: 1 })],
        decisions: [
          aDecision('x', { action: 'a1' }),
          aDecision('y', { action: 'a2' }),
          aDecision('z', { action: 'a3' }),
        ],
      }),
      held(0, { themes: [aTheme('Slow deploys', { dots: 3 })], decisions: [aDecision('w', { action: 'a4' })] }),
    ];
    const actions = [
      ['a1', 'done'],
      ['a2', 'open'],
      ['a3', 'dropped'],
      ['a4', 'open'],
    ] as const;
    expect(reads(two, actions)).toEqual([
      'Your two retros so far',
      '20 November · Sailboat · one theme · one action, open',
      '6 November · Keep, add, less, more · two themes · two actions, one done',
      'What keeps coming back:',
      'Slow deploys came up in both retros, last in November',
      'One of three actions is done.',
      'For this team only.',
    ]);
  });

  it('stays short with twenty, and fits into a message of Slack', () => {
    const twenty = Array.from({ length: 20 }, (_, i) =>
      held(14 * i, {
        themes: [aTheme(i % 2 ? 'Who leads an outage' : 'Alerts', { dots: 2, ...(i === 4 ? { link } : {}) })],
        worth: i < 3 ? [0, 0, 0, 1, 3] : [0, 1, 3, 0, 0],
      }),
    );
    const lines = reads(twenty);
    expect(lines).toHaveLength(1 + 10 + 1 + 1 + 2 + 1 + 1);
    expect(lines.slice(11)).toEqual([
      'And ten earlier ones, back to 27 February.',
      'What keeps coming back:',
      'Alerts came up in ten of 20 retros, last in November, about Incidents',
      'Who leads an outage came up in ten of 20 retros, last in November',
      'Worth the time: 3.8 of 4 over the last three, 1.8 over the three before.',
      'For this team only.',
    ]);
    const card = historyCard({ trends: trendsOf(twenty, new Map()), titleOf: () => 'Incidents', zone, now: friday });
    expect(
      rejectedInMessage(renderMessage(card, { encode: new IntentCatalogue([]).encode, pictures: () => undefined })),
    ).toEqual([]);
  });
});

describe('trends', () => {
  it('find themes of the same question, whatever they are called', () => {
    const retros = [
      held(14, { themes: [aTheme('Pager', { link })] }),
      held(0, { themes: [aTheme('Outage', { link })] }),
    ];
    expect(trendsOf(retros, new Map()).recurring).toEqual([
      { name: 'Outage', times: 2, lastAt: friday.getTime(), dots: 0, link },
    ]);
  });

  it('count a theme once a retro, and not where nobody wanted to talk about it', () => {
    const same = [aTheme('Slow deploys'), aTheme('Deploys')];
    expect(trendsOf([held(0, { themes: same })], new Map()).recurring).toEqual([]);
    const unwanted = [aTheme('Slow deploys', { dots: 0, discussed: false })];
    expect(trendsOf([held(14, { themes: unwanted }), held(0, { themes: same })], new Map()).recurring).toEqual([]);
  });

  it('leave open retros out, and what three people rated', () => {
    const open = held(0, { phase: { name: 'gather', since: 1 } });
    expect(trendsOf([open], new Map()).retros).toEqual([]);
    expect(trendsOf([held(0, { worth: [0, 0, 0, 0, 3] })], new Map()).worth).toBeUndefined();
  });

  it('are told at the end of a retro in sentences, from the second on', () => {
    const retros = [14, 0].map((days) => held(days, { themes: [aTheme('Slow deploys')], worth: [0, 0, 0, 4, 0] }));
    expect(trendLines(trendsOf(retros, new Map()), zone, friday)).toEqual([
      'Slow deploys came up in both retros, last in November.',
      'Worth the time: 3.0 of 4 over the last two.',
    ]);
    expect(trendLines(trendsOf(retros.slice(1), new Map()), zone, friday)).toEqual([]);
  });

  it('say the same whatever order the retros come in', () => {
    const names = fc.constantFrom('Slow deploys', 'Deploys', 'Alerts at night', 'Alert', 'Cake', '', 'Reviews');
    const some = fc.uniqueArray(fc.record({ days: fc.nat(400), themes: fc.uniqueArray(names, { maxLength: 4 }) }), {
      maxLength: 12,
      selector: ({ days }) => days,
    });
    fc.assert(
      fc.property(some, (all) => {
        const retros = all.map(({ days, themes }) => held(days, { themes: themes.map((name) => aTheme(name)) }));
        const trends = trendsOf(retros, new Map());
        expect(trendsOf(retros.toReversed(), new Map())).toEqual(trends);
        for (const { times } of trends.recurring) expect(times).toBeLessThanOrEqual(retros.length);
      }),
      { numRuns: 60 },
    );
  });
});
