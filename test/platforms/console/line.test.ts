import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDuration } from '../../../src/platforms/console/duration.ts';
import { readLine } from '../../../src/platforms/console/line.ts';

const anybody = (name: string) => name !== 'note';

describe('a typed line', () => {
  it('without a name is said by whoever sits there', () => {
    expect(readLine('  assess cncf ', anybody)).toEqual({
      kind: 'said',
      by: undefined,
      alone: false,
      text: 'assess cncf',
    });
  });

  it('with a name and a colon is said by that person in the channel', () => {
    expect(readLine('bo: 3', anybody)).toEqual({ kind: 'said', by: 'bo', alone: false, text: '3' });
    expect(readLine('Åsa-2: hej', anybody)).toMatchObject({ by: 'Åsa-2', text: 'hej' });
  });

  it('with a name and > is written to the bot alone', () => {
    expect(readLine('bo> not sure', anybody)).toEqual({ kind: 'said', by: 'bo', alone: true, text: 'not sure' });
  });

  it('with nothing after the name is an empty line of that person', () => {
    expect(readLine('bo:', anybody)).toMatchObject({ by: 'bo', text: '' });
  });

  it('is nobody else’s when the colon is part of a word, or the word cannot be a name', () => {
    for (const typed of ['https://cairn.example', 'at 10:30 we saw it', 'note: we use Loki', '3: three', 'bo : hi']) {
      expect(readLine(typed, anybody)).toMatchObject({ by: undefined, text: typed });
    }
  });

  it('that begins with ! is for the terminal', () => {
    expect(readLine('!Members ana  bo', anybody)).toEqual({ kind: 'order', word: 'members', rest: 'ana bo' });
    expect(readLine('!', anybody)).toEqual({ kind: 'order', word: '', rest: '' });
  });

  it('can be anything at all without an error', () => {
    const line = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[!a-zé]{0,3}[:>] ?\S*$/));
    fc.assert(
      fc.property(line, fc.boolean(), (typed, may) => {
        const read = readLine(typed, () => may);
        expect(['blank', 'order', 'said']).toContain(read.kind);
        if (read.kind === 'said' && !may) expect(read.text).toBe(typed.trim());
      }),
    );
  });
});

describe('a length of time', () => {
  it('is read in minutes, hours, days and weeks, several together', () => {
    expect(readDuration('7d')).toBe(7 * 86_400_000);
    expect(readDuration('1d 2h')).toBe(26 * 3_600_000);
    expect(readDuration('90M')).toBe(90 * 60_000);
    expect(readDuration('1w')).toBe(7 * 86_400_000);
  });

  it('is nothing when it is none, or zero', () => {
    for (const text of ['', 'soon', '7', '7y', '-1d', '0d', '1.5h']) expect(readDuration(text)).toBeUndefined();
  });
});
