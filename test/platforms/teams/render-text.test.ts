import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/app.ts';
import type { Block, Card } from '../../../src/chat/card.ts';
import type { Dialog, Field } from '../../../src/chat/dialog.ts';
import { formTask } from '../../../src/platforms/teams/render/form.ts';
import { renderCard } from '../../../src/platforms/teams/render/message.ts';
import { fieldsOf, type Json, linesOf, objectIn, objectsIn, textIn } from '../../support/teams/card.ts';
import { faultsOfCard } from '../../support/teams/card-faults.ts';

const render = (card: Card) => objectIn(renderCard(card, { catalogue }));
const text = (words: string): Json => render({ blocks: [{ kind: 'text', text: words }] });
const runsIn = (card: Json): readonly Json[] => objectsIn(card.body).flatMap(({ inlines }) => objectsIn(inlines));

describe('an address', () => {
  test('can be followed, and leads where it says', () => {
    const runs = runsIn(text('See https://example.org/a?b=c, or (http://example.com).'));
    expect(runs.map((one) => [one.text, objectIn(one.selectAction).url])).toEqual([
      ['See ', undefined],
      ['https://exam\u200bple.org/a?b=\u200bc', 'https://example.org/a?b=c'],
      [', or (', undefined],
      ['http://example.com', 'http://example.com'],
      [').', undefined],
    ]);
  });

  test('that is long is shortened, never within its host', () => {
    const host = `https://${'sub.'.repeat(20)}example.org`;
    const [shown = ''] = linesOf(text(`${host}/some/long/path/with/a/page/at/its/end.html`));
    expect(shown.startsWith(host)).toBe(true);
    expect(shown.endsWith('…')).toBe(true);
  });

  test('that pretends to be another is only text', () => {
    const runs = runsIn(text('https://login.microsoft.com@evil.example/'));
    expect(runs.every(({ selectAction }) => selectAction === undefined)).toBe(true);
  });

  test('is the only thing in what people write that becomes more than text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        for (const { selectAction, text: shown } of runsIn(text(words))) {
          if (selectAction === undefined) continue;
          const url = textIn(objectIn(selectAction).url);
          expect(url.startsWith(textIn(shown).replaceAll('\u200b', '').replace(/…$/, ''))).toBe(true);
        }
      }),
    );
  });
});

describe('a text', () => {
  test.each([
    ['שלום לכולם', true],
    ['• مرحبا بكم', true],
    ['1. שלום', true],
    ['Hello, שלום', false],
    ['こんにちは', false],
    ['12 %', false],
  ])('%s is laid out from where it begins', (words, fromRight) => {
    const [first = {}] = objectsIn(text(words).body);
    expect(first.rtl === true).toBe(fromRight);
    expect(linesOf(text(words))).toEqual([words]);
  });

  test('is whole for who reads it, however long a word of it is', () => {
    const word = `${'deploy_everything/'.repeat(12)}now`;
    expect(linesOf(text(word))).toEqual([word]);
    expect(linesOf(render({ blocks: [{ kind: 'text', text: [{ bold: word }, ' ', { italic: word }] }] }))).toEqual([
      `${word} ${word}`,
    ]);
  });

  test('that is copied, such as a key, holds nothing that is not seen', () => {
    const key = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
    expect(JSON.stringify(render({ blocks: [{ kind: 'text', text: [{ code: key }] }] }))).toContain(key);
    expect(JSON.stringify(text(`\`${key}\``))).toContain(key);
  });
});

describe('what is too long', () => {
  const item = 'What is written here goes on for longer than anybody wants to read it. '.repeat(8);

  test('says how the rest is read, and keeps every button', () => {
    const buttons = { kind: 'buttons', buttons: [{ label: 'Done', press: { type: 'assessment.status' } }] } as const;
    const blocks: Block[] = Array.from(
      { length: 200 },
      () => [{ kind: 'list', items: [item] }, buttons] as const,
    ).flat();
    const card = render({ blocks: blocks.slice(0, 120) });
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(28 * 1_024);
    expect(linesOf(card).filter((line) => line === 'Done')).toHaveLength(60);
    expect(linesOf(card).at(-1)).toMatch(/^Shortened to fit into Teams\. Written to me in private, `help`/);
  });

  test('goes from the end', () => {
    const card = render({ blocks: [{ kind: 'list', items: Array.from({ length: 400 }, (_, at) => `${at} ${item}`) }] });
    const numbers = linesOf(card).flatMap((line) => /^• (\d+) /.exec(line)?.[1] ?? []);
    expect(numbers).toEqual(numbers.map((_, at) => String(at)));
    expect(numbers.length).toBeGreaterThan(20);
  });
});

