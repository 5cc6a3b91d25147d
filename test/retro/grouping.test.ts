import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardText, suggestGroups } from '../../src/retro/grouping.ts';

const cards = (...texts: readonly string[]): CardText[] => texts.map((text, i) => ({ id: `c${i + 1}`, text }));

describe('suggested groups', () => {
  it('put together what speaks of one thing, in whatever form of the word', () => {
    const groups = suggestGroups(
      cards(
        'Flaky tests in the checkout suite',
        'Deploying needs three people',
        'The flaky checkout test again',
        'Deployments are by hand',
        'We had cake',
        'Deployment took all of Friday',
      ),
    );
    expect(groups).toEqual([
      { name: expect.stringMatching(/^Deploy/), cards: expect.arrayContaining(['c2', 'c4', 'c6']) },
      { name: expect.stringMatching(/[Ff]laky/), cards: expect.arrayContaining(['c1', 'c3']) },
      { name: 'Cake', cards: ['c5'] },
    ]);
  });

  it('are named by words that stand together in a card, else by two beside each other', () => {
    const [phrase] = suggestGroups(cards('Flaky tests cost us hours', 'I rerun flaky tests', 'More flaky tests'));
    expect(phrase?.name).toBe('Flaky tests');
  });

  it('neither gather around a name nor are called by one', () => {
    const groups = suggestGroups(cards('Ana rotated keys', 'Ana baked bread'), ['Ana Ruiz']);
    expect(groups.map(({ cards: ids }) => ids.length)).toEqual([1, 1]);
    expect(groups.map(({ name }) => name).join(' ')).not.toMatch(/ana/i);
  });

  it('leave cards without a telling word by themselves, and unnamed', () => {
    expect(suggestGroups(cards('!!!', 'we did it', ''))).toEqual([
      { name: '', cards: ['c3'] },
      { name: '', cards: ['c1'] },
      { name: '', cards: ['c2'] },
    ]);
    expect(suggestGroups([])).toEqual([]);
  });

  const words = 'build slow test flaky alert night deploy hand review wait queue page runbook old'.split(' ');
  const some = fc
    .array(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 8 }), { maxLength: 40 })
    .map((texts) => cards(...texts.map((text) => text.join(' '))));

  it('hold every card exactly once', () => {
    fc.assert(
      fc.property(some, (all) => {
        const ids = suggestGroups(all).flatMap((group) => group.cards);
        expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('do not depend on the order in which cards came', () => {
    const shuffled = some.chain((all) =>
      fc.shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(suggestGroups(other)).toEqual(suggestGroups(all));
      }),
      { numRuns: 60 },
    );
  });
});
