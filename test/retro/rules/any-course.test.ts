import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phaseIds, type RetroFormat } from '../../../src/content/retro-formats.ts';
import { type Colour, leastShown, mostDecisions } from '../../../src/retro/retro.ts';
import { clockStrikes } from '../../../src/retro/rules/course.ts';
import { decide, type Move } from '../../../src/retro/rules/decide.ts';
import type { Session } from '../../../src/retro/rules/session.ts';
import { actor, aRetro, around, content, people } from '../retros.ts';

const who = fc.constantFrom(...people.map(({ id }) => id));
/** Most is done by whoever leads, so that a course gets anywhere. */
const mostlyAna = fc.oneof({ weight: 4, arbitrary: fc.constant('ana') }, { weight: 1, arbitrary: who });
const number = fc.integer({ min: 0, max: 7 });
const numbers = fc.array(number, { maxLength: 5 });
const text = fc.constantFrom(
  'the deploy takes an hour',
  'deploys fail on mondays',
  'alerts at night',
  '',
  'x'.repeat(600),
);

const colour = fc.record({
  column: fc.constantFrom('fun', 'speed', 'no such'),
  colour: fc.constantFrom<Colour>('green', 'yellow', 'red'),
});

const moves: fc.Arbitrary<readonly [string, Move | 'time']> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(
      mostlyAna,
      fc.constantFrom<Move>({ do: 'next' }, { do: 'next' }, { do: 'back' }, { do: 'enough' }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, fc.constantFrom<Move>({ do: 'five more' }, { do: 'take over' }, { do: 'stop' })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      mostlyAna,
      who.map((id): Move => ({ do: 'hand over', to: actor(id) })),
    ),
  },
  { weight: 8, arbitrary: fc.tuple(who, cards()) },
  { weight: 6, arbitrary: fc.tuple(who, votes()) },
  { weight: 4, arbitrary: fc.tuple(mostlyAna, arranging()) },
  { weight: 4, arbitrary: fc.tuple(who, talking()) },
  { weight: 2, arbitrary: fc.tuple(who, fc.constant('time' as const)) },
);

function cards(): fc.Arbitrary<Move> {
  const column = fc.constantFrom('went-well', 'ideas', 'to-discuss', 'happened', 'no such');
  const card = fc.constantFrom('id1', 'id2', 'id3', 'id9');
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('card' as const), column, text }) },
    fc.record({ do: fc.constant('change card' as const), card, text }),
    fc.record({ do: fc.constant('take card back' as const), card }),
  );
}

function votes(): fc.Arbitrary<Move> {
  return fc.oneof(
    fc.record({ do: fc.constantFrom('safety' as const, 'worth' as const), vote: number }),
    { weight: 3, arbitrary: fc.record({ do: fc.constant('dots' as const), themes: numbers }) },
    fc.record({ do: fc.constant('colours' as const), given: fc.array(colour, { maxLength: 3 }) }),
    fc.record({ do: fc.constant('thumb' as const), up: fc.boolean() }),
    fc.record({ do: fc.constant('take dots back' as const), theme: fc.option(number, { nil: undefined }) }),
  );
}

function arranging(): fc.Arbitrary<Move> {
  return fc.oneof(
    fc.record({ do: fc.constant('merge' as const), themes: numbers }),
    fc.record({ do: fc.constant('split' as const), theme: number, cards: numbers, name: text }),
    fc.record({ do: fc.constant('rename' as const), theme: number, name: text }),
    fc.record({ do: fc.constant('move' as const), theme: number, card: number, to: number }),
  );
}

function talking(): fc.Arbitrary<Move> {
  const which = fc.constantFrom('1', '2', '4', 'id5');
  return fc.oneof(
    fc.record({ do: fc.constant('note' as const), text, held: fc.boolean() }),
    fc.record({ do: fc.constant('keep note' as const), held: fc.constantFrom('id4', 'id8') }),
    fc.record({
      do: fc.constant('action' as const),
      title: text,
      due: fc.constant('2027-03-05'),
      owner: who.map(actor),
    }),
    fc.record({ do: fc.constantFrom('take' as const, 'decline' as const, 'drop' as const), which }),
    fc.record({ do: fc.constant('thank' as const), text }),
    fc.constant<Move>({ do: 'count thumbs' }),
    fc.record({ do: fc.constant('grade' as const), grades: fc.constantFrom({ id5: 'guard' }, { id7: '' }, {}) }),
    fc.record({
      do: fc.constant('link' as const),
      theme: fc.constantFrom('id3', 'id4', 'id6', 'id9'),
      link: fc.constantFrom(undefined, { model: 'devops', capability: 'monitoring' }),
    }),
  );
}

