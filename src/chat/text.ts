import type { Person } from './person.ts';

/**
 * A piece of a line. Strings are literal but for `backticks`, which mark what can be typed; renderers escape the rest.
 * A mention calls somebody: in a channel they are told that they are meant.
 */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly italic: string }
  | { readonly code: string }
  | { readonly mention: Pick<Person, 'id' | 'name'> };

/** One line or paragraph of text. */
export type Text = string | readonly Span[];

/** The text without its emphasis, for logs, notifications and length checks. */
export function plain(text: Text): string {
  if (typeof text === 'string') return text;
  return text.map(plainSpan).join('');
}

function plainSpan(span: Span): string {
  if (typeof span === 'string') return span;
  return 'mention' in span ? span.mention.name : Object.values(span).join('');
}
