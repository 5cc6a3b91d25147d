import type { KnownBlock } from '@slack/types';
import { limits } from './limits.ts';
import { lengthOf, shortened, sizeOf, split } from './measure.ts';
import { type Piece, words, wordsBlock } from './pieces.ts';
import { isBlank, type Run } from './runs.ts';

export type Room = { readonly blocks: number; readonly total?: number };

/** A text that would be cut to less than this is left out, with all that follows. */
const leastShown = 100;
/** No text is longer, wherever it is shown. */
const longest = 12_000;
/** A block of words without its words, as JSON. */
const shell = 80 + limits.blockOverhead;
/** A text that is split takes further shells: each of its blocks holds at least half of what a block can hold. */
const withShells = 1 + shell / (limits.text / 2);

/** Blocks that fit into the room. What does not is shortened or left out, and `rest` then says so at the end. */
export function fitInto(
  pieces: readonly Piece[],
  room: Room,
  rest: readonly Run[],
): { readonly blocks: KnownBlock[]; readonly shortened: boolean } {
  const shown = pieces.filter((piece) => piece.kind === 'block' || !isBlank(piece.runs));
  const first = withoutEndless(shown.length > room.blocks ? shown.slice(0, room.blocks - 1) : shown);
  const kept = room.total === undefined ? first : withinTotal(first, room.total, rest);
  const blocks = blocksOf(kept, room.blocks);
  if (kept === shown && blocks.length <= room.blocks) return { blocks, shortened: false };
  return { blocks: [...blocks.slice(0, room.blocks - 1), wordsBlock(rest, 'context')], shortened: true };
}

/** Spares the work on what can't be shown anyway. The same pieces if there is nothing to spare. */
function withoutEndless(pieces: readonly Piece[]): readonly Piece[] {
  const isEndless = (piece: Piece) => piece.kind === 'words' && lengthOf(piece.runs) > longest;
  return pieces.some(isEndless) ? pieces.map((piece) => shortenedPiece(piece, longest)) : pieces;
}

/** No more than one block too many, which tells that there were too many. */
function blocksOf(pieces: readonly Piece[], most: number): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'block') blocks.push(piece.block);
    else {
      for (const part of split(piece.runs, limits.text)) {
        if (blocks.length > most) return blocks;
        if (!isBlank(part)) blocks.push(wordsBlock(part, piece.as));
      }
    }
  }
  return blocks;
}

/** The same pieces if all of them fit; else the longest texts are shortened until they do. */
function withinTotal(pieces: readonly Piece[], total: number, rest: readonly Run[]): readonly Piece[] {
  const sizes = pieces.map((piece) => (piece.kind === 'words' ? sizeOf(piece.runs) * withShells : 0));
  const fixed = pieces.map((piece) =>
    piece.kind === 'words' ? shell : JSON.stringify(piece.block).length + limits.blockOverhead,
  );
  if (sum(sizes) + sum(fixed) <= total) return pieces;
  const budget = total - sizeOf(rest) - shell;
  for (let count = pieces.length; count > 0; count--) {
    const share = fairShare(sizes.slice(0, count), budget - sum(fixed.slice(0, count))) / withShells;
    if (share >= leastShown) return pieces.slice(0, count).map((piece) => shortenedPiece(piece, share));
  }
  return [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function shortenedPiece(piece: Piece, most: number): Piece {
  return piece.kind === 'words' ? words(shortened(piece.runs, most), piece.as) : piece;
}

/** The most that each may have, so that they have the budget in all and only the largest give something up. */
function fairShare(sizes: readonly number[], budget: number): number {
  let left = budget;
  for (const [index, size] of sizes.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor(left / (sizes.length - index));
    if (size > share) return share;
    left -= size;
  }
  return left < 0 ? left : Number.POSITIVE_INFINITY;
}