const order: readonly string[] = [...phaseIds, 'closed'];

function holds({ retro, cards: all, votes: said }: Session): void {
  const at = order.indexOf(retro.phase.name);
  const inThemes = retro.themes.flatMap((theme) => theme.cards);
  expect(new Set(inThemes).size).toBe(inThemes.length);
  if (at > order.indexOf('gather')) {
    expect(inThemes.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    expect(all.filter(({ author }) => author !== undefined)).toEqual([]);
  }
  const dots = said.filter(({ about }) => about === 'dots');
  for (const vote of dots) expect(vote.said.length).toBeLessThanOrEqual(retro.dots);
  if (retro.phase.name !== 'vote') expect(dots).toEqual([]);
  const isTopic = retro.phase.name === 'discuss' && retro.format.kind === 'topics';
  if (!isTopic) expect(said.filter(({ about }) => about === 'thumbs')).toEqual([]);
  if (retro.phase.name !== 'gather') expect(said.filter(({ about }) => about === 'health')).toEqual([]);
  for (const { colours } of Object.values(retro.health ?? {})) {
    expect(colours.green + colours.yellow + colours.red).toBeGreaterThanOrEqual(leastShown);
  }
  if (retro.phase.name !== 'stage') expect(said.filter(({ about }) => about === 'safety')).toEqual([]);
  if (retro.phase.name !== 'close') expect(said.filter(({ about }) => about === 'worth')).toEqual([]);
  if (retro.phase.name === 'closed') expect(said).toEqual([]);
  expect(retro.decisions.length).toBeLessThanOrEqual(mostDecisions);
  for (const { agreed, owner } of retro.decisions) if (agreed) expect(owner).toBeDefined();
  expect(JSON.stringify(retro)).not.toContain('hidden');
  if (retro.phase.name === 'discuss') {
    const { theme } = retro.phase;
    expect(retro.themes.some(({ id }) => id === theme)).toBe(true);
  }
}

const begun = (format: RetroFormat): Session => aRetro({ format, collected: [{ id: 'id0', text: 'kept before' }] });

test('whatever anybody does in whatever order, a retro stays one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...content.formats), fc.array(moves, { maxLength: 60 }), (format, made) => {
      let session = begun(format);
      let ids = 0;
      const newId = () => {
        ids += 1;
        return `id${ids}`;
      };
      for (const [index, [by, move]] of made.entries()) {
        const course = { ...around(index * 60_000), newId };
        const before = session;
        const ruled = move === 'time' ? clockStrikes(session, course) : decide(session, move, actor(by), course);
        if ('refusal' in ruled) continue;
        session = 'session' in ruled ? ruled.session : ruled;
        const grew = session.cards.length > before.cards.length;
        if (grew) expect(['stage', 'gather']).toContain(before.retro.phase.name);
        holds(session);
      }
    }),
    { numRuns: 300 },
  );
});

test('going on always leads to the end, and going back to the beginning', () => {
  fc.assert(
    fc.property(fc.constantFrom(...content.formats), fc.array(moves, { maxLength: 30 }), (format, made) => {
      let session = begun(format);
      for (const [by, move] of made) {
        if (move === 'time' || move.do === 'stop') continue;
        const ruled = decide(session, move, actor(by), around());
        if (!('refusal' in ruled)) session = ruled.session;
      }
      if (session.retro.phase.name === 'closed') return;
      const lead = actor(session.retro.facilitator?.id ?? '');
      const walk = (wanted: 'next' | 'back') => {
        let here = session;
        for (let step = 0; step < 200; step += 1) {
          const ruled = decide(here, { do: wanted }, lead, around());
          if ('refusal' in ruled) return { phase: here.retro.phase.name, refusal: ruled.refusal };
          here = ruled.session;
        }
        return { phase: here.retro.phase.name, refusal: 'endless' };
      };
      expect(walk('next')).toEqual({ phase: 'closed', refusal: 'retro closed' });
      expect(walk('back').refusal).toBe('at the beginning');
    }),
    { numRuns: 100 },
  );
});
