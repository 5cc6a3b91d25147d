import { describe, expect, it } from 'vitest';
import { type Course, clockStrikes } from '../../../src/retro/rules/course.ts';
import { decide, type Move } from '../../../src/retro/rules/decide.ts';
import type { Outcome, Session } from '../../../src/retro/rules/session.ts';
import { actor, after, aRetro, around, formatCalled } from '../retros.ts';

const minute = 60_000;

/** Two topics, the first of which is talked about. */
function talking(): Session {
  return after(
    aRetro({ format: formatCalled('lean-coffee') }),
    ['ana', { do: 'next' }],
    ['bo', { do: 'card', column: 'to-discuss', text: 'the stand-up in the morning' }],
    ['cy', { do: 'card', column: 'to-discuss', text: 'a printer for everybody' }],
    ['ana', { do: 'next' }],
    ['ana', { do: 'next' }],
    ['ana', { do: 'next' }],
  );
}

function ringing(): Session {
  const struck = clockStrikes(talking(), around(7 * minute));
  if (!('session' in struck)) throw new Error('nothing rings');
  return struck.session;
}

function made(session: Session, who: string, move: Move, course: Course = around(7 * minute)): Outcome {
  const ruled = decide(session, move, actor(who), course);
  if ('refusal' in ruled) throw new Error(ruled.refusal);
  return ruled;
}

function bellOf({ retro: { phase } }: Session) {
  return phase.name === 'closed' ? undefined : phase.bell;
}

describe('an agenda', () => {
  it('takes topics in its first column alone, and calls them as they were written', () => {
    const { themes } = talking().retro;
    expect(themes.map(({ name }) => name).toSorted()).toEqual([
      'a printer for everybody',
      'the stand-up in the morning',
    ]);
    const gathering = after(aRetro({ format: formatCalled('lean-coffee') }), ['ana', { do: 'next' }]);
    const ruled = decide(gathering, { do: 'card', column: 'discussed', text: 'no' }, actor('bo'), around());
    expect(ruled).toMatchObject({ refusal: 'no such column' });
  });

  it('gives each topic six minutes', () => {
    expect(bellOf(talking())?.endsAt).toBe(around().now.getTime() + 6 * minute);
  });

  it('asks for thumbs only when those are over', () => {
    const early = decide(talking(), { do: 'thumb', up: true }, actor('bo'), around());
    expect(early).toMatchObject({ refusal: 'no thumbs' });
    expect(decide(ringing(), { do: 'count thumbs' }, actor('bo'), around())).toMatchObject({
      refusal: 'not the facilitator',
    });
  });

  it('counts once all who take part have shown one: most up are three more minutes', () => {
    const one = made(ringing(), 'bo', { do: 'thumb', up: true });
    expect(one.session.votes.filter(({ about }) => about === 'thumbs')).toHaveLength(1);
    const both = made(one.session, 'cy', { do: 'thumb', up: true });
    expect(both.say).toEqual([{ notice: 'thumbs up' }]);
    expect(bellOf(both.session)).toMatchObject({ endsAt: around(10 * minute).now.getTime(), warned: false });
    expect(both.session.votes.filter(({ about }) => about === 'thumbs')).toEqual([]);
  });

  it('goes on when as many are down, and when whoever leads counts none', () => {
    const one = made(ringing(), 'bo', { do: 'thumb', up: true });
    const both = made(one.session, 'cy', { do: 'thumb', up: false });
    const none = made(ringing(), 'ana', { do: 'count thumbs' });
    for (const { session, say } of [both, none]) {
      expect(say).toEqual([{ notice: 'thumbs down' }]);
      expect(session.retro.themes.filter(({ discussed }) => discussed)).toHaveLength(1);
      expect(session.votes.filter(({ about }) => about === 'thumbs')).toEqual([]);
    }
  });
});
