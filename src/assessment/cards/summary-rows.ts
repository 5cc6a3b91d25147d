import type { Text } from '../../chat/text.ts';
import { count, numberWord, sentence } from '../../chat/wording.ts';
import type { Model } from '../../content/model.ts';
import { practiceOf } from '../../content/model.ts';
import type { RowReading } from '../reading.ts';
import { type CapabilityResult, type DimensionResult, distinctResults, type Result } from '../result.ts';
import type { Coverage } from '../scoring.ts';
import { isOpen } from '../scoring-rows.ts';
import { isEnoughKnown, percentOf, tallyOf } from '../tally.ts';
import { firstOf } from './emphasis.ts';
import { shareText } from './standing-text.ts';

/** The rows of a question, as far as any mark is known. */
export function rowsIn({ reading }: CapabilityResult): readonly RowReading[] {
  return reading.kind === 'rows' ? reading.rows : [];
}

/** The rows of chapters that are known to be missing, wholly or in part. */
export function openRowsIn(dimensions: readonly DimensionResult[]): readonly RowReading[] {
  return dimensions.flatMap(({ capabilities }) => capabilities.flatMap(rowsIn)).filter(isOpen);
}

/** "OPS 5 Software flow". */
export function questionTitle({ code, title }: CapabilityResult): string {
  return code === undefined ? title : `${code} ${title}`;
}

/** "58 % in place", or why nothing can be said. */
export function questionShare(question: CapabilityResult): string {
  const { reading } = question;
  if (reading.kind === 'not applicable') return "doesn't apply";
  if (reading.kind !== 'rows') return `not known (${reading.kind === 'unknown' ? reading.why : 'not marked'})`;
  const tally = tallyOf(reading.rows);
  if (tally.applicable === 0) return "doesn't apply";
  if (isEnoughKnown(tally)) return [shareText(tally), ...fewApply(reading.rows)].join(', ');
  return `known of ${numberWord(tally.known)} of ${numberWord(tally.applicable)} practices`;
}

/** "one of five practices applies", where fewer than 60 % do. */
export function fewApply(rows: readonly RowReading[]): string[] {
  const { applicable } = tallyOf(rows);
  if (applicable === 0 || isEnoughKnown({ known: applicable, applicable: rows.length })) return [];
  const which = `${numberWord(applicable)} of ${count(rows.length, 'practice')}`;
  return [`${which} ${applicable === 1 ? 'applies' : 'apply'}`];
}

/** "Not known: “A” (high) and “B” (low).", of questions that have been answered in part. */
export function notKnownText(chapters: readonly DimensionResult[]): string | undefined {
  const rows = chapters.flatMap(({ capabilities }) => capabilities.flatMap(rowsIn));
  const unknown = rows
    .filter(({ mark }) => mark === undefined)
    .toSorted((a, b) => weight(a) - weight(b))
    .map(({ title, risk, level }) => `“${title}”${risk ? ` (${risk})` : level ? ` (Level ${level})` : ''}`);
  return unknown.length === 0 ? undefined : `Not known: ${firstOf(unknown)}.`;
}

function weight({ risk }: RowReading): number {
  return risk === undefined ? 0 : ['high', 'medium', 'low'].indexOf(risk);
}

/** "three of 20 have one", of practices with a mark. */
export function markedText({ known, applicable }: Coverage): string {
  const have = known === 0 ? 'none' : numberWord(known);
  return `${have} of ${numberWord(applicable)} ${known === 1 ? 'has' : 'have'} one`;
}

/** The question with the largest share in place, where there are several to compare. */
export function strongest(result: Result, ids: ReadonlySet<string>): Text | undefined {
  const shares = distinctResults(result).flatMap((question) => {
    const tally = tallyOf(rowsIn(question));
    const percent = ids.has(question.id) && isEnoughKnown(tally) ? percentOf(tally) : undefined;
    return percent === undefined ? [] : [{ title: question.title, percent }];
  });
  const best = shares.toSorted((a, b) => b.percent - a.percent)[0];
  const lowest = Math.min(...shares.map(({ percent }) => percent));
  if (!best || best.percent === lowest) return undefined;
  return ['Strongest: ', { italic: best.title }, ` at ${best.percent} %.`];
}

/** Which principle of the model most of the open practices serve; undefined where no single one leads. */
export function principleText(model: Model, open: readonly RowReading[]): Text | undefined {
  const served = model.principles.map(({ id, title }) => ({
    title,
    times: open.filter(({ practice }) => practiceOf(model, practice)?.principle === id).length,
  }));
  const [first, second] = served.toSorted((a, b) => b.times - a.times);
  if (!first || first.times < 2 || first.times === second?.times) return undefined;
  const which = `${numberWord(first.times)} of the ${numberWord(open.length)} open practices serve `;
  return [sentence(which), { italic: first.title }, ', more than any other principle.'];
}
