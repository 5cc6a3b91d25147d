import fc from 'fast-check';
import {
  type Assessment,
  currentOf,
  type Mark,
  type Mode,
  type PlainVote,
} from '../../../src/assessment/assessment.ts';
import type { Proposal } from '../../../src/assessment/proposals.ts';
import { decide, type Move } from '../../../src/assessment/rules/decide.ts';
import type { Actor, Ruling } from '../../../src/assessment/rules/decision.ts';
import { clockStrikes } from '../../../src/assessment/rules/due.ts';
import type { Model } from '../../../src/content/model.ts';
import { ana, bo, cy, monday, somebody, Table } from '../../support/assessments.ts';
import { ladder } from '../../support/model.ts';

/** Everything that can happen to an assessment, as plain data, so that a failing sequence can be read. */
export type Step =
  | { readonly does: 'move'; readonly who: string; readonly move: Wish }
  | { readonly does: 'wait'; readonly hours: number }
  | { readonly does: 'leave' | 'come'; readonly who: string };

/** A move; `here` is the question its actor has before them, with its round unless that is named. */
type Wish = {
  readonly type: Move['type'];
  readonly at: string;
  readonly round: number | 'now';
  readonly vote: PlainVote;
  readonly marks: readonly { readonly rows: number[] | 'all' | 'rest'; readonly mark: Mark }[];
  readonly level: number | 'n/a';
  readonly text: string;
  readonly shown: boolean;
  readonly to: string;
  readonly numbers: number[];
};

export const everyone: readonly Actor[] = [ana, bo, cy, somebody('dee'), somebody('eve')];
const names = everyone.map(({ id }) => id);

type Name = Move['type'] extends `assessment.${infer N}` ? N : never;

/** How often each move comes up, so that many sequences get to the end. */
const kinds: Readonly<Record<Name, number>> = {
  vote: 16,
  mark: 16,
  'go-on': 3,
  note: 2,
  'show-note': 1,
  retract: 2,
  answer: 1,
  reveal: 8,
  agree: 4,
  'agree-rows': 4,
  accept: 6,
  talk: 2,
  again: 2,
  park: 2,
  pass: 1,
  back: 2,
  pause: 1,
  resume: 3,
  finish: 1,
  discard: 1,
  'hand-over': 1,
  'take-over': 1,
  publish: 2,
  'still-true': 3,
  anew: 6,
};

/** Every move there is. */
export const moveTypes: readonly Move['type'][] = keysOf(kinds).map((name) => `assessment.${name}` as const);

const type: fc.Arbitrary<Move['type']> = fc.oneof(
  ...keysOf(kinds).map((name) => ({ weight: kinds[name], arbitrary: fc.constant(`assessment.${name}` as const) })),
);

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  const keys: K[] = [];
  for (const key in record) keys.push(key);
  return keys;
}

const wish: fc.Arbitrary<Wish> = fc.record({
  type,
  at: fc.oneof(
    { weight: 12, arbitrary: fc.constant('here') },
    fc.constantFrom('process.logs', 'process.deploys', 'process.alerts', 'people.on-call'),
    fc.constantFrom('process.gone', '', '__proto__', 'constructor'),
  ),
  round: fc.oneof({ weight: 8, arbitrary: fc.constant('now' as const) }, fc.integer({ min: 0, max: 4 })),
  vote: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 9 }) },
    fc.constantFrom<PlainVote>('unsure', 'n/a', 'skipped'),
  ),
  marks: fc.array(
    fc.record({
      rows: fc.oneof(
        fc.constantFrom('all' as const, 'rest' as const),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
      ),
      mark: fc.constantFrom<Mark>('yes', 'partly', 'no', 'n/a'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  level: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 9 }) }, fc.constant('n/a' as const)),
  text: fc.oneof(fc.constantFrom('We use Loki.', '', '   ', 'x'.repeat(1_001)), fc.string()),
  shown: fc.boolean(),
  to: fc.oneof(fc.constantFrom(...names, 'BO', 'nobody', ''), fc.string()),
  numbers: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      does: fc.constant('move' as const),
      who: fc.oneof({ weight: 4, arbitrary: fc.constant('ana') }, fc.constantFrom(...names)),
      move: wish,
    }),
  },
  fc.record({
    does: fc.constant('wait' as const),
    hours: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(192, 360, 2_400)),
  }),
  fc.record({ does: fc.constantFrom('leave' as const, 'come' as const), who: fc.constantFrom(...names) }),
);

/** Three people answer what is open, one after the other, so that there is something to reveal and to accept. */
const round: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }),
    fc.array(fc.constantFrom<Mark>('yes', 'partly', 'no', 'n/a'), { minLength: 3, maxLength: 3 }),
    wish,
  )
  .map(([least, more, marks, some]) =>
    [ana, bo, cy].flatMap(({ id }, index): Step[] => {
      const here = { ...some, at: 'here', round: 'now' } as const;
      const vote = least + (more[index] ?? 0);
      const mark = marks[index] ?? 'yes';
      // Whichever of the two the question does not take is refused.
      return [
        {
          does: 'move',
          who: id,
          move: {
            ...here,
            type: 'assessment.mark',
            marks: [
              { rows: 'all', mark },
              { rows: [1], mark: marks[0] ?? mark },
            ],
          },
        },
        { does: 'move', who: id, move: { ...here, type: 'assessment.vote', vote } },
      ];
    }),
  );

