import { describe, expect, test } from 'vitest';
import { menuCard } from '../../../src/assessment/cards/menu.ts';
import { aCapability, aDimension, aLibrary, aModel } from '../../support/model.ts';
import { linesOf, pressOf } from '../drawing.ts';

const climb = aModel([aDimension('process', [aCapability('process.build', { quick: true })])], {
  id: 'climb',
  title: 'Climbing',
});
const stroll = aModel(
  [aDimension('process', [aCapability('process.walk')]), aDimension('rest', [aCapability('rest.sit')])],
  { id: 'stroll', title: 'Strolling' },
);
const swim = aModel([aDimension('water', [aCapability('water.dive', { quick: true })])], {
  id: 'swim',
  title: 'Swimming',
});
const library = aLibrary(climb, stroll, swim);

/** The titles of the models that may be chosen. */
function offered(picked: Parameters<typeof menuCard>[1]): readonly string[] {
  const card = menuCard(library, picked, undefined);
  if (!card) throw new Error('nothing is asked');
  const [title, ...models] = linesOf(card);
  expect(title).toBe('Which model?');
  return models.map((line) => /(\w+): A made-up model\./.exec(line)?.[1] ?? line);
}

describe('which model is asked', () => {
  test('among all of them, when nothing is chosen', () => {
    expect(offered({})).toEqual(['Climbing', 'Strolling', 'Swimming']);
    expect(offered({ scope: { kind: 'all' }, mode: 'solo' })).toEqual(['Climbing', 'Strolling', 'Swimming']);
  });

  test('among those that have the chapter', () => {
    expect(offered({ scope: { kind: 'dimension', id: 'process' } })).toEqual(['Climbing', 'Strolling']);
  });

  test('among those that have a quick look, which it keeps', () => {
    expect(offered({ scope: { kind: 'quick' } })).toEqual(['Climbing', 'Swimming']);
    const card = menuCard(library, { scope: { kind: 'quick' }, until: 'friday' }, undefined);
    expect(card && pressOf(card, 'Swimming: A made-up model.')).toEqual({
      type: 'assessment.assess',
      model: 'swim',
      scope: { kind: 'quick' },
      until: 'friday',
    });
  });
});
