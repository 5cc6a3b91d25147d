import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Names, slug } from '../../../src/content/exchange/names.ts';
import { statementOf } from '../../../src/content/exchange/samm.ts';
import { oneLine, piecesOf, shortened, told } from '../../../src/content/exchange/words.ts';

describe('a text of a source', () => {
  it('comes over without its Markdown', () => {
    expect(oneLine('A *defined* `build`:\n- first\n- **second**\n\nSee [the page](https://example.org/a_b).')).toBe(
      'A defined build: first; second See the page.',
    );
    expect(oneLine('# Title\r\n<b>bold</b> 2 * 3')).toBe('Title bold 2 * 3');
    expect(oneLine(undefined)).toBe('');
    expect(oneLine({})).toBe('');
    expect(told(3)).toBe('3');
  });

  it('is cut at a word, and never in the middle of a character', () => {
    expect(shortened('one two three', 13)).toBe('one two three');
    expect(shortened('one two three four', 16)).toBe('one two three…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const short = shortened(text.toWellFormed(), most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });

  it('is taken apart at its lines, else at its sentences', () => {
    expect(piecesOf('- Look at it.\n- Do it.', 200)).toEqual(['Look at it.', 'Do it.']);
    expect(piecesOf('Look at it. Do it. Then rest.', 20)).toEqual(['Look at it. Do it.', 'Then rest.']);
    expect(piecesOf('  \n---\n', 20)).toEqual([]);
  });

  it('ends in good time, however it is made', () => {
    const hostile = [
      '['.repeat(50_000),
      '*'.repeat(50_000),
      '<a'.repeat(20_000),
      '![x]('.repeat(10_000),
      '. '.repeat(20_000),
    ];
    for (const text of hostile) expect(oneLine(text).length).toBeLessThanOrEqual(text.length);
  });
});

describe('a question about what a team does', () => {
  it.each([
    ['Do you tar your ropes before you need them?', 'We tar our ropes before we need them.'],
    ['Do sailors tie knots?', 'Sailors tie knots.'],
    ['Have you named a captain?', 'We have named a captain.'],
    ['Is the boat dry?', 'Is the boat dry?'],
    ['Have sailors slept?', 'Have sailors slept?'],
  ])('%s', (asked, said) => {
    expect(statementOf(asked)).toBe(said);
  });
});

describe('words of ids', () => {
  it('are lower case, joined by dashes, and fit', () => {
    expect(slug('Änderung der Daten & Co.', 40)).toBe('anderung-der-daten-co');
    expect(slug('operationalExcellence', 40)).toBe('operational-excellence');
    expect(slug('one-two-three-four', 14)).toBe('one-two-three');
    expect(slug('数据', 40)).toBe('');
  });

  it('are given once', () => {
    const names = new Names(['model']);
    const given = ['Model', 'x', 'X', '数据', '数据'].map((name) => names.take(name, 6, 'row'));
    expect(given).toEqual(['mode-2', 'x', 'x-2', 'row', 'row-2']);
  });

  it('are ids whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), (all) => {
        const names = new Names();
        const words = all.map((name, i) => names.take(name, 12, `row-${i + 1}`));
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) expect(word).toMatch(/^(?=.{1,12}$)[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });
});
