import { type JsonObject, objectsIn, textIn } from './json.ts';

/** What a person reads of mrkdwn: no marks of emphasis, names for mentions, and entities as the signs they stand for. */
export function readMrkdwn(written: string, names: (userId: string) => string): string {
  return written
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names(id)}`)
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(?:[#!][^|>]*|https?:[^|>]*|mailto:[^|>]*)\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^>]*|mailto:[^>]*)>/g, '$1')
    .replace(/\u200b|\u2060/g, '')
    .replace(/(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What a person reads of rich text, a line each paragraph or item. */
export function readRichText(parts: readonly JsonObject[], names: (userId: string) => string): readonly string[] {
  return parts.flatMap((part) => {
    const inner = objectsIn(part.elements);
    if (part.type === 'rich_text_list') return inner.map((item) => `• ${readRichText([item], names).join(' ')}`);
    return [inner.map((one) => readElement(one, names)).join('')];
  });
}

function readElement(element: JsonObject, names: (userId: string) => string): string {
  switch (element.type) {
    case 'user':
      return `@${names(textIn(element.user_id))}`;
    case 'link':
      return textIn(element.text) || textIn(element.url);
    case 'emoji':
      return `:${textIn(element.name)}:`;
    default:
      return marked(element);
  }
}

function marked({ text, style }: JsonObject): string {
  const isCode = typeof style === 'object' && style !== null && 'code' in style && style.code === true;
  return isCode ? `\`${textIn(text)}\`` : textIn(text);
}
