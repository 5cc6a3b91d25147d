import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IntentCatalogue } from '../../../../src/chat/intent.ts';
import type { Span, Text } from '../../../../src/chat/text.ts';
import { renderMessage } from '../../../../src/platforms/slack/render/message.ts';
import { mrkdwn } from '../../../../src/platforms/slack/render/mrkdwn.ts';
import { runsOf } from '../../../../src/platforms/slack/render/runs.ts';
import { readMrkdwn, type Shown } from '../../../support/slack-mrkdwn.ts';

const { encode } = new IntentCatalogue([]);
const drawn = (text: Text) => mrkdwn(runsOf(text));
const literal = (mark: string) => `<!date^00000000^{_}|${mark}>`;

describe('what people wrote', () => {
  test('mentions nobody and links nothing', () => {
    expect(drawn('<!channel> <@U123> <https://example.org|here> R&D')).toBe(
      '&lt;!channel&gt; &lt;@U123&gt; &lt;https://example.org|here&gt; R&amp;D',
    );
  });

  test('keeps its stars, underscores and tildes', () => {
    expect(drawn('*not bold*')).toBe(`${literal('*')}not bold${literal('*')}`);
    expect(drawn('~/.config and __init__')).toBe(`${literal('~')}/.config and ${literal('__')}init${literal('__')}`);
  });

  test('is left alone where Slack sees no mark anyway', () => {
    expect(drawn('snake_case, 10*20 and 3 > 2')).toBe('snake_case, 10*20 and 3 &gt; 2');
  });

  test('makes no quote and no emoji', () => {
    expect(drawn('> quoted\n＞ quoted')).toBe('\u00ad&gt; quoted\n\u00ad＞ quoted');
    expect(drawn('well :tada: at 10:30')).toBe(`well ${literal(':')}tada: at 10:30`);
  });

  test('loses what would reorder or break the line', () => {
    expect(drawn('a\u202eb\u0000c\ud800\r\nd')).toBe('abc\ufffd\nd');
  });
});

describe('emphasis', () => {
  test('is shown, also next to letters and with its own mark inside', () => {
    expect(drawn(['Do ', { bold: 'this' }, ': ', { italic: 'now' }, '.'])).toBe('Do *this*: _now_.');
    expect(drawn(['super', { bold: 'cali' }, 'fragilistic'])).toBe('super\u200b*cali*\u200bfragilistic');
    expect(drawn([{ bold: '5 * 3' }])).toBe('*5 ∗ 3*');
  });

  test('stays within a line and off its white space', () => {
    expect(drawn([{ bold: ' one \ntwo' }])).toBe(' *one* \n*two*');
    expect(drawn([{ bold: '  ' }, 'x', { italic: '' }])).toBe('  x');
  });

  test('marks what can be typed', () => {
    expect(drawn('Say `take <1>` or `*`.')).toBe('Say `take &lt;1&gt;` or `*`.');
    expect(drawn(['Did you mean ', { code: 'a`b' }, '?'])).toBe('Did you mean `aˋb`?');
    expect(drawn('one ` alone')).toBe(`one ${literal('`')} alone`);
  });

  test('works from right to left', () => {
    expect(drawn(['שלום ', { bold: 'עולם' }, ' مرحبا'])).toBe('שלום *עולם* مرحبا');
  });
});

const hostile = fc.constantFrom(
  ...['*', '_', '~', '>', '＞', '<', '&', ':', '＊', '＿', '@here', '<!channel>', '&amp;', ':tada:', '|', '^', '{_}'],
  ...['a', '1', 'é', '字', 'ש', ' ', '\n', '.', '(', '-', '😀', '\u200b', '\u00ad'],
);
const words = fc.string({ unit: hostile, maxLength: 12 });
const mention = fc.record({ id: fc.constantFrom('U0B1', 'W42ABC'), name: words }).map((one) => ({ mention: one }));
const span: fc.Arbitrary<Span> = fc.oneof(
  words,
  words.map((bold) => ({ bold })),
  words.map((italic) => ({ italic })),
  words.map((code) => ({ code: code.replaceAll('\n', ' ') })),
);

/** What a reader should see, character by character. */
function meant(spans: readonly Span[]): Shown[] {
  const chars = spans.flatMap((one) => {
    const [text, style] =
      typeof one === 'string'
        ? [one, 'plain' as const]
        : 'bold' in one
          ? [one.bold, 'bold' as const]
          : 'italic' in one
            ? [one.italic, 'italic' as const]
            : 'code' in one
              ? [one.code, 'code' as const]
              : ['', 'plain' as const];
    return [...text].map((char): Shown => ({ char, style: /\s/.test(char) ? 'plain' : style }));
  });
  return [...chars, { char: '\n', style: 'plain' } as const].filter(({ char }) => !/[\u200b\u00ad]/.test(char));
}

test('whatever is written is shown as it is, in the style that is meant and no other', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 5 }), (spans) => {
      const { shown, live } = readMrkdwn(drawn(spans));
      expect(live).toEqual([]);
      expect(shown).toEqual(meant(spans));
    }),
    { numRuns: 3_000 },
  );
});

describe('somebody who is mentioned', () => {
  test('is called by their id, next to whatever stands there, and in a notification by name', () => {
    const text: Text = [{ mention: { id: 'U0B1', name: 'Bo' } }, ', say `help`.'];
    expect(drawn(text)).toBe('<@U0B1>, say `help`.');
    expect(renderMessage({ blocks: [{ kind: 'text', text }] }, { encode }).text).toBe('Bo, say help.');
  });

  test('is named and not called where the id is none of Slack’s', () => {
    expect(drawn([{ mention: { id: '29:1-bo', name: 'Bo *the* <!channel>' } }])).not.toMatch(/<[@!#](?!date)/);
  });

  test('is all that is called, whatever people are called and whatever stands beside it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(span, mention), { maxLength: 5 }), (spans) => {
        const ids = spans.flatMap((one) => (typeof one === 'object' && 'mention' in one ? [one.mention.id] : []));
        expect(readMrkdwn(drawn(spans)).live).toEqual(ids.map((id) => `<@${id}>`));
      }),
      { numRuns: 2_000 },
    );
  });

  test('calls nobody by what their name or id looks like', () => {
    fc.assert(
      fc.property(fc.string({ unit: hostile }), fc.string({ unit: hostile }), (id, name) => {
        expect(readMrkdwn(drawn([{ mention: { id, name } }])).live).toEqual([]);
      }),
    );
  });
});
