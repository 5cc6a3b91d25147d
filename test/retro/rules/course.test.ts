import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../../src/retro/rules/agenda.ts';
import { clockStrikes } from '../../../src/retro/rules/course.ts';
import { decide, type Move } from '../../../src/retro/rules/decide.ts';
import type { Session } from '../../../src/retro/rules/session.ts';
import { actor, aRetro, around, formatCalled, after as having, people, start } from '../retros.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A retro over so many days, cards until half of them. */
function overDays(days: number): Session {
  const end = start.getTime() + days * day;
  return aRetro({ mode: 'async', deadlines: { gather: start.getTime() + (days * day) / 2, vote: end, end } });
}

function at(session: Session, who: string, move: Move, afterStart: number): Session {
  const ruled = decide(session, move, actor(who), around(afterStart));
  if ('refusal' in ruled) throw new Error(ruled.refusal);
  return ruled.session;
}

/** The session when the clock strikes at the end of its phase. */
function struck(session: Session): Session {
  const ruled = clockStrikes(session, around(endOf(session) - start.getTime()));
  return 'session' in ruled ? ruled.session : session;
}

function endOf({ retro: { phase } }: Session): number {
  return (phase.name === 'closed' ? undefined : phase.bell?.endsAt) ?? 0;
}

function phaseOf({ retro }: Session): string {
  return retro.phase.name;
}

const card: Move = { do: 'card', column: 'ideas', text: 'deploys fail on mondays' };

describe('a retro over days', () => {
  it('leaves time for the dots, however short it is and whoever looks at the themes', () => {
    for (const days of [1, 2, 5]) {
      const voting = struck(struck(at(overDays(days), 'bo', card, hour)));
      expect(phaseOf(voting)).toBe('vote');
      expect(endOf(voting)).toBe(start.getTime() + days * day);
      expect(endOf(voting) - (voting.retro.phase.name === 'vote' ? voting.retro.phase.since : 0)).toBeGreaterThan(hour);
    }
  });

  it('leaves its half where the next working day would leave no time for the dots', () => {
    const monday = (moment: number) => (moment > 10 * day && moment < 12 * day ? moment + 2 * day : moment);
    expect(deadlinesOf(8 * day, 13 * day + 12 * hour, monday).gather).toBe(12 * day + 18 * hour);
    expect(deadlinesOf(9 * day, 12 * day + 6 * hour, monday).gather).toBe(10 * day + 15 * hour);
  });

  it('gives a phase that is gone back to after its deadline another day', () => {
    const grouping = struck(at(overDays(2), 'bo', card, hour));
    const again = at(grouping, 'ana', { do: 'back' }, day + hour);
    expect(phaseOf(again)).toBe('gather');
    expect(endOf(again)).toBe(start.getTime() + 2 * day + hour);
    const still = clockStrikes(again, around(day + 2 * hour));
    expect('session' in still).toBe(false);
  });
});

describe('a retro with names', () => {
  it('goes on without them when somebody does not feel free to speak', () => {
    const votes = people.slice(0, 4).map(({ id }, index): [string, Move] => [id, { do: 'safety', vote: index + 1 }]);
    const low = having(aRetro({ named: true }), ...votes, ['ana', { do: 'next' }], ['bo', card]);
    expect(low.retro.named).toBe(false);
    expect(low.cards.map(({ name }) => name)).toEqual([undefined]);
    const fine = having(aRetro({ named: true }), ['ana', { do: 'next' }], ['bo', card]);
    expect(fine.cards.map(({ name }) => name)).toEqual(['Bo']);
  });
});

describe('a retro that has closed', () => {
  it('names those who agreed to an action, and nobody who was only asked', () => {
    const deciding = having(aRetro(), ['ana', { do: 'next' }], ['ana', { do: 'next' }]);
    const due = '2027-03-12';
    const closed = having(
      deciding,
      ['ana', { do: 'action', title: 'try a smaller batch', due, owner: actor('ana') }],
      ['ana', { do: 'action', title: 'write the runbook', due, owner: actor('bo') }],
      ['ana', { do: 'stop' }],
    );
    expect(closed.retro.decisions.map(({ owner }) => owner?.name)).toEqual(['Ana', undefined]);
  });

  it('keeps the colours and dots that were given when it is ended early', () => {
    const health = having(aRetro({ format: formatCalled('health-check') }), ['ana', { do: 'next' }]);
    const given = [{ column: 'fun', colour: 'green' as const }];
    const coloured = people.slice(0, 4).map(({ id }): [string, Move] => [id, { do: 'colours', given }]);
    const stopped = having(health, ...coloured, ['ana', { do: 'stop' }]);
    expect(stopped.retro.health?.fun?.colours.green).toBe(4);
    const voting = having(
      aRetro(),
      ['ana', { do: 'next' }],
      ['bo', card],
      ['ana', { do: 'next' }],
      ['ana', { do: 'next' }],
    );
    const ended = having(voting, ['bo', { do: 'dots', themes: [1, 1] }], ['ana', { do: 'stop' }]);
    expect(ended.retro.themes.map(({ dots }) => dots)).toEqual([2]);
  });
});

describe('five more minutes', () => {
  it('are given once to whoever presses twice, and again to whoever has seen that they were given', () => {
    const live = aRetro();
    const first = endOf(live);
    const longer = at(live, 'ana', { do: 'five more', until: first }, 0);
    expect(endOf(longer)).toBe(Math.max(first, start.getTime()) + 5 * 60_000);
    const twice = decide(longer, { do: 'five more', until: first }, actor('ana'), around(1));
    expect(twice).toMatchObject({ refusal: 'longer already' });
    expect(endOf(at(longer, 'ana', { do: 'five more', until: endOf(longer) }, 1))).toBe(endOf(longer) + 5 * 60_000);
  });
});
