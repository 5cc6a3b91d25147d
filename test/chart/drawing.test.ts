import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawingOf } from '../../src/chart/drawing.ts';
import { ink } from '../../src/chart/marks.ts';
import { mostRows } from '../../src/chart/tidy.ts';
import { anyPicture, capability, dimension, inkOf, linesOf, nameInkOf, picture, shapesOf } from './pictures.ts';

const process = picture([
  dimension('Process', { before: 1 }),
  capability('Audit and logs', { before: 1, range: [1, 4] }),
  capability('Security', { level: 3, before: 3 }),
]);

/** The middle of every filled dot, from top to bottom. */
function dots(shown = process): number[] {
  return shapesOf(shown)
    .filter(({ name, of }) => name === 'rect' && of.fill === ink.now && of.stroke === ink.card)
    .filter((_, index, all) => index < all.length - 1)
    .map(({ of }) => Number(of.x) + Number(of.width) / 2);
}

function tickAt(shown: typeof process, level: number): number {
  const lines = shapesOf(shown).filter(({ name, of }) => name === 'line' && of.stroke === ink.grid);
  return Number(lines[level]?.of.x1);
}

describe('a picture shows', () => {
  test('its title, the levels, every row with its figures, and what the marks mean', () => {
    expect(linesOf({ ...process, caption: 'Compared with 14 March' })).toEqual([
      'Platform team · Process',
      'Compared with 14 March',
      'Level 0 1 2 3 4 5',
      'Process 2 average 2.6',
      'Audit and logs 1 → 2',
      'Security 3',
      'now last time average lowest to highest answer',
    ]);
  });

  test('each level where the axis says', () => {
    const top = 5;
    const levels = Array.from({ length: top + 1 }, (_, level) => capability(`At ${level}`, { level }));
    const shown = picture(levels, { top });
    expect(dots(shown)).toEqual(levels.map((_, level) => tickAt(shown, level)));
  });

  test('last time as a ring with a line to now, and a ring around now where nothing moved', () => {
    const rings = shapesOf(process).filter(({ of }) => of.stroke === ink.past && of.fill === ink.card);
    const [, moved, same] = rings;
    expect(Number(moved?.of.cx)).toBe(tickAt(process, 1));
    expect(Number(same?.of.x) + Number(same?.of.width) / 2).toBe(tickAt(process, 3));
    const line = shapesOf(process).find(({ name, of }) => name === 'line' && of.stroke === ink.past);
    expect([Number(line?.of.x1), Number(line?.of.x2)]).toEqual([tickAt(process, 1), tickAt(process, 2)]);
  });

  test('the answers from the lowest to the highest', () => {
    const bar = shapesOf(process).find(({ of }) => of.stroke === ink.range);
    expect([Number(bar?.of.x1), Number(bar?.of.x2)]).toEqual([tickAt(process, 1), tickAt(process, 4)]);
  });

  test('that a level is not known', () => {
    const { level, ...unknown } = capability('AI');
    expect(level).toBe(2);
    expect(linesOf(picture([unknown]))).toContain('AI no level yet');
  });

  test('that there is nothing to show', () => {
    expect(linesOf(picture([]))).toEqual(['Platform team · Process', 'There is nothing to show yet.']);
  });

  test('how many rows do not fit, and never more of them than can be drawn', () => {
    const rows = Array.from({ length: mostRows + 2 }, (_, index) => capability(`Row ${index}`));
    const lines = linesOf(picture(rows));
    expect(lines).toContain(`Row ${mostRows - 1} 2`);
    expect(lines).not.toContain(`Row ${mostRows} 2`);
    expect(lines).toContain('2 more rows do not fit here.');
  });
});

describe('a picture of shares', () => {
  const shown = picture(
    [
      dimension('Prepare', { level: 58, average: 0, before: 40, note: '2 high, 1 medium' }),
      capability('OPS 5', { level: 40, before: 20 }),
      capability('OPS 6', { level: 80 }),
    ],
    { scale: 'share', top: 100, goal: 80 },
  );

  test('has them in percent, what is open in words, and what is needed as a line', () => {
    expect(linesOf(shown)).toEqual([
      'Platform team · Process',
      '% 0 20 40 60 80 100',
      'Prepare 58 2 high, 1 medium',
      'OPS 5 20 → 40 %',
      'OPS 6 80 %',
      'now last time average needed for a level',
    ]);
    const goal = shapesOf(shown).find(({ of }) => of['stroke-dasharray'] !== undefined);
    expect(Number(goal?.of.x1)).toBe(tickAt(shown, 4));
  });

  test('draws each as a bar from nothing on', () => {
    const bars = shapesOf(shown).filter(({ name, of }) => name === 'rect' && of.fill === ink.now && !of.stroke);
    expect(bars.length).toBe(3);
    for (const { of } of bars) expect(Number(of.x) + Number(of.rx)).toBeCloseTo(tickAt(shown, 0), 1);
  });
});

