import type { Block, Card } from '../../chat/card.ts';
import type { Intent } from '../../chat/intent.ts';

/** More than this is no luggage for a button, in bytes: a card with all that is in it takes 28 KB. */
const mostFilled = 15_000;

/** A form in which something is off, and which is not open any more. */
export type OffForm = {
  readonly errors: Readonly<Record<string, string>>;
  /** What was filled in, by field name; `people` are the fields that name somebody. */
  readonly values: Readonly<Record<string, string>>;
  readonly people: readonly string[];
  /** What opens it again, if that is known. */
  readonly asked?: Intent;
};

/** What is off, with a button that opens the form again as `filled` says; without one, what was typed stands there to be copied. */
export function offCard({ errors, values, people, asked }: OffForm): {
  readonly card: Card;
  readonly filled?: OffForm['values'];
} {
  const said: Block = { kind: 'text', text: Object.values(errors).join(' ') };
  if (asked && Buffer.byteLength(JSON.stringify(values)) <= mostFilled) {
    const open = { label: 'Open the form again', press: asked, style: 'primary' } as const;
    return { card: { blocks: [said, { kind: 'buttons', buttons: [open] }] }, filled: values };
  }
  const typed = Object.entries(values).flatMap(([name, value]) =>
    people.includes(name) || value.trim() === '' ? [] : [{ kind: 'text', text: [value] } as const],
  );
  if (typed.length === 0) return { card: { blocks: [said] } };
  return { card: { blocks: [said, { kind: 'aside', text: 'Nothing of it was taken. You had filled in:' }, ...typed] } };
}
