import { createHash } from 'node:crypto';
import type { Block, Card } from '../../chat/card.ts';
import type { Intent } from '../../chat/intent.ts';
import { progressText, squares } from '../../chat/marks.ts';
import type { Span, Text } from '../../chat/text.ts';
import { clean, textWidth } from './width.ts';
import type { Paragraph, Piece, Style } from './wrap.ts';

/** Something that can be pressed, and what it is called on screen: a choice's key or a button's letter. */
export type Pressable = { readonly mark: string; readonly label: string; readonly press: Intent };

/**
 * A block as the reader sees it, before it is wrapped. `hash` stands for the drawing: the same hash, the same look, at
 * any width and after a restart.
 */
export type DrawnBlock = {
  readonly kind: Block['kind'];
  readonly hash: string;
  readonly paragraphs: readonly Paragraph[];
  readonly pressables: readonly Pressable[];
};

const mostSquares = 20;

/** Draws a card, block by block; blocks with nothing to show are left out. */
export function drawCard(card: Card, letterOf: (press: Intent) => string): readonly DrawnBlock[] {
  const drawn = card.blocks.map((block): DrawnBlock => {
    const pressables = pressablesOf(block, letterOf);
    const paragraphs = paragraphsOf(block, pressables);
    return { kind: block.kind, hash: hashOf(block.kind, paragraphs), paragraphs, pressables };
  });
  return drawn.filter((block) => block.paragraphs.length > 0);
}

/** Paragraphs of a text: its own line breaks are kept. */
export function textParagraphs(text: Text, style?: Style, lead = ''): readonly Paragraph[] {
  const rows: Piece[][] = [[]];
  for (const span of typeof text === 'string' ? [text] : text) {
    const piece = pieceOf(span, style);
    for (const [index, line] of clean(piece.text).split('\n').entries()) {
      if (index > 0) rows.push([]);
      if (line) rows.at(-1)?.push({ ...piece, text: line });
    }
  }
  if (rows.every((row) => row.length === 0)) return [];
  return rows.map((pieces, index) => ({ lead: index === 0 ? lead : ' '.repeat(textWidth(lead)), pieces }));
}

function pieceOf(span: Span, style: Style | undefined): Piece {
  if (typeof span === 'string') return { text: span, style };
  if ('bold' in span) return { text: span.bold, style: 'bold' };
  if ('italic' in span) return { text: span.italic, style: style ?? 'italic' };
  if ('mention' in span) return { text: `@${span.mention.name}`, style };
  return { text: `\`${span.code}\``, style };
}

function pressablesOf(block: Block, letterOf: (press: Intent) => string): readonly Pressable[] {
  if (block.kind === 'choices') return block.choices.map(({ key, label, press }) => ({ mark: key, label, press }));
  if (block.kind === 'buttons') {
    return block.buttons.map(({ label, press }) => ({ mark: letterOf(press), label, press }));
  }
  return [];
}

function paragraphsOf(block: Block, pressables: readonly Pressable[]): readonly Paragraph[] {
  switch (block.kind) {
    case 'heading':
      return textParagraphs(block.text, 'bold');
    case 'text':
      return textParagraphs(block.text);
    case 'aside':
      return textParagraphs(block.text, 'dim');
    case 'list':
      return block.numbered
        ? numbered(block.items)
        : block.items.flatMap((item) => textParagraphs(item, undefined, '• '));
    case 'choices':
      return choiceParagraphs(pressables);
    case 'buttons':
      return pressables.length === 0 ? [] : [{ lead: '', pieces: buttonPieces(pressables) }];
    case 'tally':
      return tallyParagraphs(block.rows);
    case 'progress':
      return textParagraphs(progressText(block, ' '));
    case 'picture':
      // A terminal has no room for it, and the card says the same in words.
      return [];
    default:
      return block satisfies never;
  }
}

function numbered(items: readonly Text[]): readonly Paragraph[] {
  return choiceParagraphs(items.map((label, index) => ({ mark: String(index + 1), label })));
}

/** `  1  label`, the keys aligned at their ends. */
export function choiceParagraphs(
  choices: readonly { readonly mark: string; readonly label: Text }[],
): readonly Paragraph[] {
  const keyWidth = Math.max(...choices.map(({ mark }) => textWidth(clean(mark))), 1);
  return choices.flatMap(({ mark, label }) => {
    const key = clean(mark).replaceAll('\n', ' ');
    return textParagraphs(label, undefined, `${' '.repeat(2 + keyWidth - textWidth(key))}${key}  `);
  });
}

function buttonPieces(pressables: readonly Pressable[]): readonly Piece[] {
  return pressables.flatMap(({ mark, label }, index) => {
    const button: Piece = { text: `[${mark}] ${label}`, solid: true };
    return index === 0 ? [button] : [{ text: '   ' }, button];
  });
}

function tallyParagraphs(rows: readonly { readonly label: string; readonly count: number }[]): readonly Paragraph[] {
  const labels = rows.map(({ label }) => clean(label).replaceAll('\n', ' '));
  const widest = Math.max(...labels.map(textWidth), 0);
  return rows.map(({ count }, index) => {
    const label = labels[index] ?? '';
    return {
      lead: `${label}${' '.repeat(widest - textWidth(label))} `,
      pieces: [{ text: squares(count, mostSquares) }],
    };
  });
}

function hashOf(kind: string, paragraphs: readonly Paragraph[]): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, paragraphs]))
    .digest('hex')
    .slice(0, 16);
}