export const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.oneof({ weight: 8, arbitrary: step.map((one): readonly Step[] => [one]) }, round), {
    minLength: 1,
    maxLength: 60,
    size: 'max',
  })
  .map((some) => some.flat());

export const modes: readonly Mode[] = ['live', 'async', 'solo'];

/** A move on its way to the rules, or the clock. */
export type Moment = {
  readonly table: Table;
  readonly before: Assessment;
  readonly now: Date;
  readonly ruling: Ruling;
  readonly by: { readonly actor: Actor; readonly move: Move } | 'the clock';
};

/** What was said before of the questions of `ladder`, and of `mixed`: of some a part, of some all, of some nothing. */
export function offeredOn(model: Model): readonly Proposal[] {
  const from = { model: model.short, earlier: true, at: monday.getTime() - 60 * 86_400_000 };
  const rows = { 'process.logs.shipped': 'yes', 'process.logs.kept': 'partly' } as const;
  return model === ladder
    ? [
        { capability: 'process.logs', stands: 3, from },
        { capability: 'process.alerts', stands: 'n/a', from },
      ]
    : [
        { capability: 'process.logs', stands: rows, from },
        { capability: 'process.alerts', stands: 15, from },
        { capability: 'process.hands', stands: 2, from },
      ];
}

/** Plays a sequence; `see` looks at each decision before it is carried out, `seen` at the table after that. */
export function play(
  mode: Mode,
  sequence: readonly Step[],
  see: (moment: Moment) => void,
  seen: (table: Table, moment: Moment) => void = () => {},
  model: Model = ladder,
  offered: readonly Proposal[] = [],
): Table {
  const table = new Table(mode, [ana, bo, cy], model, offered);
  let now = monday;
  for (const one of sequence) {
    if (one.does === 'wait') now = new Date(now.getTime() + one.hours * 3_600_000);
    const moment = happen(table, one, now);
    if (!moment) continue;
    see(moment);
    table.carryOut(moment.ruling);
    seen(table, moment);
  }
  return table;
}

function happen(table: Table, one: Step, now: Date): Moment | undefined {
  const before = frozen(table.assessment);
  if (one.does === 'wait') {
    if (!isDue(before, now)) return undefined;
    const session = { ...table.session(ana), othersOwing: 0 };
    return { table, before, now, ruling: clockStrikes(session, table.members, now), by: 'the clock' };
  }
  const actor = everyone.find(({ id }) => id === one.who) ?? ana;
  if (one.does !== 'move') {
    table.members = table.members.filter(({ id }) => id !== actor.id);
    if (one.does === 'come') table.members.push(actor);
    return undefined;
  }
  const move = moveOf(one.move, before, actor);
  // Who votes takes part.
  if (move.type === 'assessment.vote' && !table.members.includes(actor)) table.members.push(actor);
  return { table, before, now, ruling: decide(table.session(actor), move, actor, now), by: { actor, move } };
}

/** As the database knows it. */
function isDue({ phase, deadline, reminders }: Assessment, now: Date): boolean {
  if (phase.name === 'paused' || phase.name === 'closed') return false;
  return Math.min(deadline, ...reminders) <= now.getTime();
}

function moveOf({ type: wanted, at, round: wished, ...wish }: Wish, assessment: Assessment, actor: Actor): Move {
  const { id } = assessment;
  const current = currentOf(assessment);
  const here = current?.capability ?? assessment.asked[actor.pseudonym]?.at ?? 'process.logs';
  const capability = at === 'here' ? here : at;
  const round = wished === 'now' ? (current?.round ?? 0) : wished;
  switch (wanted) {
    case 'assessment.vote':
      return { type: wanted, id, capability, round, vote: wish.vote };
    case 'assessment.mark':
      // "Not sure" of a row, as often as not.
      return {
        type: wanted,
        id,
        capability,
        round,
        marks: wish.marks.map((one) => (wish.shown ? one : { ...one, mark: one.mark === 'n/a' ? 'unsure' : one.mark })),
      };
    case 'assessment.agree-rows':
      return { type: wanted, id, capability, marks: [...wish.marks] };
    case 'assessment.note':
      return { type: wanted, id, capability, values: { text: wish.text, shown: wish.shown ? 'yes' : 'no' } };
    case 'assessment.retract':
      return { type: wanted, id, capability, round, what: wish.shown ? 'vote' : 'note' };
    case 'assessment.show-note':
      return { type: wanted, id, capability, shown: wish.shown };
    case 'assessment.reveal':
    case 'assessment.again':
      return { type: wanted, id, capability, round };
    case 'assessment.agree':
      return { type: wanted, id, capability, level: wish.level };
    case 'assessment.accept':
    case 'assessment.talk':
    case 'assessment.park':
    case 'assessment.pass':
    case 'assessment.go-on':
      return { type: wanted, id, capability };
    case 'assessment.hand-over':
      return { type: wanted, id, to: wish.to };
    case 'assessment.anew':
      return { type: wanted, id, numbers: wish.shown ? wish.numbers : 'all' };
    default:
      return { type: wanted, id };
  }
}

/** The rules must not change what they are given: writing to it throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}
