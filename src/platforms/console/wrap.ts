import { clean, graphemes, textWidth } from './width.ts';

export type Style = 'bold' | 'dim' | 'italic';

/** Text of one style. A solid piece (a button) is kept on one row where it fits. */
export type Piece = { readonly text: string; readonly style?: Style | undefined; readonly solid?: boolean };

/** Text without line breaks; `lead` stands before it, and what is wrapped hangs below the text, not the lead. */
export type Paragraph = { readonly lead: string; readonly pieces: readonly Piece[] };

type Word = { readonly gap: string; readonly pieces: Piece[]; width: number };

/** The rows of a paragraph when no row may be wider than `width` columns. The one place all visible text goes through. */
export function layOut({ lead, pieces }: Paragraph, width: number): readonly (readonly Piece[])[] {
  const indent = textWidth(lead);
  const room = Math.max(8, width - indent);
  const rows: Piece[][] = [];
  let row: Piece[] = [];
  let used = 0;
  const put = (piece: Piece, columns: number) => {
    row.push(piece);
    used += columns;
  };
  const next = () => {
    rows.push(row);
    row = [];
    used = 0;
  };

  for (const word of words(pieces, room)) {
    const gap = used === 0 ? 0 : word.gap.length;
    if (used > 0 && used + gap + word.width > room) next();
    else if (gap > 0) {
      // Between two words of one style the gap has it too, so that the terminal switches once.
      const [before, after] = [row.at(-1)?.style, word.pieces[0]?.style];
      put({ text: word.gap, style: before === after ? before : undefined }, gap);
    }
    if (word.width <= room) {
      for (const piece of word.pieces) put(piece, textWidth(piece.text));
      continue;
    }
    for (const piece of word.pieces) {
      let chunk = '';
      let columns = 0;
      for (const grapheme of graphemes(piece.text)) {
        const extra = textWidth(grapheme);
        if (used + columns + extra > room) {
          if (chunk) put({ ...piece, text: chunk }, columns);
          next();
          chunk = '';
          columns = 0;
        }
        chunk += grapheme;
        columns += extra;
      }
      if (chunk) put({ ...piece, text: chunk }, columns);
    }
  }
  next();
  return rows.map((each, index) => [{ text: index === 0 ? lead : ' '.repeat(indent) }, ...each]);
}

/** A word may span several pieces (a bold one and the comma after it); it is never broken between them. */
function words(pieces: readonly Piece[], room: number): readonly Word[] {
  const found: Word[] = [];
  let word: Word = { gap: '', pieces: [], width: 0 };
  const add = (piece: Piece) => {
    word.pieces.push(piece);
    word.width += textWidth(piece.text);
  };
  const begin = (gap: string) => {
    if (word.pieces.length > 0) found.push(word);
    word = { gap, pieces: [], width: 0 };
  };
  for (const piece of pieces) {
    const text = clean(piece.text).replaceAll('\n', ' ');
    if (piece.solid && textWidth(text) <= room) {
      add({ ...piece, text });
      continue;
    }
    for (const part of text.split(/( +)/)) {
      if (part.startsWith(' ')) begin(part);
      else if (part) add({ ...piece, text: part });
    }
  }
  begin('');
  return found;
}
