import { count, numberWord } from '../../chat/wording.ts';
import type { Figure } from '../../content/model.ts';
import { spreadOf } from '../reading.ts';
import { between } from './levels.ts';
import type { Picking } from './picking.ts';

/** A duration or a frequency, by the band that it falls into; 1 is the worst. */
export function pickBand({ answers, asks }: Figure): Picking {
  const label = (value: number) => answers[value - 1]?.label ?? String(value);
  const small = (value: number) => label(value).charAt(0).toLowerCase() + label(value).slice(1);
  const example = asks === 'duration' ? '`3 days` or `40 min`' : '`twice a week` or `every two weeks`';
  return {
    answers: answers.map((answer, index) => ({ value: index + 1, label: answer.label })),
    noun: 'a figure',
    range: `There are ${count(answers.length, 'answer')}, from 1 to ${answers.length}.`,
    how: `Type one of them, \`not sure\`, or how it is with you: ${example}.`,
    takes: (value) => value >= 1 && value <= answers.length,
    name: label,
    within: small,
    short: small,
    offers: (votes) => between(votes ? Math.min(...votes) : 1, votes ? Math.max(...votes) : answers.length),
    prompt: (votes) =>
      `Between your figures lie ${numberWord(spreadOf(votes))} steps. Which change does each of you have in mind, and where does its clock start?`,
    asFigures: false,
    mayNotApply: true,
  };
}

/** A percentage, given as a number. */
export function pickShare(): Picking {
  const percent = (value: number) => `${value} %`;
  return {
    answers: [],
    noun: 'a figure',
    range: 'A share goes from 0 to 100 %.',
    how: 'Type it as `12 %`, or `not sure`.',
    takes: (value) => value >= 0 && value <= 100,
    name: percent,
    within: percent,
    short: percent,
    offers: (votes) => (votes ? spreadOut([...new Set(votes)].sort((a, b) => a - b)) : []),
    prompt: (votes) => `You are ${spreadOf(votes)} points apart. What does each of you count, and over which weeks?`,
    asFigures: true,
    mayNotApply: true,
  };
}

/** At most five of them, the lowest and the highest among them. */
function spreadOut(values: readonly number[]): readonly number[] {
  if (values.length <= 5) return values;
  const last = values.length - 1;
  return [0, 1, 2, 3, 4].flatMap((step) => values[Math.round((last * step) / 4)] ?? []);
}
