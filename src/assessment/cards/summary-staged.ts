import type { Block } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { numberWord } from '../../chat/wording.ts';
import { levelName, type Model } from '../../content/model.ts';
import { type DimensionResult, distinctResults, type Result } from '../result.ts';
import { isCovered } from '../scoring.ts';
import { isOpen } from '../scoring-rows.ts';
import { isEnoughKnown, isInPlace, stillNeeded, type Tally } from '../tally.ts';
import { firstFew, firstOf } from './emphasis.ts';
import { countingOf, shareText, standingText } from './standing-text.ts';
import {
  fewApply,
  markedText,
  notKnownText,
  openRowsIn,
  principleText,
  questionShare,
  rowsIn,
  strongest,
} from './summary-rows.ts';

/** What a staged model came to: the share of each level, and what is missing for the next one. */
export function stagedBlocks(result: Result, model: Model): Block[] {
  const chapters = countingOf(result).filter(({ standing }) => standing.rows);
  if (chapters.length === 0) return [];
  const asked = levelsAsked(result);
  const ids = new Set(chapters.flatMap(({ capabilities }) => capabilities.map(({ id }) => id)));
  const texts = [
    asked.length > 1 ? strongest(result, ids) : undefined,
    principleText(model, openRowsIn(chapters)),
    ...asked.map((one) => appliesText(one, chapters)),
    notKnownText(chapters),
    ...chapters.map((chapter) => unknownIn(chapter, result)),
  ];
  return [
    ...(asked.length > 1 ? [{ kind: 'list', items: asked.map((one) => levelItem(one, model)) } as const] : []),
    ...chapters.flatMap((chapter) => chapterBlocks(chapter, result)),
    ...tooFewMarks(result),
    ...nextLevel(result),
    ...texts.flatMap((text): Block[] => (text ? [{ kind: 'text', text }] : [])),
  ];
}

type AskedLevel = { readonly level: number; readonly tally: Tally };

/** The levels that had practices in this run; what was not asked is not among them. */
function levelsAsked({ overall, dimensions }: Result): AskedLevel[] {
  const asked = new Set(
    dimensions.flatMap(({ capabilities }) => capabilities.flatMap(rowsIn)).map(({ level }) => level),
  );
  return (overall.rows?.levels ?? []).flatMap((tally, index) =>
    asked.has(index + 1) ? [{ level: index + 1, tally }] : [],
  );
}

/** "Level 3, Release readiness: 36 % in place". */
function levelItem({ level, tally }: AskedLevel, model: Model): string {
  const name = levelName(model, level);
  return `Level ${level}${name ? `, ${name}` : ''}: ${levelShare(tally)}`;
}

function levelShare(tally: Tally): string {
  if (tally.applicable === 0) return "doesn't apply";
  if (isEnoughKnown(tally)) return shareText(tally);
  return `known of ${numberWord(tally.known)} of ${numberWord(tally.applicable)} practices, too few to tell`;
}

/** "Of Level 2, one of five practices applies." */
function appliesText({ level }: AskedLevel, chapters: readonly DimensionResult[]): string | undefined {
  const rows = chapters.flatMap(({ capabilities }) => capabilities.flatMap(rowsIn));
  const [few] = fewApply(rows.filter((row) => row.level === level));
  return few && `Of Level ${level}, ${few}.`;
}

/** A chapter that has practices of several levels has a standing of its own, and its questions a line each. */
function chapterBlocks(chapter: DimensionResult, { dimensions, model }: Result): Block[] {
  if (!chapter.standing.rows?.levels) return [];
  const heading: Text = [{ bold: chapter.title }, `: ${standingText(chapter.standing, model.top)}`];
  const items = chapter.capabilities
    .filter(({ asks }) => asks === 'practices')
    .map((question) => `${question.title}: ${questionShare(question)}`);
  return [...(dimensions.length > 1 ? [{ kind: 'text', text: heading } as const] : []), { kind: 'list', items }];
}

/** The lowest of the levels asked that is not there. */
function nextOf(result: Result): AskedLevel | undefined {
  return levelsAsked(result).find(({ tally }) => !(isEnoughKnown(tally) && isInPlace(tally)));
}

/** What it takes before any level can be told, unless the next one says so of itself. */
function tooFewMarks(result: Result): Block[] {
  const { coverage } = result.overall;
  const next = nextOf(result);
  if (coverage.applicable === 0 || isCovered(coverage) || (next && !isEnoughKnown(next.tally))) return [];
  return [
    {
      kind: 'text',
      text: `A level needs marks on at least 60 % of the practices that apply; ${markedText(coverage)}.`,
    },
  ];
}

/** "Level 3 needs 80 % of its practices in place, so at least two more of these:", for the lowest level that is not there. */
function nextLevel(result: Result): Block[] {
  const next = nextOf(result);
  if (!next) return [];
  const { level, tally } = next;
  const rows = countingOf(result).flatMap(({ capabilities }) => capabilities.flatMap(rowsIn));
  const open = rows.filter((row) => row.level === level && isOpen(row));
  if (!isEnoughKnown(tally)) {
    const have = `there are ${numberWord(tally.known)} of ${numberWord(tally.applicable)}`;
    return [
      {
        kind: 'text',
        text: `Level ${level} needs marks on at least 60 % of its practices before it can be told; ${have}.`,
      },
    ];
  }
  const takes = stillNeeded(tally, open.filter(({ mark }) => mark === 'no').length);
  const { shown, left } = firstFew(open);
  const items = shown.map(({ title, mark }) => `${title}${mark === 'partly' ? ' (half there)' : ''}`);
  return [
    {
      kind: 'text',
      text: `Level ${level} needs 80 % of its practices in place, so at least ${numberWord(takes)} more of these:`,
    },
    { kind: 'list', items: left === 0 ? items : [...items, `${numberWord(left)} more, see \`next\``] },
  ];
}

/** The questions of a chapter that nothing is known of. */
function unknownIn(chapter: DimensionResult, result: Result): Text | undefined {
  const ids = new Set(chapter.capabilities.map(({ id }) => id));
  const unknown = distinctResults(result).filter(({ id, reading }) => ids.has(id) && reading.kind === 'unknown');
  return unknown.length === 0 ? undefined : `Nothing is known yet of ${firstOf(unknown.map(({ title }) => title))}.`;
}
