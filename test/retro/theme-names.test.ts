import { expect, test } from 'vitest';
import { themeName } from '../../src/retro/theme-names.ts';

const names = ['Ana Ruiz', 'Bo', 'Cy'];

test.each<[string, string[]]>([
  ['Flaky tests', ['Flaky tests cost us hours', 'I rerun flaky tests']],
  ['Deploy', ['the deploy takes an hour', 'deploys wait for Ana', 'Deployment is slow']],
  ['Build', ['the build was slow', 'builds take 20 minutes', 'slow build pipeline']],
  ['Meetings', ['too many meetings on monday', 'the stand-up takes half an hour, a meeting']],
  ['Coffee machine', ['The coffee machine is new']],
  ['Cake', ['cake']],
  ['Pairing', ['pairing with Cy']],
  ['We shipped on time', ['we shipped on time']],
])('a theme is called %s after what its cards say', (name, cards) => {
  expect(themeName(cards, names)).toBe(name);
});

test.each<[string[]]>([
  [['we fail always', 'Blame bo']],
  [['lazy']],
  [['Bo again']],
  [['you broke it']],
  [['!!!']],
  [[]],
])('%j gives no name: it would judge, name somebody, or say nothing', (cards) => {
  expect(themeName(cards, names)).toBe('');
});
