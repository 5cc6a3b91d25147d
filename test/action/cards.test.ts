import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/action/action.ts';
import { actionsCard, ownActionsBlocks, pageSize } from '../../src/action/cards/list.ts';
import { actionCard } from '../../src/action/cards/one.ts';
import { overdueCard } from '../../src/action/cards/told.ts';
import type { Card } from '../../src/chat/card.ts';
import { IntentCatalogue } from '../../src/chat/intent.ts';
import { renderMessage } from '../../src/platforms/slack/render/message.ts';
import { linesOf, pressesOf } from '../assessment/drawing.ts';
import { rejectedInMessage } from '../support/slack-limits.ts';

const now = new Date('2027-03-01T09:00:00Z');
const today = '2027-03-01';
const catalogue = new IntentCatalogue([]);

function anAction(n: number, parts: { due?: string; blocked?: string; title?: string } = {}): Action {
  const { due = '2027-03-05', title = `${n} ${'<&> “words” '.repeat(20)}`.slice(0, 200), blocked } = parts;
  const promised = {
    id: `${n}`.padStart(36, '0'),
    number: n,
    title,
    owner: { id: 'U1', name: 'Ana' },
    due,
    createdAt: 0,
    version: 1,
  };
  return { ...promised, status: 'open', ...(blocked === undefined ? {} : { blocked }) };
}

const many = Array.from({ length: 25 }, (_, index) => anAction(index + 1, { blocked: 'x'.repeat(300) }));

/** What Slack would not take of it, or show only in part. */
function faultsOf(card: Card): readonly string[] {
  const message = renderMessage(card, { encode: catalogue.encode, pictures: () => undefined });
  return [...rejectedInMessage(message), ...(message.shortened ? ['it is shortened'] : [])];
}

describe('a long list of actions', () => {
  it('fits where it is shown, page by page, and every one has its number', () => {
    const numbers: string[] = [];
    for (let page = 0; page < Math.ceil(many.length / pageSize); page++) {
      const card = actionsCard(many, { whose: 'open', page, now, today });
      expect(faultsOf(card)).toEqual([]);
      expect(JSON.stringify(card).length).toBeLessThan(28_000);
      numbers.push(...linesOf(card).flatMap((line) => /^(\d+)\. /.exec(line)?.[1] ?? []));
    }
    expect(numbers).toEqual(many.map(({ number }) => `${number}`));
  });

  it('says where one is, and turns both ways', () => {
    const labels = (page: number) =>
      pressesOf(actionsCard(many, { whose: 'all', page, now, today })).map(({ label }) => label);
    expect(linesOf(actionsCard(many, { whose: 'open', page: 1, now, today })).at(-1)).toContain(
      '25 actions, page 2 of 4.',
    );
    expect(labels(0)).toContain('More of them');
    expect(labels(0)).not.toContain('Earlier ones');
    expect(labels(3)).not.toContain('More of them');
    expect(labels(99)).toContain('Earlier ones');
  });

  it('on somebody’s own page names how many more there are', () => {
    const lines = linesOf({
      blocks: ownActionsBlocks(many, now, today),
    });
    expect(lines.at(-1)).toBe('And 17 more: `actions mine` shows all.');
  });
});

describe('one action', () => {
  const about = { now, today, zone: 'UTC', remarks: [] };

  it('shows what is in the way, its remarks and its issue', () => {
    const remarks = [{ at: now.getTime(), author: { id: 'U2', name: 'Bo' }, text: 'half of it is there' }];
    const action = anAction(1, { title: 'paint the door', blocked: 'no paint', due: '2027-02-26' });
    const issue = 'https://github.com/acme/platform/issues/7';
    expect(linesOf(actionCard(action, { ...about, remarks, issue }))).toEqual([
      '1. paint the door · Ana · was due Fri 26 Feb · blocked: no paint',
      'Bo, Mon 1 Mar: half of it is there',
      `Issue: ${issue}`,
      ...['Done', 'Moving again', 'Another day', 'Give it to', 'Remark', 'Drop'],
    ]);
  });

  it('that is over offers what can still be done', () => {
    const over: Action = { ...anAction(1, { title: 'x' }), status: 'dropped', endedAt: 0, why: 'no longer needed' };
    expect(linesOf(actionCard(over, about))).toEqual(['1. x · Ana · dropped: no longer needed', 'Reopen', 'Remark']);
  });

  it('is told to its owner once its day has passed, and not before', () => {
    const late = anAction(1, { title: 'paint the door', due: '2027-02-26' });
    const card = overdueCard(late, '#payments', now, today);
    expect(card && linesOf(card)).toEqual([
      'Your action 1 in #payments was due Fri 26 Feb: paint the door. How is it going?',
      ...['Done', 'Another day', 'Blocked', 'Details'],
    ]);
    expect(overdueCard(anAction(1, { due: today }), '#payments', now, today)).toBeUndefined();
  });
});
