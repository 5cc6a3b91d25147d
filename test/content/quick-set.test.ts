import { describe, expect, test } from 'vitest';
import type { Mark } from '../../src/assessment/assessment.ts';
import type { Reading } from '../../src/assessment/reading.ts';
import { type Answered, summedUp } from '../../src/assessment/sum-up.ts';
import { shareOf } from '../../src/assessment/tally.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { allCapabilities, type Capability, type Model, type Practice } from '../../src/content/model.ts';

/**
 * How well a short set foretells the whole, over made-up teams: each has a strength of its own, each chapter and each
 * question adds to it, so that what is asked says something of what is not. It shows what a choice of questions can
 * do, not what real teams are like.
 */
const teams = 120;

/** The same numbers in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** About normal, around 0, with a deviation of 1. */
function swing(roll: () => number): number {
  return Array.from({ length: 12 }, roll).reduce((sum, one) => sum + one, 0) - 6;
}

type Team = ReadonlyMap<string, number>;

/** How far a made-up team is with each question and each row of a model. */
function aTeam(model: Model, roll: () => number): Team {
  const own = swing(roll);
  return new Map(
    model.dimensions.flatMap(({ capabilities }) => {
      const chapter = own + 0.5 * swing(roll);
      return capabilities.flatMap(({ id, practices }) => {
        const question = chapter + 0.5 * swing(roll);
        return [[id, question] as const, ...practices.map((row) => [row.id, question + 0.4 * swing(roll)] as const)];
      });
    }),
  );
}

function levelAt(strength: number): number {
  return Math.min(5, Math.max(0, Math.round(2.5 + 1.2 * strength)));
}

/** Later levels are harder; so is what leaves little at stake. */
function markAt(strength: number, { level, risk }: Practice): Mark {
  const hard = level === undefined ? { high: -0.3, medium: 0, low: 0.3 }[risk ?? 'medium'] : (level - 3) * 0.5;
  if (strength > hard + 0.3) return 'yes';
  return strength > hard - 0.3 ? 'partly' : 'no';
}

/** What a set of questions or rows says of a team, from 0 to 5: its average level, or the share that is in place. */
function estimate(model: Model, team: Team, asked: ReadonlySet<string>): number {
  const { overall } = summedUp(model, { kind: 'all' }, (capability) => answered(capability, team, asked));
  if (overall.average !== undefined) return overall.average;
  return 5 * ((overall.rows && shareOf(overall.rows)) ?? Number.NaN);
}

function answered(capability: Capability, team: Team, asked: ReadonlySet<string>): Answered | undefined {
  const strength = (id: string) => team.get(id) ?? 0;
  if (capability.asks === 'levels') {
    if (!asked.has(capability.id)) return undefined;
    const level = levelAt(strength(capability.id));
    return { practices: [], reading: { kind: 'level', level, by: 'votes', split: false } };
  }
  const practices = capability.asks === 'practices' ? capability.practices.filter(({ id }) => asked.has(id)) : [];
  if (practices.length === 0) return undefined;
  const rows = practices.map((row) => ({
    practice: row.id,
    title: row.title,
    ...(row.level === undefined ? {} : { level: row.level }),
    ...(row.risk === undefined ? {} : { risk: row.risk }),
    mark: markAt(strength(row.id), row),
    by: 'votes' as const,
    split: false,
  }));
  const reading: Reading = { kind: 'rows', rows };
  return { practices, reading };
}

/** Everything of a chapter that counts and can be asked: questions by levels, or rows. */
function askable(model: Model): readonly (readonly { readonly id: string; readonly quick: boolean }[])[] {
  return model.dimensions
    .filter(({ counts }) => counts)
    .map(({ capabilities }) =>
      capabilities.flatMap((capability) => {
        if (capability.asks === 'levels') return [capability];
        if (capability.asks !== 'practices') return [];
        return capability.practices.map(({ id, quick }) => ({ id, quick: quick && capability.quick }));
      }),
    );
}

/** As many of each chapter as the quick set has, picked at random. */
function drawn(model: Model, roll: () => number): ReadonlySet<string> {
  return new Set(
    askable(model).flatMap((things) => {
      const shuffled = things.map(({ id }) => ({ id, at: roll() })).sort((a, b) => a.at - b.at);
      return shuffled.slice(0, things.filter(({ quick }) => quick).length).map(({ id }) => id);
    }),
  );
}

/** How far the estimates of a set are from the whole, on average over the teams. */
function error(model: Model, set: ReadonlySet<string>): number {
  const roll = dice(7);
  const whole = new Set(askable(model).flatMap((things) => things.map(({ id }) => id)));
  const errors = Array.from({ length: teams }, () => {
    const team = aTeam(model, roll);
    return Math.abs(estimate(model, team, set) - estimate(model, team, whole));
  });
  return errors.reduce((sum, one) => sum + one, 0) / teams;
}

/** Reading at 238 words a minute (Brysbaert 2019), a second to decide each row, and four to type a line. */
function minutesAlone(questions: readonly Capability[], rows: (one: Capability) => readonly Practice[]): number {
  const seconds = questions.map((one) => {
    const shown = one.asks === 'practices' ? rows(one).map(({ statement = '' }) => statement) : [];
    const words = [one.question, ...shown].join(' ').split(/\s+/).length;
    return (words * 60) / 238 + shown.length + 4;
  });
  return seconds.reduce((sum, one) => sum + one, 0) / 60;
}

describe.each(loadLibrary([shippedContent]).models.map((model) => [model.id, model] as const))(
  'the quick set of %s',
  (_, model) => {
    const quick = new Set(askable(model).flatMap((things) => things.filter((one) => one.quick).map(({ id }) => id)));

    test('foretells the whole to within half a level of five, on average over made-up teams', () => {
      expect(error(model, quick)).toBeLessThan(0.5);
    });

    test('does so about as well as sets of its size drawn at random, with as much of each chapter', () => {
      const roll = dice(11);
      const others = Array.from({ length: 9 }, () => error(model, drawn(model, roll))).sort((a, b) => a - b);
      expect(error(model, quick)).toBeLessThan((others.at(-1) ?? 0) * 1.1);
    });

    test('takes one person three minutes at most, and the whole of a model that asks by practices ten', () => {
      const questions = allCapabilities(model).filter((capability) => capability.quick);
      const rows = (capability: Capability) => capability.practices.filter((row) => row.quick);
      if (model.kind === 'rubric') return;
      expect(minutesAlone(questions, rows)).toBeLessThan(3);
      const counting = model.dimensions.filter(({ counts }) => counts).flatMap(({ capabilities }) => capabilities);
      expect(minutesAlone(counting, ({ practices }) => practices)).toBeLessThan(10);
    });

    test.runIf(process.env.CAIRN_PRINT)('prints how far it is off', () => {
      const roll = dice(11);
      const others = Array.from({ length: 9 }, () => error(model, drawn(model, roll)));
      process.stdout.write(`${model.id}: ${error(model, quick)} of ${Math.min(...others)}..${Math.max(...others)}\n`);
    });
  },
);
