import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe } from '../../src/chart/describe.ts';
import { anyPicture, capability, dimension, picture } from './pictures.ts';

test('a picture in words says what its marks say', () => {
  const { level: _, ...unknown } = capability('AI', { range: [3, 3] });
  const shown = picture(
    [
      dimension('Process', { before: 1 }),
      capability('Audit and logs', { range: [1, 4], before: 1 }),
      capability('Security', { before: 2 }),
      unknown,
    ],
    { caption: 'Compared with 14 March' },
  );
  expect(describe(shown)).toBe(
    'Platform team · Process. Compared with 14 March. Levels run from 0 to 5. ' +
      'Process: Level 2, average 2.6, last time 1. ' +
      'Audit and logs: Level 2 (answers from 1 to 4), last time 1. ' +
      'Security: Level 2, the same as last time. ' +
      'AI: no level yet (every answer 3).',
  );
});

test('shares and scores are told in their own words', () => {
  const shares = picture([capability('OPS 5', { level: 40, before: 20, note: '2 high' })], {
    scale: 'share',
    top: 100,
    goal: 80,
  });
  expect(describe(shares)).toBe(
    'Platform team · Process. Shown is how much is in place. A level needs 80 %. OPS 5: 40 %, last time 20 %, 2 high.',
  );
  const others = { mean: 6, from: 4, to: 8 };
  const scores = picture([capability('Lead time', { level: 2.5, others })], { scale: 'score', top: 10 });
  expect(describe(scores)).toBe(
    'Platform team · Process. Scores run from 0 to 10, 10 best. Lead time: score 2.5, others 6, most of them 4 to 8.',
  );
});

test('says that there is nothing', () => {
  expect(describe(picture([]))).toBe('Platform team · Process. There is nothing to show yet.');
});

test('keeps every dimension and counts what it leaves out where not all fits', () => {
  const chapter = (name: string) => [
    dimension(name),
    ...Array.from({ length: 11 }, () => capability('A name that takes its place')),
  ];
  const text = describe(picture(['People', 'Process', 'Policy', 'Technology'].flatMap(chapter)));
  for (const name of ['People', 'Process', 'Policy', 'Technology']) expect(text).toContain(`${name}: Level 2`);
  expect(text).toMatch(/ And \d+ more rows\.$/);
});

test('stays short and well-formed, whatever the picture', () => {
  fc.assert(
    fc.property(anyPicture, fc.nat(2), fc.constantFrom(600, 1000, 1800), (shown, times, most) => {
      const rows = Array.from({ length: 10 ** times }, () => shown.rows).flat();
      const text = describe({ ...shown, rows }, most);
      expect(text.length).toBeLessThanOrEqual(most);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }),
  );
});
