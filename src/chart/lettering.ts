import { inkWidth } from './ink-width.ts';
import { facesFor, mainFace, type Typeface, type Weight } from './typefaces.ts';

/** A stretch of text in one font, and where it begins, in pixels from the left end of the whole. */
export type Run = { readonly face: Typeface; readonly text: string; readonly x: number };

/** A text that fits its place, its runs in the order in which they are seen. */
export type Lettering = { readonly runs: readonly Run[]; readonly width: number };

export type Style = { readonly size: number; readonly weight: Weight; readonly most: number };

/** Longer texts are cut before they are measured; no place is wide enough for as many letters. */
const mostLetters = 300;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Not drawn, only meant for what is beside it: joiners, variation selectors, tags. */
const silent = /^\p{Default_Ignorable_Code_Point}$/u;
const sign = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const letterOrFigure = /[\p{L}\p{N}]/u;
/** Spaces, dashes, dots: what belongs to neither of two phrases. */
const between = /^[\p{Zs}\p{Pd}\p{Po}]$/u;
const startsRightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Controls, what no font has, and marks that would turn the writing direction of what follows. */
const unwanted = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Fits a text into `most` pixels, with an ellipsis where it is too long; `instead` where fonts have less than half of
 * its letters. Scripts from right to left run from right to left.
 */
export function fitInto(text: string, style: Style, instead: string): Lettering {
  const clean = cleaned(text);
  const letters = lettersOf(clean, style);
  const lost = letters.filter(({ face, text }) => !face && letterOrFigure.test(text)).length;
  const drawn = letters.flatMap(({ face, text, width }) => (face ? [{ face, text, width }] : standIn(text, style)));
  if (drawn.length === 0 || lost * 2 > letters.length) {
    return clean === instead ? { runs: [], width: 0 } : fitInto(instead, style, instead);
  }
  return runsOf(cut(drawn, style), style, startsRightToLeft.test(clean));
}

type Letter = { readonly text: string; readonly face: Typeface | undefined; readonly width: number };
type Drawn = Letter & { readonly face: Typeface };

function cleaned(text: string): string {
  return (
    text
      .slice(0, mostLetters * 4)
      .toWellFormed()
      .replace(/\s+/gu, ' ')
      .replace(unwanted, '')
      // A heap of accents would run into its neighbours above and below.
      .replace(/(\p{Mn}{3})\p{Mn}+/gu, '$1')
      .trim()
  );
}

/** The characters as people see them, each with the font that has it. */
function lettersOf(text: string, { size, weight }: Style): Letter[] {
  const graphemes = [...segmenter.segment(text)].slice(0, mostLetters).map(({ segment }) => segment);
  // The font that has most of a text goes first, so that a word is not pieced together from several.
  const further = facesFor(text)
    .map((face) => ({ face, count: graphemes.filter((one) => covers(face, one)).length }))
    .toSorted((a, b) => b.count - a.count)
    .map(({ face }) => face);
  const faces = [mainFace(weight), ...further];
  return graphemes.map((grapheme) => {
    const whole = faces.find((one) => covers(one, grapheme));
    // A letter with an accent that no font has is still that letter.
    const [bare = grapheme] = grapheme;
    const face = whole ?? faces.find((one) => covers(one, bare));
    const shown = whole ? grapheme : bare;
    return { text: shown, face, width: face ? widthOf(shown, face) * size : 0 };
  });
}

function covers({ metrics }: Typeface, grapheme: string): boolean {
  return pointsOf(grapheme).every((point) => metrics.advance(point) !== undefined);
}

function pointsOf(grapheme: string): number[] {
  return [...grapheme].filter((one) => !silent.test(one)).flatMap((one) => one.codePointAt(0) ?? []);
}

function widthOf(grapheme: string, { metrics }: Typeface): number {
  const widths = pointsOf(grapheme).map((point) => metrics.advance(point) ?? 0);
  // Emoji that are joined become one sign.
  return sign.test(grapheme) ? Math.max(0, ...widths) : widths.reduce((sum, width) => sum + width, 0);
}

/** A letter that no font has becomes a question mark; a sign is left out. */
function standIn(text: string, style: Style): Drawn[] {
  return letterOrFigure.test(text) ? [mark('?', style)] : [];
}

function mark(text: string, { size, weight }: Style): Drawn {
  const face = mainFace(weight);
  return { text, face, width: widthOf(text, face) * size };
}

function cut(letters: readonly Drawn[], style: Style): readonly Drawn[] {
  if (total(letters) <= style.most) return letters;
  const ellipsis = mark('…', style);
  let room = style.most - ellipsis.width;
  const end = letters.findIndex(({ width }) => {
    room -= width;
    return room < 0;
  });
  const kept = letters.slice(0, end);
  while (kept.at(-1)?.text === ' ') kept.pop();
  return [...kept, ellipsis];
}

function total(letters: readonly { readonly width: number }[]): number {
  return letters.reduce((sum, { width }) => sum + width, 0);
}

/**
 * Letters of one font together, each run with its place. The renderer lays out a text of one font reliably, but may
 * drop one that mixes several: every run is a text of its own.
 */
function runsOf(letters: readonly Drawn[], { size }: Style, rightToLeft: boolean): Lettering {
  const groups: [Drawn, ...Drawn[]][] = [];
  for (const letter of letters.map(inCompany)) {
    const last = groups.at(-1);
    if (last?.[0].face === letter.face) last.push(letter);
    else groups.push([letter]);
  }
  const pieces = groups.flatMap((group) => piecesOf(group, groups.length > 1));
  let x = 0;
  const runs = (rightToLeft ? pieces.toReversed() : pieces).map(({ face, text, width }): Run => {
    const run = { face, text, x };
    x += face.shaping && text !== ' ' ? inkWidth(face, text) * size : width;
    return run;
  });
  return { runs: runs.filter(({ text }) => text !== ' '), width: x };
}

/** A space or a dash between two letters of one font is written in that font, so that a phrase stays whole. */
function inCompany(letter: Drawn, index: number, all: readonly Drawn[]): Drawn {
  if (isStrong(letter)) return letter;
  const before = all.slice(0, index).findLast(isStrong)?.face;
  const after = all.slice(index + 1).find(isStrong)?.face;
  if (!before || before !== after || before === letter.face || !covers(before, letter.text)) return letter;
  return { ...letter, face: before };
}

function isStrong({ text }: Drawn): boolean {
  return letterOrFigure.test(text) || sign.test(text);
}

/** A group as one piece, what stands between groups apart; where letters are set as syllables, a piece for each. */
function piecesOf(group: readonly [Drawn, ...Drawn[]], hasNeighbours: boolean): readonly Drawn[] {
  const [{ face }] = group;
  if (face.shaping === 'syllables') return group;
  const isInner = ({ text }: Drawn) => !hasNeighbours || !between.test(text);
  const first = group.findIndex(isInner);
  if (first === -1) return group;
  const end = group.findLastIndex(isInner) + 1;
  const inner = group.slice(first, end);
  const whole = { face, text: inner.map(({ text }) => text).join(''), width: total(inner) };
  return [...group.slice(0, first), whole, ...group.slice(end)];
}