test('a picture of scores shows where most others are, and their average', () => {
  const others = { mean: 6, from: 4, to: 8 };
  const shown = picture([capability('Lead time', { level: 2.5, others })], { scale: 'score', top: 10 });
  expect(linesOf(shown).slice(1)).toEqual(['Score 0 2 4 6 8 10', 'Lead time 2.5', 'now most others their average']);
  const band = shapesOf(shown).find(({ of }) => of.fill === ink.others);
  expect(Number(band?.of.x)).toBe(tickAt(shown, 2));
  expect(Number(band?.of.x) + Number(band?.of.width)).toBe(tickAt(shown, 4));
});

describe('names', () => {
  test.each([
    ['<script>alert("1")</script> & more', '<script>alert("1")</script> & more 2'],
    ['two\nlines\tand\u0000 a bell\u0007', 'two lines and a bell 2'],
    ['\u202eturned\u202c around', 'turned around 2'],
    ['監査とログ', '監査とログ 2'],
    ['审计与日志', '审计与日志 2'],
    ['감사 및 로그', '감사 및 로그 2'],
    ['سجلات التدقيق', 'سجلات التدقيق 2'],
    ['Журналы аудита', 'Журналы аудита 2'],
    ['🚀 Launch', '🚀 Launch 2'],
  ])('%j is written as %j', (label, seen) => {
    expect(linesOf(picture([capability(label)]))).toContain(seen);
  });

  test('of a script from right to left are followed from the right, and a Latin word in them stays whole', () => {
    expect(linesOf(picture([capability('سجلات التدقيق (v2)')]))).toContain('(v2) سجلات التدقيق 2');
  });

  test('that no font can write are pointed to in the text', () => {
    expect(linesOf(picture([capability('Known'), capability('አማርኛ')]))).toContain('Row 2, see the text 2');
  });

  test('that are missing are counted', () => {
    expect(linesOf(picture([capability('Known'), capability(' ')]))).toContain('Row 2 2');
  });

  test('keep what can be read where one letter cannot', () => {
    expect(linesOf(picture([capability('Team አ one')]))).toContain('Team ? one 2');
    expect(linesOf(picture([capability('Z\u0338\u0336\u0337a')]))).toContain('Za 2');
  });

  test.each(['W', 'i', '監', 'ж', 'س', '🚀', 'a\u0301', 'क्ष'])('of 10,000 times %s end in their place', (letter) => {
    const shown = picture([dimension(letter.repeat(10_000)), capability(letter.repeat(10_000))], {
      title: letter.repeat(10_000),
      caption: letter.repeat(10_000),
    });
    const texts = shapesOf(shown).filter(({ name }) => name === 'text');
    expect(texts.filter(({ text }) => text.includes('…')).length).toBe(4);
    const short = picture([dimension('a'), capability('a')], { title: 'a', caption: 'a' });
    expect(inkOf(shown).right).toBe(inkOf(short).right);
    expect(nameInkOf(shown).right).toBeLessThan(tickAt(shown, 0) - 16);
  });
});

describe('any picture at all', () => {
  test('is drawn within its edges, with no number that is none', () => {
    fc.assert(
      fc.property(anyPicture, (shown) => {
        const { svg, width, height } = drawingOf(shown);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        const { left, top, right, bottom } = inkOf(shown);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
        expect(bottom).toBeLessThanOrEqual(height);
      }),
      { numRuns: 150 },
    );
  });

  test('has higher levels further to the right', () => {
    const level = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(level, level, fc.integer({ min: 1, max: 10 }), (one, other, top) => {
        const [first = 0, second = 0] = dots(
          picture(
            [one, other].map((at) => capability('x', { level: at })),
            { top },
          ),
        );
        expect(Math.sign(second - first)).toBe(Math.sign(Math.min(other, top) - Math.min(one, top)));
      }),
    );
  });
});
