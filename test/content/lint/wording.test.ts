import { describe, expect, it } from 'vitest';
import { readWording } from '../../../src/content/lint/wording-list.ts';
import { nightFile, remarks, swap } from '../pack.ts';

/** What is said of a practice whose reason reads like this. */
function said(why: string): string[] {
  return remarks({ [nightFile]: swap(['Four can plan their evenings. Two cannot.', JSON.stringify(why)]) });
}

const at = `${nightFile}:29 capabilities[0].practices[1].why:`;

describe('words that blame, boast or shout', () => {
  it('are named with a reason and a way out', () => {
    expect(said('It broke because you failed to look.')).toEqual([
      `${at} "you failed" blames a person: say what happened and what made it easy to happen`,
    ]);
    expect(said('A robust rota.')).toEqual([`${at} "robust" is a word of brochures: use the plain one`]);
    expect(said('Four can sleep!')).toEqual([`${at} has an exclamation mark: let the fact speak`]);
  });

  it.each([
    ['They failed the users.', 'They failed'],
    ['Poor alerts wake people.', 'Poor'],
    ['Lazy people skip it.', 'Lazy'],
    ['A careless change did it.', 'careless'],
    ['Somebody should have looked.', 'Somebody should have'],
    ["It was the night shift and somebody's fault.", "somebody's fault"],
    ['Obviously, this helps.', 'Obviously'],
    ['You simply call them.', 'simply'],
    ['Just add a rota.', 'Just add'],
    ['It is best-in-class.', 'best-in-class'],
    ['It is world-class.', 'world-class'],
    ['Leverage the rota.', 'Leverage'],
    ['A seamless night.', 'seamless'],
    ['Synergies with days.', 'Synergies'],
    ['This is the next part of your journey.', 'journey'],
    ['It was human error.', 'human error'],
    ['You MUST do it.', 'MUST'],
    ['Somebody is to blame, even if nobody is to blame.', 'is to blame'],
  ])('in %j', (why, word) => {
    expect(said(why)).toEqual([expect.stringContaining(`${at} "${word}" `)]);
  });

  it.each([
    'A failed deployment, a high change fail rate and two failure modes.',
    'The job failed to start, and the check fails on main.',
    'The team fails over to the second site.',
    'Nobody is to blame for it, and we look for no culprit.',
    'The rule was at fault, not the reader.',
    'The answer should have been in the log.',
    'It happened just before ten, just in time, and not just once.',
    'It has just merged.',
    'Pods are moved as a matter of course.',
    'We follow the user journey, and the DevOps journey asks for it.',
    'An outage is a poor moment to learn it.',
    'Pooling and leveraged-buyout.xyz are other words.',
    'Check that `a != b` and `!ready && !done`, or mark it !important.',
    'It must be always on and never off.',
    'The robustness of it is measured.',
  ])('not in %j', (why) => {
    expect(said(why)).toEqual([]);
  });
});

describe('the list of words', () => {
  it('finds each of its own words, and has none twice', () => {
    const all = readWording().flatMap(({ words }) => words);
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((word, i) => all.indexOf(word) < i)).toEqual([]);
    for (const word of all) expect(said(`So ${word.replace('*', '')} it is.`), word).not.toEqual([]);
  });
});
