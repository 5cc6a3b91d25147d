import { clean, isVisible } from '../../../chat/clean.ts';
import type { Span, Text } from '../../../chat/text.ts';

export type Style = 'bold' | 'italic' | 'code' | 'mention';

/** A stretch of text in one style; of somebody who is mentioned it is the id. */
export type Run = { readonly text: string; readonly style?: Style };

/** How Slack's ids of people look (https://docs.slack.dev/messaging/formatting-message-text, "Mentioning users"). */
const personId = /^[UW][A-Z0-9]{1,30}$/;

/** The runs of a text: `backticks` in a literal part become code, and `base` is the style of what has none. */
export function runsOf(text: Text, base?: Style): Run[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.flatMap((span) => runsOfSpan(span, base)).filter((run) => run.text !== '');
}

function runsOfSpan(span: Span, base: Style | undefined): Run[] {
  if (typeof span === 'string') return typed(clean(span), base);
  if ('code' in span) return [{ text: clean(span.code), style: 'code' }];
  if ('bold' in span) return [{ text: clean(span.bold), style: 'bold' }];
  if ('mention' in span) return [mentioned(span.mention)];
  return [{ text: clean(span.italic), style: base ?? 'italic' }];
}

/** Slack shows the name itself. Whose id is none of Slack's is named, and called by nobody. */
function mentioned({ id, name }: { readonly id: string; readonly name: string }): Run {
  return personId.test(id) ? { text: id, style: 'mention' } : { text: clean(name), style: 'bold' };
}

/** Every second part of what is split at its backticks stood between two of them. */
function typed(text: string, base: Style | undefined): Run[] {
  return text.split(/`([^`\n]+)`/).map((part, index) => {
    if (index % 2 === 0) return styled(part, base);
    return isVisible(part) ? styled(part, 'code') : styled(`\`${part}\``, base);
  });
}

export function styled(text: string, style: Style | undefined): Run {
  return style ? { text, style } : { text };
}

/** Texts a line each, with a mark before every first line. */
export function bulleted(items: readonly (readonly Run[])[]): Run[] {
  return items
    .filter((item) => !isBlank(item))
    .flatMap((item, index) => [{ text: index === 0 ? '• ' : '\n• ' }, ...item]);
}

/** Texts a line each, with its number in bold before it. */
export function numbered(items: readonly (readonly Run[])[]): Run[] {
  return items.flatMap((item, index) => [
    { text: index === 0 ? '' : '\n' },
    { text: String(index + 1), style: 'bold' as const },
    { text: '  ' },
    ...item,
  ]);
}

export function isBlank(runs: readonly Run[]): boolean {
  return !runs.some(({ text }) => isVisible(text));
}
