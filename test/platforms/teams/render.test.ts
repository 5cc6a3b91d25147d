import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/app.ts';
import type { Block, Card } from '../../../src/chat/card.ts';
import { readPress } from '../../../src/platforms/teams/render/buttons.ts';
import { formTask } from '../../../src/platforms/teams/render/form.ts';
import { renderCard, renderMessage } from '../../../src/platforms/teams/render/message.ts';
import { buttonsOf, fieldsOf, type Json, linesOf, objectIn } from '../../support/teams/card.ts';

const press = { type: 'assessment.status' };
const render = (card: Card) => objectIn(renderCard(card, { catalogue }));

const text = fc.string({ unit: 'grapheme', maxLength: 4_000 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'text', 'aside'), text }),
  fc.record({ kind: fc.constant('list'), items: fc.array(text, { maxLength: 20 }), numbered: fc.boolean() }),
  fc.record({
    kind: fc.constant('buttons'),
    buttons: fc.array(fc.record({ label: text, press: fc.constant(press) }), { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('tally'),
    rows: fc.array(fc.record({ label: text, count: fc.nat(50) }), { maxLength: 6 }),
  }),
);

describe('a card', () => {
  test('fits into what Teams takes, whatever stands on it, and says something', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const card = renderCard({ blocks }, { catalogue });
        expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(28 * 1_024);
        expect(card.body.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  test('shows words as they are, with nothing in them read as markup', () => {
    const written = '*not* _this_ [or](https://elsewhere.example) <b>that</b> 1. <at>Bo</at>';
    const card = render({ blocks: [{ kind: 'text', text: written }] });
    expect(linesOf(card)).toEqual([written]);
    expect(JSON.stringify(card)).not.toContain('"TextBlock"');
    expect(JSON.stringify(render({ blocks: [{ kind: 'heading', text: 'A *heading*' }] }))).not.toContain('"TextBlock"');
  });

  test('is told in a line where only notifications are seen', () => {
    const card: Card = {
      blocks: [
        { kind: 'heading', text: 'Which one?' },
        { kind: 'text', text: 'Pick. Then go.' },
      ],
    };
    expect(renderMessage(card, { catalogue })).toMatchObject({ summary: 'Which one? Pick.' });
  });

  test('is pressed with what it means, in rows that show every button', () => {
    const buttons = Array.from({ length: 8 }, (_, index) => ({ label: `Button ${index}`, press }));
    const card = render({ blocks: [{ kind: 'buttons', buttons }], once: true });
    expect(buttonsOf(card)).toHaveLength(8);
    expect(JSON.stringify(card.body).match(/ActionSet/g)).toHaveLength(2);
    const [first] = buttonsOf(card);
    expect(first?.type).toBe('Action.Execute');
    expect(readPress(first?.data)).toMatchObject({ intent: { id: 'assessment.status' }, once: true });
  });

  test('opens a form with the only kind of button that can', () => {
    const why = { type: 'assessment.why' };
    const card = render({ blocks: [{ kind: 'buttons', buttons: [{ label: 'Why', press: why }] }] });
    expect(buttonsOf(card)[0]).toMatchObject({ type: 'Action.Submit', data: { msteams: { type: 'task/fetch' } } });
  });
});

describe('a card that each can be shown in their own way', () => {
  const people = Array.from({ length: 60 }, (_, index) => `29:${index}${'x'.repeat(110)}`);
  const ask = { type: 'assessment.own', id: 'a', capability: 'c', round: 1 };
  const vote = { type: 'assessment.vote', id: 'a', capability: 'c', round: 1, vote: 2 };
  const card = (words: string, who = people): Card => ({
    blocks: [
      { kind: 'text', text: words },
      { kind: 'buttons', buttons: [{ label: '2', press: vote }] },
    ],
    own: { ask, people: who },
  });

  test('names all in play, and its buttons bring along what asks for it', () => {
    const { refresh, body } = render(card('Which one?'));
    expect(refresh).toMatchObject({ action: { type: 'Action.Execute', verb: 'own' }, userIds: people });
    const [two] = buttonsOf({ body });
    expect(readPress(two?.data)).toMatchObject({ intent: { id: 'assessment.vote' }, own: { id: 'assessment.own' } });
  });

  test('is the same for all where it is for more than sixty, where it would have to be shortened, and in private', () => {
    const plainly = (drawn: Json) => expect(JSON.stringify(drawn)).not.toMatch(/assessment\.own|refresh/);
    plainly(render(card('Which one?', [...people, '29:more'])));
    plainly(render(card('Which one?', [])));
    const long = 'A long question. '.repeat(1_200);
    plainly(render(card(long)));
    expect(linesOf(render(card(long)))[0]).toBe(long.trim());
    plainly(objectIn(renderCard(card('Which one?'), { catalogue, place: { channel: 'c' } })));
  });
});

describe('a form', () => {
  const dialog = {
    title: 'A note',
    submitLabel: 'Keep it',
    submit: press,
    fields: [
      { kind: 'text', name: 'note', label: 'Your note', long: true },
      {
        kind: 'choice',
        name: 'shown',
        label: 'May it be shown?',
        options: [{ value: 'y', label: 'Yes' }],
        initial: 'y',
      },
      { kind: 'person', name: 'who', label: 'Whose is it?' },
    ],
  } as const;

  test('asks for each field, and sends them with what it is about', () => {
    const { card } = formTask(dialog, { catalogue, form: 'f1', place: { channel: 'c', thread: '1' } });
    const content = objectIn(card.content);
    expect(fieldsOf(content).map(({ label, required }) => [label, required])).toEqual([
      ['Your note', true],
      ['May it be shown?', true],
      ['Whose is it?', true],
    ]);
    const sent = readPress({ ...buttonsOf(content)[0]?.data, note: 'mine', shown: 'y', who: 'x' });
    expect(sent).toMatchObject({
      form: 'f1',
      place: { channel: 'c', thread: '1' },
      people: ['who'],
      values: { note: 'mine', shown: 'y', who: 'x' },
    });
  });

  test('shows what is off, and keeps what was filled in', () => {
    const again = { errors: { note: 'Too short.' }, values: { note: 'hm' } };
    const content = objectIn(formTask(dialog, { catalogue, form: 'f2', ...again }).card.content);
    expect(linesOf(content).join(' ')).toContain('Too short.');
    expect(fieldsOf(content)[0]?.value).toBe('hm');
  });
});
