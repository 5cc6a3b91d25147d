import type { ImageBlock } from '@slack/types';
import type { Block, Card } from '../../../chat/card.ts';
import { isVisible } from '../../../chat/clean.ts';
import { progressText, squares } from '../../../chat/marks.ts';
import type { Picture } from '../../../chat/picture.ts';
import type { Text } from '../../../chat/text.ts';
import { ButtonRows, type Encode } from './buttons.ts';
import { drawChoices } from './choices.ts';
import { limits } from './limits.ts';
import { altText, type Piece, plainText, whole, words } from './pieces.ts';
import { bulleted, numbered, type Run, runsOf } from './runs.ts';

export type DrawParts = {
  readonly encode: Encode;
  /** The id of the uploaded file that shows the picture; undefined where there is none. */
  readonly pictures?: (picture: Picture) => string | undefined;
};

const mostSquares = 20;
/** Slack's headers are large: a longer one is easier to read as a bold line. */
const longestHeader = 100;

/** A card as pieces of Slack, not yet cut to what a message can hold; `complete` unless a button had to be left out. */
export function draw(card: Card, parts: DrawParts): { readonly pieces: readonly Piece[]; readonly complete: boolean } {
  const rows = new ButtonRows(parts.encode, card.once ?? false);
  const pieces = card.blocks.flatMap((block) => piecesOf(block, parts, rows));
  return { pieces, complete: rows.leftOut === 0 };
}

function piecesOf(block: Block, parts: DrawParts, rows: ButtonRows): readonly Piece[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text)];
    case 'text':
      return [words(runsOf(block.text))];
    case 'aside':
      return [words(runsOf(block.text), 'context')];
    case 'list':
      return [words((block.numbered ? numbered : bulleted)(block.items.map((item) => runsOf(item))))];
    case 'choices': {
      const { lines, presses } = drawChoices(block.choices);
      // A block each: the space between them is what tells them apart.
      return [...lines.map((line) => words(line)), ...rows.draw(presses).map(whole)];
    }
    case 'buttons':
      return rows.draw(block.buttons).map(whole);
    case 'tally':
      return [
        words(
          lined(block.rows.map(({ label, count }) => runsOf([{ bold: label }, `  ${squares(count, mostSquares)}`]))),
        ),
      ];
    case 'progress':
      return [words(runsOf(progressText(block)), 'context')];
    case 'picture':
      return picture(block.alt, block.picture, parts).map(whole);
    default:
      return block satisfies never;
  }
}

/** A header where it is short and says nothing that Slack could read as markup; a bold line else. */
function heading(text: Text): Piece {
  const runs = runsOf(text, 'bold');
  const line = runs.map((run) => run.text).join('');
  const simple = runs.every(({ style }) => style === 'bold') && !/[&<>\n]/.test(line) && isVisible(line);
  if (!simple || line.length > longestHeader) return words(runs);
  return whole({ type: 'header', text: plainText(line, limits.header) });
}

function lined(lines: readonly (readonly Run[])[]): Run[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: '\n' }, ...line]));
}

/** Without a file to show it is left out: the rest of its card says the same in words. */
function picture(alt: string, shown: Picture, { pictures }: DrawParts): readonly ImageBlock[] {
  const id = pictures?.(shown);
  const alternative = altText(alt) || altText(shown.title);
  return id ? [{ type: 'image', slack_file: { id }, alt_text: alternative || 'A picture of the result' }] : [];
}
