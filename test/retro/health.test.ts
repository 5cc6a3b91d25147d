import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import { IntentCatalogue } from '../../src/chat/intent.ts';
import { renderMessage } from '../../src/platforms/slack/render/message.ts';
import { healthCard } from '../../src/retro/cards/health.ts';
import { countHealth, type HealthVote, healthText, readHealth } from '../../src/retro/health.ts';
import type { HealthFall } from '../../src/retro/retro.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { rejectedInMessage } from '../support/slack-limits.ts';
import { formatOf, friday } from './building.ts';

const fall = (green: number, yellow: number, red: number, arrows: Partial<HealthFall['arrows']> = {}): HealthFall => ({
  colours: { green, yellow, red },
  arrows: { better: 0, same: 0, worse: 0, ...arrows },
});
const says = (now: HealthFall | undefined, before?: HealthFall) => healthText(now, before, 'August');

describe('a card of a health check', () => {
  it.each([
    [fall(5, 0, 0), 'all green'],
    [fall(4, 1, 0), 'mostly green (4 green, 1 yellow)'],
    [fall(0, 1, 4), 'mostly red (1 yellow, 4 red)'],
    [fall(3, 3, 0), 'green to yellow (3 green, 3 yellow)'],
    [fall(0, 3, 3), 'yellow to red (3 yellow, 3 red)'],
    [fall(3, 0, 2), 'split (3 green, 2 red)'],
    [fall(2, 2, 2), 'split (2 green, 2 yellow, 2 red)'],
    [fall(5, 1, 1), 'mostly green (5 green, 1 yellow, 1 red)'],
    [fall(4, 1, 0, { better: 3, same: 2 }), 'mostly green (4 green, 1 yellow), getting better'],
    [fall(4, 1, 0, { worse: 3 }), 'mostly green (4 green, 1 yellow)'],
    [fall(4, 1, 0, { worse: 2, better: 2 }), 'mostly green (4 green, 1 yellow)'],
  ])('says how most see it, and how it fell', (now, text) => {
    expect(says(now)).toBe(text);
  });

  it('shows nothing of three votes, and says that it does not', () => {
    expect(says(fall(3, 0, 0))).toBe('too few votes to show');
    expect(says(undefined)).toBe('too few votes to show');
    expect(readHealth(fall(2, 0, 1))).toEqual({ kind: 'too few', votes: 3 });
  });

  it('says how it moved since the last one, where both may be shown', () => {
    expect(says(fall(4, 0, 0), fall(1, 3, 0))).toBe('all green, better than in August');
    expect(says(fall(0, 4, 0), fall(4, 0, 0))).toBe('all yellow, worse than in August');
    expect(says(fall(4, 1, 0), fall(4, 0, 0))).toBe('mostly green (4 green, 1 yellow), as in August');
    expect(says(fall(4, 0, 0), fall(0, 0, 3))).toBe('all green');
  });
});

const { columns } = formatOf('health-check');
const votes = (column: string, said: string): HealthVote[] =>
  said.split(' ').map((letter) => ({ column, colour: letter === 'g' ? 'green' : letter === 'y' ? 'yellow' : 'red' }));

it('counts what everybody said, card by card', () => {
  const falls = countHealth(columns, [
    ...votes('fun', 'g g y r'),
    { column: 'fun', colour: 'green', arrow: 'better' },
    { column: 'elsewhere', colour: 'green' },
  ]);
  expect(falls.fun).toEqual(fall(3, 1, 1, { better: 1 }));
  expect(falls.speed).toEqual(fall(0, 0, 0));
  expect(Object.keys(falls)).toEqual(columns.map(({ id }) => id));
});

it('loses no vote', () => {
  const vote = fc.record({
    column: fc.constantFrom(...columns.map(({ id }) => id)),
    colour: fc.constantFrom('green' as const, 'yellow' as const, 'red' as const),
  });
  fc.assert(
    fc.property(fc.array(vote), (all) => {
      const counted = Object.values(countHealth(columns, all)).map((one) => readHealth(one).votes);
      expect(counted.reduce((sum, many) => sum + many, 0)).toBe(all.length);
    }),
  );
});

describe('the result of a health check', () => {
  const falls = countHealth(columns, [
    ...votes('fun', 'g g g y'),
    ...votes('speed', 'r y y y r'),
    ...votes('support', 'g g r r'),
    ...votes('mission', 'g'),
  ]);
  const august = countHealth(columns, [...votes('fun', 'g g g g'), ...votes('speed', 'g g g g')]);
  const view = { columns, falls, at: friday.getTime(), zone: 'Europe/Berlin', now: friday };
  const card = healthCard({ ...view, before: { falls: august, at: friday.getTime() - 91 * 86_400_000 } });

  it('reads in words, card by card, with what is worth a talk', () => {
    const lines = linesOf(card);
    expect(lines.filter((line) => !/too few|^Health check|\[/.test(line))).toEqual([
      'How we are doing',
      'Fun: mostly green (3 green, 1 yellow)',
      'Speed: yellow to red (3 yellow, 2 red) · down since August',
      'Support: split (2 green, 2 red)',
      'You see Support differently: what does green look like to one, and red to another?',
      'Speed went down. What happened since then that shows here?',
      'For this team only, against its own last time. Nobody sees whose vote is whose.',
    ]);
  });

  it('has a picture that says the same in words', () => {
    expect(altOf(card)).toMatch(
      /^Health check of 20 November( 2026)?\. 0 is red, 1 yellow, 2 green\. Compared with 21 August( 2026)?\./,
    );
    expect(altOf(card)).toContain('Speed: score 0.6, last time 2, yellow to red.');
    expect(altOf(card)).toContain('Mission: no figure yet, too few votes.');
  });

  it('has none while nothing may be shown', () => {
    const few = countHealth(columns, votes('fun', 'g g g'));
    expect(altOf(healthCard({ ...view, falls: few }))).toBeUndefined();
  });

  it('fits into a message of Slack', () => {
    const message = renderMessage(card, { encode: new IntentCatalogue([]).encode, pictures: () => 'F1' });
    expect(rejectedInMessage(message)).toEqual([]);
    expect(message.shortened).toBe(false);
  });
});

function altOf({ blocks }: Card): string | undefined {
  return blocks.flatMap((block) => (block.kind === 'picture' ? block.alt : []))[0];
}
