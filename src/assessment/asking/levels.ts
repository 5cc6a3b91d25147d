import type { Model } from '../../content/model.ts';
import { spreadOf } from '../reading.ts';
import { apart, levelText } from '../voice.ts';
import type { Picking } from './picking.ts';

/** A question by levels: one description each, and 0 for not there yet. */
export function pickLevel(
  { levels, notYet }: Pick<Model, 'levels' | 'notYet'>,
  descriptors: Readonly<Record<number, string>>,
): Picking {
  const top = levels.length;
  const described = levels.map(({ level }) => ({ value: level, label: descriptors[level] ?? '' }));
  return {
    answers: [...described, { value: 0, label: notYet }],
    noun: 'a level',
    range: `The levels go from 0 to ${top}.`,
    how: 'Type one of them, `not sure` or `n/a`.',
    takes: (value) => value <= top,
    name: levelText,
    within: (value) => (value === 0 ? levelText(value).toLowerCase() : levelText(value)),
    short: (value) => (value === 0 ? 'not yet' : String(value)),
    offers: (votes) => between(votes ? Math.min(...votes) : 0, votes ? Math.max(...votes) : top),
    prompt: (votes) => {
      const highest = Math.max(...votes);
      const alone = votes.filter((vote) => vote === highest).length === 1;
      const who = alone ? `does the person at ${highest}` : `do the people at ${highest}`;
      return `You are ${apart(spreadOf(votes))}, so this is worth five minutes. What ${who} see that the rest don't? What happens on a bad day?`;
    },
    asFigures: false,
    mayNotApply: true,
  };
}

/** Every number from the lowest to the highest. */
export function between(low: number, high: number): readonly number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}
