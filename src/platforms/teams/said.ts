import type { Activity } from './activity.ts';

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Whether the bot itself is meant. */
export function isMentioned({ entities, recipient }: Activity): boolean {
  return (entities ?? []).some(({ type, mentioned }) => type === 'mention' && isSame(mentioned, recipient));
}

/** What somebody wrote, without the mention of the bot; others who are mentioned become `@id`. */
export function readText({ text, attachments, entities, recipient }: Activity): string {
  const html = (attachments ?? []).find(({ contentType }) => contentType === 'text/html')?.content;
  const written = text?.trim() ? text : typeof html === 'string' ? html : '';
  const mentions = (entities ?? []).filter(({ type, mentioned }) => type === 'mention' && mentioned);
  const called = mentions.flatMap(({ text: mark, mentioned }) =>
    mark && mentioned ? [{ mark, as: isSame(mentioned, recipient) ? ' ' : `@${mentioned.id}` }] : [],
  );
  // Those of one name are told apart by their order; one who is mentioned twice may be told of once.
  const once = called.reduce((said, { mark, as }) => said.replace(mark, () => as), written);
  return textOfHtml(called.reduce((said, { mark, as }) => said.replaceAll(mark, () => as), once));
}

type Named = { readonly id: string } | null | undefined;

function isSame(one: Named, other: Named): boolean {
  return one?.id !== undefined && one.id === other?.id;
}

/** The words of HTML, a line for each of its paragraphs, with quotes as people type them. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<\s*(?:br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => entityOf(name) ?? whole)
    .replaceAll('\u00a0', ' ')
    .replace(/[“”]/g, '"')
    .replace(/‘|’/g, "'")
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim();
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
