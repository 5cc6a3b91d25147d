import { type Block, type Card, paragraphs } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { plain } from '../../chat/text.ts';

/** What a reply shows; a form is offered by a button that opens it. */
export function cardOf(reply: Reply): Card | undefined {
  switch (reply.kind) {
    case 'nothing':
      return undefined;
    case 'say':
      return {
        ...paragraphs(reply.text),
        ...(reply.lasting === undefined ? {} : { lasting: paragraphs(reply.lasting).blocks }),
      };
    case 'card':
      return reply.card;
    case 'errors':
      return paragraphs(Object.values(reply.errors).join(' '));
    case 'dialog': {
      const title: Block = { kind: 'text', text: [{ bold: reply.dialog.title }] };
      if (!reply.asked) return { blocks: [title] };
      const open = { label: 'Open the form', press: reply.asked, style: 'primary' } as const;
      return { blocks: [title, { kind: 'buttons', buttons: [open] }] };
    }
    default:
      return reply satisfies never;
  }
}

/** What a card is about, for the title of a form: its heading, or what it begins with in bold. */
export function titleOf({ blocks: [first] }: Card): string {
  if (first?.kind === 'heading') return plain(first.text);
  const span = first?.kind === 'text' && typeof first.text !== 'string' ? first.text[0] : undefined;
  return typeof span === 'object' && 'bold' in span ? span.bold : 'Cairn';
}
