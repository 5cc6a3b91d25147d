import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/app.ts';
import type { Span, Text } from '../../../src/chat/text.ts';
import { renderCard, renderMessage } from '../../../src/platforms/teams/render/message.ts';
import { linesOf, objectIn, objectsIn, textIn } from '../../support/teams/card.ts';

const drawn = (...texts: readonly Text[]) =>
  objectIn(renderCard({ blocks: texts.map((text) => ({ kind: 'text', text })) }, { catalogue }));
const entitiesOf = (card: ReturnType<typeof drawn>) => objectsIn(objectIn(card.msteams).entities);
const textBlocks = (card: ReturnType<typeof drawn>) =>
  objectsIn(card.body)
    .filter(({ type }) => type === 'TextBlock')
    .map(({ text }) => textIn(text));

const bo = { id: '29:1bo', name: 'Bo' };

const hostile = fc.constantFrom(
  ...['<at>', '</at>', '<', '>', '&', '*', '_', '`', '[', ']', '(', ')', '\\', '#', '~', '@', '!', '|', '1.', '- '],
  ...['a', '1', 'é', '字', 'ש', ' ', '\n', '\u202e', '\u0000', '\ud800', '😀'],
);
const name = fc.string({ unit: hostile, maxLength: 80 });
const mention = fc.record({ id: fc.constantFrom('29:a', '29:b', '29:c'), name }).map((one) => ({ mention: one }));
const span: fc.Arbitrary<Span> = fc.oneof(
  name,
  name.map((bold) => ({ bold })),
  name.map((code) => ({ code })),
);

describe('somebody who is mentioned', () => {
  test('is called in a line that Teams looks for mentions in', () => {
    const card = drawn([{ mention: bo }, ', I can’t write to you.'], 'More.');
    expect(textBlocks(card)).toEqual(['<at>Bo</at>, I can’t write to you.']);
    expect(entitiesOf(card)).toEqual([
      { type: 'mention', text: '<at>Bo</at>', mentioned: { id: '29:1bo', name: 'Bo' } },
    ]);
    expect(linesOf(card)).toEqual(['<at>Bo</at>, I can’t write to you.', 'More.']);
  });

  test('is called above a line that can’t be read as Markdown, which names them', () => {
    const card = drawn(['Ask ', { mention: bo }, ' to say `help` *now*.']);
    expect(linesOf(card)).toEqual(['<at>Bo</at>', 'Ask Bo to say `help` *now*.']);
    expect(JSON.stringify(card)).not.toContain('"calls"');
  });

  test('is told apart from others of the same name', () => {
    const card = drawn([{ mention: bo }, ' and ', { mention: { id: '29:2bo', name: 'Bo' } }], [{ mention: bo }]);
    expect(textBlocks(card)).toEqual(['<at>Bo</at> and <at>Bo (2)</at>', '<at>Bo</at>']);
    expect(entitiesOf(card).map(({ mentioned }) => objectIn(mentioned).id)).toEqual(['29:1bo', '29:2bo']);
  });

  test('is named in a notification', () => {
    const card = { blocks: [{ kind: 'text', text: [{ mention: bo }, ', look.'] }] } as const;
    expect(renderMessage(card, { catalogue })).toMatchObject({ summary: 'Bo, look.' });
  });

  test('is all that is called, whatever people are called and whatever stands beside it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(span, mention), { maxLength: 4 }), { maxLength: 4 }), (texts) => {
        const card = drawn(...texts);
        const called = texts.flat().flatMap((one) => (typeof one === 'object' && 'mention' in one ? [one] : []));
        const entities = entitiesOf(card);
        expect(entities.map(({ mentioned }) => textIn(objectIn(mentioned).id))).toEqual([
          ...new Set(called.map(({ mention: { id } }) => id)),
        ]);
        const marks = entities.map(({ text }) => textIn(text));
        expect(new Set(marks).size).toBe(marks.length);
        for (const text of textBlocks(card)) {
          const rest = marks.reduce((left, mark) => left.replaceAll(mark, '@'), text);
          expect(rest).not.toMatch(/[<>*_`[\]\\~#&]|^\s*\d+[.)]|^\s*[-+]/);
        }
        for (const mark of marks) expect(mark).toMatch(/^<at>[^<>*_`[\]\\~#&\n]+<\/at>$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
