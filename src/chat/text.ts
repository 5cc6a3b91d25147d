/** A piece of a line. Strings are literal but for `backticks`, which mark what can be typed; renderers escape the rest. */
export type Span = string | { readonly bold: string } | { readonly italic: string } | { readonly code: string };

/** One line or paragraph of text. */
export type Text = string | readonly Span[];

/** The text without its emphasis, for logs, notifications and length checks. */
export function plain(text: Text): string {
  if (typeof text === 'string') return text;
  return text.map((span) => (typeof span === 'string' ? span : Object.values(span).join(''))).join('');
}
