/** A piece of a line. Plain strings are literal text: the renderers escape them for their platform. */
export type Span = string | { readonly bold: string } | { readonly italic: string } | { readonly code: string };

/** One line or paragraph of text. */
export type Text = string | readonly Span[];

/** The text without its emphasis, for logs, notifications and length checks. */
export function plain(text: Text): string {
  if (typeof text === 'string') return text;
  return text.map((span) => (typeof span === 'string' ? span : Object.values(span).join(''))).join('');
}