describe('a form', () => {
  const submit = { type: 'assessment.note' };
  const words = fc.string({ unit: 'grapheme', maxLength: 3_000 });
  const name = fc.uuid();
  const value = fc.string({ minLength: 1, maxLength: 40 });
  const options = fc.array(fc.record({ value, label: words }), { minLength: 1, maxLength: 12 });
  const field: fc.Arbitrary<Field> = fc.oneof(
    fc.record({ kind: fc.constant('text'), name, label: words, hint: words, initial: words, long: fc.boolean() }),
    fc.record({ kind: fc.constant('choice'), name, label: words, options, compact: fc.boolean() }),
    fc.record({ kind: fc.constant('person'), name, label: words }),
  );
  const dialog = fc.record({ title: words, submitLabel: words, fields: fc.array(field, { maxLength: 12 }) });

  test('is one that Teams takes, with all of its fields or none, whatever is asked', () => {
    fc.assert(
      fc.property(dialog, ({ fields, ...rest }) => {
        const { card } = formTask({ ...rest, submit, fields }, { catalogue, form: 'f' });
        const content = objectIn(card.content);
        expect(faultsOfCard(content)).toEqual([]);
        const shown = fieldsOf(content);
        if (shown.length === 0) expect(linesOf(content).join(' ')).toContain('does not fit into Teams');
        else expect(shown).toHaveLength(fields.length);
      }),
      { numRuns: 60 },
    );
  });

  test('of forty rows fits, and says that it was shortened where it was', () => {
    const options = ['Not sure', 'In place', 'Partly', 'Not yet', 'Not for us'].map((label) => ({
      label,
      value: label,
    }));
    const fields: Field[] = Array.from({ length: 40 }, (_, at) => ({
      ...{ kind: 'choice', name: `row-${at}`, options, compact: true, initial: 'Partly' },
      label: `${at + 1}. ${'Every change is written in a pair or reviewed by a second person. '.repeat(6)}`,
    }));
    const { card } = formTask({ title: 'All of it', submitLabel: 'Keep', submit, fields }, { catalogue, form: 'f' });
    const content = objectIn(card.content);
    expect(faultsOfCard(content)).toEqual([]);
    expect(fieldsOf(content).map(({ choices, value }) => [choices.length, value])).toEqual(
      fields.map(() => [5, 'Partly']),
    );
    expect(linesOf(content).join(' ')).toContain('Shortened to fit into Teams.');
  });

  const give: Dialog = {
    ...{ title: 'Give it to somebody', submitLabel: 'Give it', submit },
    fields: [{ kind: 'person', name: 'who', label: 'Who has it?', initial: { id: '29:ana', name: 'Ana' } }],
  };
  const person = (parts: object) =>
    fieldsOf(objectIn(formTask(give, { catalogue, form: 'f', ...parts }).card.content))[0];

  test('lists who can be picked, so that it works in private and on every client', () => {
    const members = ['Cy', 'Ana', 'Bo'].map((name) => ({ id: `29:${name.toLowerCase()}`, name }));
    expect(person({ members, inPrivate: true })).toMatchObject({
      value: '29:ana',
      isPicker: false,
      choices: [
        { title: 'Ana', value: '29:ana' },
        { title: 'Bo', value: '29:bo' },
        { title: 'Cy', value: '29:cy' },
      ],
    });
  });

  test('lets the client look for people where it does not know them, or there are too many', () => {
    const crowd = Array.from({ length: 300 }, (_, at) => ({ id: `29:${at}`, name: `P ${at}` }));
    for (const parts of [{}, { members: crowd }]) {
      expect(person(parts)).toMatchObject({ isPicker: true, choices: [{ title: 'Ana', value: '29:ana' }] });
    }
  });
});
