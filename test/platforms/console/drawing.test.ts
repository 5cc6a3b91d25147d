import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/chat/card.ts';
import { letter } from '../../../src/platforms/console/letters.ts';
import { clean, textWidth } from '../../../src/platforms/console/width.ts';
import { bench, inChannel, pick, privately, question } from './bench.ts';

async function drawn(blocks: readonly Block[], options: { colour?: boolean; width?: number } = {}): Promise<string> {
  const { channel, printed } = bench(options);
  await channel.post(inChannel('m', { blocks }));
  return printed();
}

describe('a message on screen', () => {
  it('shows who speaks, what can be picked and what can be pressed', async () => {
    expect(await drawn(question.blocks)).toBe(
      [
        'cairn    3 of 8 · Process',
        '         How did you find the log line?',
        '           1  We searched by hand.',
        '           2  Most logs are in one place.',
        "         [a] Not sure   [b] Doesn't apply",
        '         ○○○○ nobody has answered yet',
        '',
        '',
      ].join('\n'),
    );
  });

  it('calls people by their names', async () => {
    const text = [{ mention: { id: 'u-bo', name: 'Bo' } }, ', it is your turn.'];
    expect(await drawn([{ kind: 'text', text }])).toContain('@Bo, it is your turn.');
  });

  it('wraps between words and hangs below the text', async () => {
    const blocks: Block[] = [
      { kind: 'text', text: ['One two three ', { bold: 'four five' }, ', six seven'] },
      { kind: 'list', items: ['a first thing that is long enough'] },
      { kind: 'choices', choices: [{ key: '10', label: 'a label that is long enough', press: pick('x') }] },
    ];
    expect((await drawn(blocks, { width: 32 })).split('\n')).toEqual([
      'cairn    One two three four',
      '         five, six seven',
      '         • a first thing that is',
      '           long enough',
      '           10  a label that is',
      '               long enough',
      '',
      '',
    ]);
  });

  it('keeps a button on one line', async () => {
    const buttons = ['Make it ours', 'Not now', 'Why this one'].map((label) => ({ label, press: pick(label) }));
    expect(await drawn([{ kind: 'buttons', buttons }], { width: 42 })).toBe(
      'cairn    [a] Make it ours   [b] Not now\n         [c] Why this one\n\n',
    );
  });

  it('aligns a tally, and counts in figures where squares would not help', async () => {
    const rows = [
      { label: 'Level 1', count: 2 },
      { label: 'Not sure', count: 0 },
      { label: 'Level 10', count: 30 },
    ];
    expect((await drawn([{ kind: 'tally', rows }])).split('\n').slice(0, 3)).toEqual([
      'cairn    Level 1  ■■',
      '         Not sure –',
      `         Level 10 ${'■'.repeat(20)} 30`,
    ]);
  });

  it('shows progress in dots, and in figures from sixteen on', async () => {
    const few = await drawn([{ kind: 'progress', done: 2, total: 4, text: 'two of four have answered' }]);
    expect(few).toContain('●●○○ two of four have answered');
    const many = await drawn([{ kind: 'progress', done: 37, total: 40, text: 'have answered' }]);
    expect(many).toContain('cairn    37 of 40 have answered');
    const told = await drawn([{ kind: 'progress', done: 37, total: 40, text: '37 of 40 have answered' }]);
    expect(told).toContain('cairn    37 of 40 have answered');
  });

  it('counts wide and combining characters by the columns they take', async () => {
    expect(textWidth('日本')).toBe(4);
    expect(textWidth('e\u0301')).toBe(1);
    expect(textWidth('👩‍👩‍👧')).toBe(2);
    expect(textWidth('■●·')).toBe(3);
    const lines = (await drawn([{ kind: 'text', text: '日本語'.repeat(10) }], { width: 29 })).trimEnd().split('\n');
    expect(lines.map((line) => textWidth(line))).toEqual([29, 29, 29]);
  });

  it('never lets a control character through', async () => {
    const text = 'red \x1b[31mtext\x1b[0m bell\x07 back\x08 csi\x9b2J\nsecond\r\nthird';
    const output = await drawn([
      { kind: 'text', text },
      { kind: 'buttons', buttons: [{ label: 'O\x1b[2JK\nnow', press: pick('ok') }] },
    ]);
    expect(output).toBe('cairn    red text bell back csi\n         second\n         third\n         [a] OK now\n\n');
  });

  it('keeps to the width and to printable characters whatever the text', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 300 });
    return fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 30, max: 90 }), async (text, width) => {
        const output = await drawn([{ kind: 'list', items: [text] }], { width });
        for (const line of output.split('\n')) {
          expect(clean(line)).toBe(line);
          expect(textWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('draws a very long line without delay', async () => {
    const output = await drawn([{ kind: 'text', text: 'x'.repeat(200_000) }]);
    expect(output.replaceAll(/[^x]/g, '')).toHaveLength(200_000);
  });

  it('has no colour unless asked for it', async () => {
    expect(await drawn(question.blocks)).not.toContain('\x1b');
    const coloured = await drawn(question.blocks, { colour: true });
    expect(coloured).toContain('\x1b[1mcairn\x1b[22m');
    expect(coloured).toContain('\x1b[1m3 of 8 · Process\x1b[22m');
  });

  it('says who alone sees it when it is private', async () => {
    const { channel, printed } = bench();
    await channel.post(privately('p', 'bo', { blocks: [{ kind: 'text', text: 'Level 2, noted.' }] }));
    expect(printed()).toBe('cairn    (only Bo) Level 2, noted.\n\n');
    const dim = bench({ colour: true });
    await dim.channel.post(privately('p', 'bo', { blocks: [{ kind: 'text', text: 'Level 2, noted.' }] }));
    expect(dim.printed()).toContain('\x1b[2m(only Bo)\x1b[22m Level');
  });

  it('goes on after z with two letters', () => {
    expect([0, 25, 26, 27, 51, 52].map(letter)).toEqual(['a', 'z', 'aa', 'ab', 'az', 'ba']);
  });
});
