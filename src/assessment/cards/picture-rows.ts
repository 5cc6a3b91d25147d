import type { PictureRow } from '../../chat/picture.ts';
import { levelName, type Model } from '../../content/model.ts';
import { levelKey, wholeKey } from '../changes.ts';
import { groupOf } from '../figures.ts';
import type { Since } from '../milestone.ts';
import { type CapabilityResult, counts, type DimensionResult, kindOf, type Result } from '../result.ts';
import { type OpenRisks, openRisks } from '../scoring-rows.ts';
import { isEnoughKnown, percentOf, type Tally, tallyOf, wholePercent } from '../tally.ts';
import { questionTitle, rowsIn } from './summary-rows.ts';

/** What is in place: of a staged model level by level, else question by question, each with what it was last time. */
export function shareRows(result: Result, model: Model, since: Since | undefined): PictureRow[] {
  const chapters = result.dimensions.filter(({ standing }) => standing.rows);
  const isRisk = kindOf(result) === 'risk';
  const levels = isRisk ? [] : stageRows(result, model, since);
  const questions = chapters
    .filter(
      (chapter) => isRisk || !counts(chapter) || chapter.standing.rows?.levels !== undefined || levels.length === 0,
    )
    .flatMap((chapter) => chapterRows(chapter, isRisk, since));
  return [...levels, ...questions];
}

/** A row for each level that was asked, below one for all of them; nothing for a chapter of a single one. */
function stageRows({ overall, dimensions }: Result, model: Model, since: Since | undefined): PictureRow[] {
  const rows = dimensions.filter(counts).flatMap(({ capabilities }) => capabilities.flatMap(rowsIn));
  const asked = new Set(rows.map(({ level }) => level));
  const levels = (overall.rows?.levels ?? []).flatMap((tally, index): PictureRow[] => {
    const level = index + 1;
    if (!asked.has(level)) return [];
    const label = `${level} ${levelName(model, level) ?? ''}`.trim();
    return [{ kind: 'capability', label, ...share(tally), ...before(since, levelKey(level)) }];
  });
  if (levels.length < 2 || !overall.rows) return [];
  return [{ kind: 'dimension', label: 'All levels', ...share(overall.rows), ...before(since, wholeKey) }, ...levels];
}

function chapterRows(
  { id, title, standing, capabilities }: DimensionResult,
  isRisk: boolean,
  since: Since | undefined,
) {
  const { rows } = standing;
  const open = isRisk && rows?.open ? { note: openNote(rows.open, rows) } : {};
  const chapter: PictureRow = {
    kind: 'dimension',
    label: title,
    ...(rows ? share(rows) : {}),
    ...before(since, id),
    ...open,
  };
  const questions = capabilities.filter(({ asks }) => asks === 'practices');
  return [chapter, ...questions.map((question) => questionRow(question, isRisk && rows?.open !== undefined, since))];
}

function questionRow(question: CapabilityResult, isRisk: boolean, since: Since | undefined): PictureRow {
  const rows = rowsIn(question);
  const tally = tallyOf(rows);
  return {
    kind: 'capability',
    label: questionTitle(question),
    ...(tally.applicable > 0 ? share(tally) : {}),
    ...before(since, question.id),
    ...(isRisk && tally.known > 0 ? { note: openNote(openRisks(rows), tally) } : {}),
  };
}

/** "2 high, 1 medium"; "1 not known" where nothing is open as far as it is known. */
function openNote({ high, medium }: OpenRisks, { known, applicable }: Tally): string {
  const parts = [...(high > 0 ? [`${high} high`] : []), ...(medium > 0 ? [`${medium} medium`] : [])];
  if (parts.length === 0 && known < applicable) return `${applicable - known} not known`;
  return parts.length === 0 ? 'none open' : parts.join(', ');
}

function share(tally: Tally): { level?: number } {
  const percent = isEnoughKnown(tally) ? percentOf(tally) : undefined;
  return percent === undefined ? {} : { level: percent };
}

function before(since: Since | undefined, key: string): { before?: number } {
  const share = since?.shares?.[key];
  return share === undefined ? {} : { before: wholePercent(share) };
}

/** The scores of figures, each with where most others are; nothing where none were asked. */
export function scoreRows(
  { id, title, standing, capabilities, benchmark }: DimensionResult,
  since: Since | undefined,
): PictureRow[] {
  const { figures } = standing;
  if (!figures) return [];
  const groups = figures.groups.map((group): PictureRow => {
    const others = groupOf(benchmark, group.id);
    return { kind: 'capability', label: group.title, ...scored(group.score, others) };
  });
  const asked = capabilities.filter(({ asks }) => asks === 'figure');
  return [
    { kind: 'dimension', label: title, ...scored(figures.score, undefined), ...then(since, id) },
    ...groups,
    ...asked.map(
      (one): PictureRow => ({
        kind: 'capability',
        label: one.title,
        ...scored(one.figure?.score, one.figure),
        ...then(since, one.id),
      }),
    ),
  ];
}

function scored(
  score: number | undefined,
  others: { readonly mean: number; readonly deviation: number } | undefined,
): Pick<PictureRow, 'level' | 'others'> {
  return {
    ...(score === undefined ? {} : { level: score }),
    ...(others
      ? { others: { mean: others.mean, from: others.mean - others.deviation, to: others.mean + others.deviation } }
      : {}),
  };
}

function then(since: Since | undefined, id: string): { before?: number } {
  const score = since?.scores?.[id];
  return score === undefined ? {} : { before: score };
}
