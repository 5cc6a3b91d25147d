import { count } from '../../chat/wording.ts';
import type { ProfileChoice } from '../../content/model.ts';
import { between } from './levels.ts';
import type { Picking } from './picking.ts';

/** A question of which of several ways it is; none is better than another. */
export function pickProfile(choices: readonly ProfileChoice[]): Picking {
  const title = (value: number) => choices[value - 1]?.title ?? String(value);
  return {
    answers: choices.map(({ title, text }, index) => ({ value: index + 1, label: `${title}: ${text}` })),
    noun: 'an answer',
    range: `There are ${count(choices.length, 'answer')}, from 1 to ${choices.length}.`,
    how: 'Type one of them, or `not sure`.',
    takes: (value) => value >= 1 && value <= choices.length,
    name: title,
    within: (value) => `“${title(value)}”`,
    short: title,
    offers: (votes) => (votes ? [...new Set(votes)].sort((a, b) => a - b) : between(1, choices.length)),
    prompt: () => 'You see this differently. Which service, and which week, does each of you have in mind?',
    asFigures: false,
    mayNotApply: false,
  };
}
