import fc from 'fast-check';
import type { Block, Card } from '../../../../src/chat/card.ts';
import type { Dialog, Field } from '../../../../src/chat/dialog.ts';
import type { Intent } from '../../../../src/chat/intent.ts';
import type { Span, Text } from '../../../../src/chat/text.ts';

const nasty = fc.constantFrom(
  ...['<!channel>', '<@U024BE7LH>', '<https://example.org|x>', '@here', '&', '&lt;', '>', '*', '_', '~', '`', ':tada:'],
  ...['"', '\\', '\n', '\t', ' ', '\u0000', '\u001b[31m', '\u200b', '\u202e', '\u2028', '\ufeff', '\ud800', '\udc00'],
  ...['a', 'word', 'é', '字', 'ש', '😀', '👩‍👩‍👧', 'e\u0301\u0302'],
);
/** Short, or as long as 50,000 characters. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: fc.string({ unit: nasty, maxLength: 20 }) },
  { weight: 5, arbitrary: fc.string({ unit: nasty, maxLength: 400 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({ unit: nasty, minLength: 1, maxLength: 20 }), fc.integer({ min: 100, max: 50_000 }))
      .map(([some, length]) => some.repeat(length).slice(0, length)),
  },
);
const span: fc.Arbitrary<Span> = fc.oneof(
  text,
  text.map((bold) => ({ bold })),
  text.map((italic) => ({ italic })),
  text.map((code) => ({ code })),
);
const rich: fc.Arbitrary<Text> = fc.oneof(text, fc.array(span, { maxLength: 4 }));
const size = fc.oneof({ weight: 12, arbitrary: fc.constant(4) }, { weight: 1, arbitrary: fc.constant(120) });
function several<T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return size.chain((maxLength) => fc.array(one, { maxLength, size: 'max' }));
}

const press: fc.Arbitrary<Intent> = fc
  .record({ type: fc.oneof(fc.constantFrom('assessment.vote', 'action.done'), text), payload: text })
  .map((intent) => intent);
const short = fc.string({ unit: nasty, maxLength: 6 });
const choice = fc.record({ key: fc.oneof(fc.integer({ min: 0, max: 9 }).map(String), short), label: text, press });
const button = fc.record(
  { label: text, press, style: fc.constantFrom<'primary' | 'danger'>('primary', 'danger') },
  { requiredKeys: ['label', 'press'] },
);
const amount = fc.integer({ min: -5, max: 100_000 });
const picture = fc.record({ title: text, top: amount, rows: fc.constant([]) });

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'text', 'aside'), text: rich }),
  fc.record({ kind: fc.constant('list'), items: several(rich) }),
  fc.record({ kind: fc.constant('choices'), choices: several(choice) }),
  fc.record({ kind: fc.constant('buttons'), buttons: several(button) }),
  fc.record({ kind: fc.constant('tally'), rows: several(fc.record({ label: text, count: amount })) }),
  fc.record({ kind: fc.constant('progress'), done: amount, total: amount, text }),
  fc.record({ kind: fc.constant('picture'), picture, alt: text }),
);

export const card: fc.Arbitrary<Card> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ blocks: fc.array(block, { maxLength: 12 }), once: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ blocks: fc.array(block, { minLength: 1, maxLength: 10 }) }).map(({ blocks }) => ({
      blocks: Array.from({ length: 500 }, (_, index) => blocks[index % blocks.length]).flatMap((one) => one ?? []),
    })),
  },
);

const name = fc.oneof(fc.constantFrom('text', 'owner', 'due', '__proto__'), text);
const option = fc.record({ value: text, label: text });
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('text'),
      name,
      label: text,
      initial: text,
      hint: text,
      optional: fc.boolean(),
      long: fc.boolean(),
    },
    { requiredKeys: ['kind', 'name', 'label'] },
  ),
  fc.record(
    { kind: fc.constant('choice'), name, label: text, options: several(option), initial: text },
    { requiredKeys: ['kind', 'name', 'label', 'options'] },
  ),
  fc.record(
    {
      kind: fc.constant('person'),
      name,
      label: text,
      initial: fc.record({ id: fc.constant('U024BE7LH'), name: text }),
    },
    { requiredKeys: ['kind', 'name', 'label'] },
  ),
);

export const dialog: fc.Arbitrary<Dialog> = fc.record({
  title: text,
  fields: several(field),
  submitLabel: text,
  submit: press,
});
