import { faultAt } from '../source.ts';
import type { LintRule } from './pack.ts';

const fewest = 6;
const most = 10;

/** The five-minute set is six to ten questions, or as many rows, out of every chapter that counts and asks for more than a way of working; or there is none. */
export const quickSet: LintRule = ({ model, dimensions }) => {
  const questions = dimensions.flatMap(({ value }) => value.capabilities.filter(({ quick }) => quick));
  // Of half a model nothing can be said.
  if (!model || questions.length === 0 || dimensions.length < model.value.dimensions.length) return [];
  const rows = questions.flatMap(({ practices }) => practices.filter(({ quick }) => quick)).length;
  const fits = [questions.length, rows].some((count) => count >= fewest && count <= most);
  const asked = `${counted(questions.length, 'question')}${rows > 0 ? ` with ${counted(rows, 'row')}` : ''}`;
  return [
    ...(fits
      ? []
      : [
          faultAt(
            model.yaml,
            [],
            `its five-minute set has ${asked}; it needs ${fewest} to ${most} of the one or the other, or none`,
          ),
        ]),
    ...dimensions
      .filter(
        ({ value }) =>
          value.counts &&
          value.capabilities.some(({ profile }) => !profile) &&
          !value.capabilities.some(({ quick }) => quick),
      )
      .map(({ yaml }) =>
        faultAt(yaml, ['capabilities'], 'has no question in the five-minute set, though the chapter counts'),
      ),
  ];
};

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
