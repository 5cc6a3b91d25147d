import { expect, test } from 'vitest';
import { coloursIn } from '../../src/retro/colour-words.ts';
import { formatOf } from './building.ts';

const { columns } = formatOf('health-check');

/** "1 green better, 2 red" as it was understood. */
function understood(said: string): string {
  return coloursIn(said, columns)
    .map(({ column, colour, arrow }) => {
      const number = columns.findIndex(({ id }) => id === column) + 1;
      return [number, colour, ...(arrow ? [arrow] : [])].join(' ');
    })
    .join(', ');
}

const all = columns.map((_, at) => at + 1);

test.each([
  ['1 green better, 2 red', '1 green better, 2 red'],
  ['1: Green up; 2: amber; 3 red ↓', '1 green better, 2 yellow, 3 red worse'],
  ['1 green 2 red worse, 4-6 yellow same.', '1 green, 2 red worse, 4 yellow same, 5 yellow same, 6 yellow same'],
  ['1 3 green, 2 and 4 red getting worse', '1 green, 2 red worse, 3 green, 4 red worse'],
  ['all green', all.map((number) => `${number} green`).join(', ')],
  ['2 red, the rest yellow up', all.map((number) => (number === 2 ? '2 red' : `${number} yellow better`)).join(', ')],
])('“%s” gives these colours', (said, meant) => {
  expect(understood(said)).toBe(meant);
});

test.each(['the release is red', '2: the release takes an evening', '1 green and I am glad', '99 green', 'green'])(
  '“%s” is no colour for a card',
  (said) => {
    expect(understood(said)).toBe('');
  },
);
